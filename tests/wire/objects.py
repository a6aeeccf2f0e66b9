"""The dialect's objects, member by member, as its published types have them; what is marked is an addition of ours."""

from __future__ import annotations

from typing import Any

from tests.wire.shapes import (
    Check,
    array,
    boolean,
    full_text,
    identifier,
    instant,
    integer,
    literal,
    mapping,
    nullable,
    number,
    prefixed,
    shape,
    text,
    values,
)

STATUS = literal("PENDING", "PROCESSING", "PROCESSED", "FAILED", "CANCELLED")
FILE_TYPE = literal("PDF", "CSV", "IMG", "TXT", "DOCX", "EXCEL", "XML", "HTML")

FILE_SUMMARY = shape(
    {
        "object": literal("file"),
        "id": identifier("file_"),
        "name": text,
        "metadata": shape({}, {"pageCount": nullable(integer), "parentSplit": nullable(mapping)}),
        "createdAt": instant,
        "updatedAt": instant,
    },
    {"type": nullable(FILE_TYPE), "parentFileId": nullable(identifier("file_"))},
)
EXTRACTOR_SUMMARY = shape(
    {
        "object": literal("extractor"),
        "id": identifier("ex_"),
        "name": text,
        "createdAt": instant,
        "updatedAt": instant,
    }
)
CREATED_BY = shape({"type": literal("api_key"), "name": text})
VERSION_SUMMARY = shape(
    {
        "object": literal("extractor_version"),
        "id": identifier("exv_"),
        "version": full_text,
        "extractorId": identifier("ex_"),
        "createdAt": instant,
    },
    {"description": nullable(text), "createdBy": nullable(CREATED_BY)},
)
CHARGE = shape(
    {"product": full_text, "unit": literal("page", "cell", "usd"), "quantity": number, "credits": number},
    {"pages": nullable(array(integer))},
)
ENTRY = shape({"object": literal("extract_run"), "id": identifier("exr_"), "credits": number, "charges": array(CHARGE)})
USAGE_SUMMARY = shape({"credits": number}, {"totalCredits": nullable(number)})
USAGE = shape(
    {"credits": number},
    {
        "totalCredits": nullable(number),
        "breakdown": nullable(array(ENTRY)),
        # Ours: what the engine says of itself.
        "engine": nullable(text),
        "model": nullable(text),
        "inputTokens": nullable(integer),
        "outputTokens": nullable(integer),
        "cost": nullable(number),
        # And of what it read.
        "reader": text,
        "recogniser": nullable(text),
        "recognisedPages": array(integer),
        "unrecognisedPages": array(integer),
    },
)
CITATION = shape(
    {},
    {
        "fileId": nullable(identifier("file_")),
        "page": nullable(shape({"number": integer}, {"width": number, "height": number})),
        "referenceText": nullable(text),
        "polygon": nullable(array(shape({"x": number, "y": number}))),
        "cellRange": nullable(text),
    },
)
NOTE = shape(
    {},
    {
        "ocrConfidence": nullable(number),
        "logprobsConfidence": nullable(number),
        "reviewAgentScore": nullable(integer),
        "citations": nullable(array(CITATION)),
        "insights": nullable(array(shape({"type": literal("reasoning"), "content": text}))),
    },
)
OUTPUT = shape({"value": mapping, "metadata": values(NOTE)})
CONFIG = shape(
    {},
    {
        "baseProcessor": nullable(literal("extraction_performance", "extraction_light", "extraction_operator")),
        "baseVersion": nullable(text),
        "extractionRules": nullable(text),
        "schema": nullable(mapping),
        "advancedOptions": nullable(mapping),
        "parseConfig": nullable(mapping),
        # Ours: the document type whose configurations are used, one of them by name, and where they are published.
        "documentType": nullable(text),
        "configuration": nullable(text),
        "environment": nullable(text),
        # Ours: the document types of a portfolio, which came through the other door.
        "documentTypes": array(text),
    },
)

_RUN = {
    "object": literal("extract_run"),
    "id": identifier("exr_"),
    "status": STATUS,
    "reviewed": boolean,
    "edited": boolean,
    "dashboardUrl": full_text,
    "createdAt": instant,
    "updatedAt": instant,
}
_PERHAPS: dict[str, Check] = {
    "failureReason": nullable(full_text),
    "failureMessage": nullable(full_text),
    "metadata": nullable(mapping),
    "extractor": nullable(EXTRACTOR_SUMMARY),
    "extractorVersion": nullable(VERSION_SUMMARY),
    "file": nullable(FILE_SUMMARY),
    "files": nullable(array(FILE_SUMMARY)),
    "parseRunId": nullable(identifier("pr_")),
}
RUN_SUMMARY = shape(_RUN, _PERHAPS | {"usage": nullable(USAGE_SUMMARY)})
RUN = shape(
    _RUN | {"config": CONFIG},
    _PERHAPS
    | {
        "output": nullable(OUTPUT),
        "initialOutput": nullable(OUTPUT),
        "reviewedOutput": nullable(OUTPUT),
        "edits": nullable(mapping),
        "usage": nullable(USAGE),
    },
)
COUNTS = shape(dict.fromkeys(("pending", "processing", "processed", "failed", "cancelled"), integer))
BATCH_RUN = shape(
    {
        "object": literal("batch_run"),
        "id": identifier("bpr_"),
        "status": STATUS,
        "runCount": integer,
        "createdAt": instant,
    },
    # Ours.
    {"counts": COUNTS, "outcome": nullable(literal("SUCCEEDED", "PARTIAL", "FAILED", "CANCELLED"))},
)
ERROR = shape(
    {"code": full_text, "message": full_text, "retryable": boolean, "requestId": prefixed("req_")},
    {"docUrl": nullable(text), "runId": nullable(text)},
)


def page_of(item: Check) -> Check:
    """Return the shape of a page of a list."""
    return shape({"object": literal("list"), "data": array(item)}, {"nextPageToken": nullable(full_text)})


def check(value: Any, wanted: Check) -> Any:  # noqa: ANN401 - JSON
    """Return a value that has the wanted shape; AssertionError names the place where it has not."""
    wanted(value, "$")
    return value


def check_status(run: Any) -> Any:  # noqa: ANN401 - JSON
    """Return a run whose members suit its status: an output where it is PROCESSED, a reason where it is FAILED."""
    failed, processed = run["status"] == "FAILED", run["status"] == "PROCESSED"
    assert (run["failureReason"] is not None) is failed, run
    assert (run["failureMessage"] is not None) is failed, run
    assert (run["usage"] is not None) is processed, run
    if "output" in run:
        assert (run["output"] is not None) is processed, run
    return run
