"""What a deployment says of its language model: checked, handed to the extractor, and allowed as narrowly as can be."""

from pathlib import Path
from typing import Any

import pytest
from aws_cdk import App, Stack
from aws_cdk import aws_iam as iam

from infra.model import model_environment, model_permissions
from infra.nag import check
from infra.permissions import grant
from infra.settings import InfrastructureSettings, SettingRefused
from tests.infra.templates import Template, as_list, render

MODEL = "amazon.nova-lite-v1:0"
PROFILE = "arn:aws:bedrock:eu-west-1:111122223333:application-inference-profile/abc123def456"


def chosen(**settings: Any) -> InfrastructureSettings:  # noqa: ANN401 - values of any setting
    return InfrastructureSettings.from_context({"schema_engine": "bedrock", "bedrock_model_id": MODEL, **settings})


def synthesise_policy(folder: Path, settings: InfrastructureSettings) -> Template:
    """A stack of one policy with the model's permissions, checked by cdk-nag."""
    app = App(outdir=str(folder), analytics_reporting=False)
    check(app)
    stack = Stack(app, "Sheaf")
    role = iam.Role(stack, "Role", assumed_by=iam.ServicePrincipal("lambda.amazonaws.com"))
    policy = iam.Policy(stack, "Policy", roles=[role])
    grant(policy, *model_permissions(stack, settings))
    app.synth()
    return Template.read(folder)


def test_layout_engine_is_the_default_and_may_ask_no_model(template: Template) -> None:
    variables = template.functions()["extractor"]["Environment"]["Variables"]

    assert (variables["SCHEMA_ENGINE"], variables["BEDROCK_MODEL_ID"]) == ("layout", "none")
    assert render(variables["BEDROCK_REGION"]) == "${AWS::Region}"
    assert not any(name.startswith("AWS_ENDPOINT") for name in variables)
    assert model_permissions(Stack(), InfrastructureSettings()) == []


def test_model_s_settings_reach_the_extractor() -> None:
    settings = chosen(
        bedrock_region="eu-west-1",
        bedrock_endpoint="http://127.0.0.1:4000",
        bedrock_input_price="3.00",
        bedrock_output_price=15,
        bedrock_chunk_tokens="9000",
        bedrock_temperature="none",
    )

    assert model_environment(Stack(), settings) == {
        "SCHEMA_ENGINE": "bedrock",
        "BEDROCK_MODEL_ID": MODEL,
        "BEDROCK_REGION": "eu-west-1",
        "BEDROCK_TOOL_CHOICE": "tool",
        "BEDROCK_TEMPERATURE": "none",
        "BEDROCK_INPUT_PRICE": "3.00",
        "BEDROCK_OUTPUT_PRICE": "15",
        "BEDROCK_CHUNK_TOKENS": "9000",
        "BEDROCK_ANSWER_TOKENS": "8192",
        "AWS_ENDPOINT_URL_BEDROCK_RUNTIME": "http://127.0.0.1:4000",
    }


ARN = "arn:${AWS::Partition}:bedrock"
OWN = "${AWS::Region}:${AWS::AccountId}"


@pytest.mark.parametrize(
    ("model_id", "allowed", "through"),
    [
        (MODEL, [f"{ARN}:${{AWS::Region}}::foundation-model/{MODEL}"], None),
        (
            f"eu.{MODEL}",
            [f"{ARN}:{OWN}:inference-profile/eu.{MODEL}", f"{ARN}:*::foundation-model/{MODEL}"],
            f"{ARN}:{OWN}:inference-profile/eu.{MODEL}",
        ),
        (PROFILE, [PROFILE, f"{ARN}:*::foundation-model/*"], PROFILE),
        (
            "arn:aws:bedrock:eu-west-1:111122223333:imported-model/abc123def456",
            ["arn:aws:bedrock:eu-west-1:111122223333:imported-model/abc123def456"],
            None,
        ),
    ],
)
def test_only_the_model_may_be_asked_and_others_only_through_its_profile(
    tmp_path: Path, model_id: str, allowed: list[str], through: str | None
) -> None:
    template = synthesise_policy(tmp_path, chosen(bedrock_model_id=model_id))

    statements = list(template.statements("Role"))
    assert {action for statement in statements for action in as_list(statement["Action"])} == {"bedrock:InvokeModel"}
    assert [render(arn) for statement in statements for arn in as_list(statement["Resource"])] == allowed
    conditions = [statement["Condition"] for statement in statements if "Condition" in statement]
    assert [render(held["StringEquals"]["bedrock:InferenceProfileArn"]) for held in conditions] == (
        [through] if through else []
    )


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("schema_engine", "magic", "layout, bedrock"),
        ("bedrock_model_id", "", "needs one"),
        ("bedrock_model_id", "two words", "an ARN"),
        ("bedrock_region", "Europe", "as eu-central-1"),
        ("bedrock_endpoint", "localhost:4000", "URL"),
        ("bedrock_tool_choice", "must", "tool, any, auto"),
        ("bedrock_temperature", "2", "0 to 1"),
        ("bedrock_input_price", "$3", "dollars"),
        ("bedrock_output_price", "-1", "dollars"),
        ("bedrock_chunk_tokens", 0, "below 1"),
    ],
)
def test_setting_of_the_model_that_cannot_be_used_is_refused_by_name(name: str, value: Any, allowed: str) -> None:  # noqa: ANN401
    with pytest.raises(SettingRefused, match=allowed) as refused:
        chosen(**{name: value})

    assert name in str(refused.value)
    assert str(value) in str(refused.value)
