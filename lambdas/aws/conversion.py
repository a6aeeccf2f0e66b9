"""Conversions by a Lambda function of their own: pointers go in, and a PDF lies in the results' bucket."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from botocore.config import Config

from lambdas.aws import clients
from lambdas.aws.bucket import S3Bucket
from lambdas.aws.failures import translated
from lambdas.batches.document import Upload
from lambdas.contents import Content
from lambdas.errors import DefectElsewhere, DocumentTooLarge, FailureCategory, Throttled, UnreadableDocument

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient

FOLDER = "conversions"
BEGIN_SECONDS = 60
"""What the function takes beside the conversion: to be started, to fetch and to put."""


@dataclass(frozen=True, slots=True)
class LambdaConversions:
    """Asks the function `name`, whose results are in the bucket `results`."""

    client: LambdaClient
    name: str
    results: S3Bucket

    def convert(self, upload: Upload, content: Content) -> bytes:
        """The PDF of a version of an upload, made once.

        Raises the function's `UnreadableDocument` or `DocumentTooLarge`, UnreadableDocument with CONVERSION_FAILED
        where it broke down, and Throttled.
        """
        target = find_target(upload, content)
        event = {"key": upload.key, "version_id": upload.version_id, "content": content.media_type, "target": target}
        with translated():
            answer = self.client.invoke(FunctionName=self.name, Payload=json.dumps(event).encode())
        told = json.loads(answer["Payload"].read())
        if answer.get("FunctionError"):
            raise _explain(told)
        failure = told.get("failure")
        if failure is not None:
            kind = DocumentTooLarge if failure["category"] == FailureCategory.LIMIT else UnreadableDocument
            raise kind(failure["code"], failure["message"])
        return self.results.get(target)


def conversions(name: str, results: S3Bucket, seconds: int) -> LambdaConversions:
    """Return the conversions by a function that takes so many seconds for one at the most, and some to begin."""
    config = clients.CONFIG.merge(Config(read_timeout=seconds + BEGIN_SECONDS, retries={"total_max_attempts": 1}))
    return LambdaConversions(clients.session().client("lambda", config=config), name, results)


def _explain(told: dict[str, str]) -> Exception:
    """What it means that the function ended by an error: the document's memory or time, or a fault of ours."""
    kind = told.get("errorType", "")
    if kind.startswith(("Runtime.", "Sandbox.")):
        return UnreadableDocument("CONVERSION_FAILED", "The document broke down what converts it to PDF.")
    if told.get("errorMessage") == Throttled.__name__:
        return Throttled(kind)
    return DefectElsewhere(kind, ())


def find_target(upload: Upload, content: Content) -> str:
    """The key of what a version of an upload is converted to: a further attempt finds it there."""
    named = "\0".join((upload.key, upload.version_id, content.media_type))
    return f"{FOLDER}/{hashlib.sha256(named.encode()).hexdigest()}.pdf"
