"""A stage whose pages Amazon Textract recognises: how its jobs tell of their ends, and who may ask it what."""

from pathlib import Path
from typing import Any, get_args

import pytest
from aws_cdk import App, Stack

from infra.nag import check
from infra.queues import Queues
from infra.recognition import FEATURES, features_environment
from infra.settings import InfrastructureSettings, SettingRefused
from infra.storage import Storage
from infra.textract import (
    Textract,
    channel_environment,
    extractor_permissions,
    sweeper_permissions,
    textract_environment,
    textract_permissions,
)
from lambdas.recognised import Feature
from tests.infra.templates import Template, render

TEXTRACT = {"recognition_engine": "textract"}


@pytest.fixture(scope="module")
def jobs(assemblies: Path) -> Template:
    """A stack of the queues and of what recognition jobs need beside them, checked by cdk-nag."""
    folder = assemblies / "textract"
    app = App(outdir=str(folder), analytics_reporting=False)
    check(app)
    stack = Stack(app, "Sheaf")
    storage = Storage(stack, "Storage", settings=chosen())
    Textract(stack, "Textract", queues=Queues(stack, "Queues", storage=storage))
    app.synth()
    return Template.read(folder)


def chosen(**settings: Any) -> InfrastructureSettings:  # noqa: ANN401 - values of any setting
    return InfrastructureSettings.from_context(TEXTRACT | settings)


def test_topic_is_encrypted_and_hands_completions_to_the_arrivals_as_they_are(jobs: Template) -> None:
    (topic,) = jobs.of_type("AWS::SNS::Topic").values()
    (subscription,) = jobs.of_type("AWS::SNS::Subscription").values()
    policies = jobs.of_type("AWS::SQS::QueuePolicy")["QueuesArrivalsPolicy"]["PolicyDocument"]["Statement"]
    (told,) = [one for one in policies if one.get("Sid") == "RecognitionJobsTellOfTheirEnds"]

    assert topic["KmsMasterKeyId"] == "alias/aws/sns"
    assert (subscription["Protocol"], subscription["RawMessageDelivery"]) == ("sqs", True)
    assert render(subscription["Endpoint"]) == render(told["Resource"]) == "${QueuesArrivals.Arn}"
    assert told["Principal"] == {"Service": "sns.amazonaws.com"}
    assert render(told["Condition"]["ArnEquals"]["aws:SourceArn"]) == "${TextractCompletions}"


def test_only_textract_may_take_the_role_on_and_it_may_only_publish(jobs: Template) -> None:
    role = jobs.of_type("AWS::IAM::Role")["TextractRole"]
    (trusted,) = role["AssumeRolePolicyDocument"]["Statement"]

    assert trusted["Principal"] == {"Service": "textract.amazonaws.com"}
    assert render(trusted["Condition"]["StringEquals"]["aws:SourceAccount"]) == "${AWS::AccountId}"
    assert render(trusted["Condition"]["ArnLike"]["aws:SourceArn"]) == (
        "arn:${AWS::Partition}:textract:${AWS::Region}:${AWS::AccountId}:*"
    )
    assert jobs.permissions("TextractRole") == {("sns:Publish", "${TextractCompletions}")}


def test_role_is_handed_to_textract_alone() -> None:
    stack = Stack(App())
    textract = Textract(stack, "Textract", queues=Queues(stack, "Q", storage=Storage(stack, "S", settings=chosen())))

    passed = textract.pass_role

    assert passed.actions == ("iam:PassRole",)
    assert passed.arns == (textract.role.role_arn,)
    assert passed.conditions == {"StringEquals": {"iam:PassedToService": "textract.amazonaws.com"}}
    assert set(channel_environment(textract)) == set(channel_environment(None))


def test_service_is_asked_where_it_recognises_and_nowhere_else() -> None:
    endpoint = "http://127.0.0.1:4000"

    assert textract_environment(chosen(textract_endpoint=endpoint)) == {"AWS_ENDPOINT_URL_TEXTRACT": endpoint}
    assert textract_environment(chosen()) == {}
    assert textract_environment(InfrastructureSettings(textract_endpoint=endpoint)) == {}
    (allowed,) = textract_permissions(chosen(), "DetectDocumentText")
    assert (allowed.actions, allowed.arns) == (("textract:DetectDocumentText",), ("*",))
    assert textract_permissions(InfrastructureSettings(), "DetectDocumentText") == []


@pytest.mark.parametrize(
    ("settings", "extractor", "sweeper"),
    [
        (
            TEXTRACT,
            {"DetectDocumentText", "GetDocumentTextDetection", "StartDocumentTextDetection"},
            {"GetDocumentTextDetection"},
        ),
        (
            TEXTRACT | {"textract_features": "tables"},
            {"AnalyzeDocument", "GetDocumentAnalysis", "StartDocumentAnalysis"},
            {"GetDocumentAnalysis"},
        ),
        ({}, set(), set()),
    ],
)
def test_only_the_operations_are_permitted_that_look_for_what_was_chosen(
    settings: dict[str, Any], extractor: set[str], sweeper: set[str]
) -> None:
    made = InfrastructureSettings.from_context(settings)

    for permissions, expected in ((extractor_permissions(made), extractor), (sweeper_permissions(made), sweeper)):
        actions = {action.removeprefix("textract:") for one in permissions for action in one.actions}
        assert actions == expected


def test_what_is_looked_for_is_told_in_order_and_once() -> None:
    several = chosen(textract_features="tables, forms,tables")

    assert features_environment(several) == {"TEXTRACT_FEATURES": "forms,tables"}
    assert features_environment(chosen()) == {"TEXTRACT_FEATURES": "none"}
    assert get_args(Feature) == FEATURES


def test_default_stage_has_nothing_of_it(template: Template) -> None:
    variables = template.functions()["extractor"]["Environment"]["Variables"]

    assert not template.of_type("AWS::SNS::Topic")
    assert variables["TEXTRACT_TOPIC_ARN"] == variables["TEXTRACT_ROLE_ARN"] == "none"
    assert not any(action.startswith("textract:") for action, _ in template.permissions("ExtractionExtractorRole"))


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"recognition_engine": "abbyy"}, "recognition_engine 'abbyy' is none of"),
        ({"textract_endpoint": "textract"}, "textract_endpoint 'textract' is not an http or https URL"),
        (
            {"textract_features": "tables,queries"},
            "textract_features 'tables,queries': 'queries' is none of forms, signatures, tables",
        ),
        (
            {"textract_features": "forms", "recognition_engine": "neural"},
            "textract_features 'forms' are for recognition_engine 'textract', not 'neural'",
        ),
    ],
)
def test_impossible_settings_are_refused(settings: dict[str, Any], sentence: str) -> None:
    with pytest.raises(SettingRefused, match=sentence):
        chosen(**settings)
