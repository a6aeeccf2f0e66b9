"""cdk-nag finds nothing that is not acknowledged, and would find it."""

import json
from pathlib import Path

import pytest
from aws_cdk import App, Stack
from aws_cdk import aws_sqs as sqs

from infra.nag import acknowledge, check
from tests.infra.templates import Template


def make_app(folder: Path) -> tuple[App, sqs.Queue]:
    app = App(outdir=str(folder), analytics_reporting=False)
    check(app)
    return app, sqs.Queue(Stack(app, "Careless"), "Plain", enforce_ssl=False)


def test_synthesis_fails_for_a_finding_that_nobody_answered(tmp_path: Path) -> None:
    app, _ = make_app(tmp_path)

    with pytest.raises(RuntimeError, match="AwsSolutions-SQS4"):
        app.synth()


def test_synthesis_succeeds_once_each_finding_is_answered(tmp_path: Path) -> None:
    app, queue = make_app(tmp_path)
    for rule in ("AwsSolutions-SQS3", "AwsSolutions-SQS4"):
        acknowledge(queue, rule, "It is made for this test alone.")

    assert app.synth().stacks


@pytest.mark.parametrize("stage", ["template", "local_template"])
def test_no_finding_of_either_stage_is_unanswered(stage: str, request: pytest.FixtureRequest) -> None:
    folder = request.getfixturevalue(stage).folder
    report = json.loads((folder / "validation-report.json").read_text(encoding="utf-8"))

    assert [violation for plugin in report["pluginReports"] for violation in plugin["violations"]] == []


def test_every_answer_is_to_one_resource_with_a_sentence(template: Template) -> None:
    metadata = json.loads((template.folder / "Sheaf.metadata.json").read_text(encoding="utf-8"))
    text = json.dumps(metadata)

    assert "AwsSolutions-IAM5" in text
    assert not [path for path in metadata if path == "/Sheaf" and "AwsSolutions" in json.dumps(metadata[path])]
