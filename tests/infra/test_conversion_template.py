"""A stage whose Word documents LibreOffice reads: its function, of an image, and who may ask it."""

from pathlib import Path
from typing import Any

import pytest
from aws_cdk import App, Stack

from infra.conversion import Conversion
from infra.settings import InfrastructureSettings, SettingRefused
from infra.storage import Storage
from infra.synthesis import synthesise
from tests.infra.templates import Template

CHOSEN = {"word_reader": "libreoffice"}


@pytest.fixture(scope="module")
def converting(assemblies: Path) -> Template:
    """The stage that is deployed to AWS, with the converter; synthesised without Docker."""
    return Template.read(synthesise("prod", assemblies / "converting", **CHOSEN))


def find_converter(template: Template) -> dict[str, Any]:
    return template.of_type("AWS::Lambda::Function")["ConversionConverterFunction"]


def test_converter_is_a_function_of_an_image_that_docker_builds_on_deployment(converting: Template) -> None:
    function = find_converter(converting)

    assert function["PackageType"] == "Image"
    assert "ImageUri" in function["Code"]
    assert function["Architectures"] == ["arm64"]
    assert not {"Handler", "Runtime"} & set(function)
    (image,) = [path for path in converting.folder.iterdir() if (path / "Dockerfile").exists()]
    assert (image / "lambdas" / "handlers" / "converter.py").exists()
    text = (image / "Dockerfile").read_text()
    assert all(name in text for name in ("requirements-converter.txt", "COPY lambdas", "lambdas.handlers.converter"))
    assert (image / "requirements-converter.txt").exists()


def test_converter_reads_uploads_and_writes_pdfs_and_may_do_nothing_else(converting: Template) -> None:
    assert {action for action, _ in converting.permissions("ConversionConverterRole")} == {
        "s3:GetObject",
        "s3:GetObjectVersion",
        "s3:ListBucket",
        "s3:PutObject",
        "logs:CreateLogStream",
        "logs:PutLogEvents",
        "xray:PutTelemetryRecords",
        "xray:PutTraceSegments",
    }
    written = {arn for action, arn in converting.permissions("ConversionConverterRole") if action == "s3:PutObject"}
    assert written == {"${StorageResults.Arn}/conversions/*"}


def test_extractor_may_ask_the_converter_and_knows_its_name(converting: Template, template: Template) -> None:
    held = converting.permissions("ExtractionExtractorRole")
    assert ("lambda:InvokeFunction", "${ConversionConverterFunction.Arn}") in held
    assert ("s3:GetObject", "${StorageResults.Arn}/conversions/*") in held
    assert not any(action.startswith("lambda:") for action, _ in template.permissions("ExtractionExtractorRole"))
    variables = converting.functions()["extractor"]["Environment"]["Variables"]
    assert variables["CONVERTER_FUNCTION"]["Ref"].startswith("ConversionConverterFunction")


def test_pdfs_go_when_uploads_do(converting: Template, template: Template) -> None:
    def list_lives(one: Template) -> dict[str, int]:
        rules = one.of_type("AWS::S3::Bucket")["StorageResults"]["LifecycleConfiguration"]["Rules"]
        return {rule["Prefix"]: rule["ExpirationInDays"] for rule in rules}

    assert list_lives(converting)["conversions/"] == 8
    assert "conversions/" not in list_lives(template)


def test_without_the_setting_there_is_no_converter_and_no_image(template: Template) -> None:
    assert "ConversionConverterFunction" not in template.of_type("AWS::Lambda::Function")
    assert not any((path / "Dockerfile").exists() for path in template.folder.iterdir())
    assert template.functions()["extractor"]["Environment"]["Variables"]["CONVERTER_FUNCTION"] == "none"


def test_local_stage_runs_the_converter_as_any_other_function(assemblies: Path) -> None:
    app = App(outdir=str(assemblies / "local-converting"), analytics_reporting=False)
    stack, settings = Stack(app, "Sheaf"), InfrastructureSettings.from_context({"stage": "local", **CHOSEN})
    Conversion(stack, "Conversion", settings=settings, storage=Storage(stack, "Storage", settings=settings))
    app.synth()
    local = Template.read(assemblies / "local-converting")

    function = find_converter(local)
    assert function["Handler"] == "lambdas.handlers.converter.handler"
    assert function["Timeout"] == 170
    assert not any((path / "Dockerfile").exists() for path in local.folder.iterdir())


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"word_reader": "word"}, "word_reader 'word' is none of direct, libreoffice"),
        ({"max_conversion_seconds": 700}, "max_conversion_seconds 700 is above max_document_seconds 600"),
    ],
)
def test_settings_that_no_deployment_can_be_made_with_are_refused(settings: dict[str, Any], sentence: str) -> None:
    with pytest.raises(SettingRefused, match=sentence):
        InfrastructureSettings.from_context(settings)
