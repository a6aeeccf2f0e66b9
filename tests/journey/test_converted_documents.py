"""Documents that LibreOffice reads, on the deployed stack: the extractor asks the converter and reads its PDF."""

from __future__ import annotations

import json
import shutil
import uuid
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest

from tests.journey.client import Service, wait_until
from tests.journey.stack import Stack
from tests.journey.submission import submit
from tests.unit.documents.compound import write_compound

RICH_TEXT = rb"{\rtf1\ansi Total: 4711\par Thank you}"
BROKEN = write_compound("WordDocument")
STACK, ACCOUNT = "sheaf-local", "000000000000"
FIELDS = {"fields": [{"id": "total", "anchor": "Total:", "method": {"id": "label", "position": "right"}}]}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]


@pytest.fixture
def converter(service: Service, stack: Stack) -> Iterator[str]:
    """The name of the function that a stage with `word_reader=libreoffice` has, made of the extractor's code."""
    functions = service.aws.functions()
    template: Any = service.aws.stacks().get_template(StackName=STACK)["TemplateBody"]
    body = template if isinstance(template, dict) else json.loads(template)
    (code,) = [
        one["Properties"]["Code"]
        for one in body["Resources"].values()
        if one["Type"] == "AWS::Lambda::Function" and ".extractor." in one["Properties"]["Handler"]
    ]
    bucket = code["S3Bucket"]["Fn::Sub"].replace("${AWS::AccountId}", ACCOUNT).replace("${AWS::Region}", service.region)
    held = functions.get_function_configuration(FunctionName=stack.function_name("extractor"))
    outputs = service.stack_outputs
    name = f"converter-{uuid.uuid4().hex[:8]}"
    environment = {
        "STAGE": "local",
        "UPLOADS_BUCKET": outputs["UploadsBucketName"],
        "RESULTS_BUCKET": outputs["ResultsBucketName"],
        "OFFICE_PROGRAM": "soffice",
        "MAX_CONVERSION_SECONDS": "60",
        "MAX_DOCUMENT_MB": "10",
    }
    functions.create_function(
        FunctionName=name,
        Runtime=held["Runtime"],
        Role=held["Role"],
        Handler="lambdas.handlers.converter.handler",
        Code={"S3Bucket": bucket, "S3Key": code["S3Key"]},
        Timeout=110,
        Environment={"Variables": environment},
    )
    yield name
    functions.delete_function(FunctionName=name)


def publish(service: Service, name: str) -> None:
    """Make a document type with one published configuration."""
    made = service.api.request("POST", "/v0/document_types", {"name": name, "schema": {}}).json()
    path = f"/v0/document_types/{made['id']}/configurations"
    draft = service.api.request("POST", path, {"name": "due", "configuration": json.dumps(FIELDS)}).json()
    published = service.api.request("PUT", f"{path}/due/{draft['version_id']}", {"publish_as": "production"})
    assert published.status == 200


def test_documents_are_converted_once_and_read_and_broken_ones_fail(
    service: Service, stack: Stack, converter: str
) -> None:
    def ended(document_id: str) -> dict[str, Any]:
        shown: dict[str, Any] = service.api.document(document_id)
        return shown if shown["status"] in ("COMPLETE", "FAILED") else {}

    name = f"letters_{uuid.uuid4().hex[:12]}"
    publish(service, name)
    with stack.configured("extractor", CONVERTER_FUNCTION=converter, MAX_CONVERSION_SECONDS="60"):
        submitted = submit(service.api, [RICH_TEXT, BROKEN], name)
        letter, broken = (wait_until(partial(ended, id_), seconds=120) for id_ in submitted.ids)

    assert letter["status"] == "COMPLETE", letter
    assert letter["parsed_document"]["total"]["value"] == "4711"
    assert letter["reading"]["reader"] == "LibreOffice"
    failure = stack.batches.document(submitted.ids[1]).failure
    assert failure is not None
    assert (broken["status"], failure.code) == ("FAILED", "CONVERSION_FAILED")
    made = service.aws.s3().list_objects_v2(Bucket=service.stack_outputs["ResultsBucketName"], Prefix="conversions/")
    assert made["KeyCount"] == 1
