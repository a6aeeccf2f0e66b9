"""Converter: one uploaded document, one PDF."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from lambdas.aws import clients
from lambdas.contents import recognise_content
from lambdas.documents.conversion.kinds import CONVERTED
from lambdas.documents.conversion.office import Office
from lambdas.documents.limits import MEGABYTE
from lambdas.errors import DocumentError, UnreadableDocument
from lambdas.handlers.telemetry import guarded, logger
from lambdas.settings import read_settings


@dataclass(frozen=True, slots=True)
class Settings:
    """What the converter reads."""

    uploads_bucket: str
    results_bucket: str
    office_program: str
    max_conversion_seconds: int
    max_document_mb: int


@cache
def settings() -> Settings:
    """Return the settings."""
    return read_settings(Settings)


def convert(event: dict[str, Any]) -> None:
    """Put the PDF of the version `version_id` of the upload `key` where `target` says, unless it is there already.

    `content` is the media type that the bytes are of; DocumentError where nothing can be made of them.
    """
    held = settings()
    results = clients.bucket(held.results_bucket)
    if results.exists(event["target"]):
        return
    data = clients.bucket(held.uploads_bucket).get(event["key"], event["version_id"])
    content = recognise_content(data)
    if content not in CONVERTED or content.media_type != event["content"]:
        raise UnreadableDocument("UNSUPPORTED_CONTENT", f"{content.plural} are not converted ({content.media_type}).")
    office = Office(held.office_program, held.max_conversion_seconds, held.max_document_mb * MEGABYTE)
    results.put(event["target"], office(data, content), "application/pdf")


@logger.inject_lambda_context
@guarded
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Lambda's entry: `{}` once the PDF is there, or `{failure: {code, category, message}}`."""
    try:
        convert(event)
    except DocumentError as error:
        failure = error.failure
        return {"failure": {"code": failure.code, "category": failure.category, "message": failure.message}}
    return {}
