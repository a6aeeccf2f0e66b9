"""Single documents as they are submitted, and extractions of one document as they are shown."""

from __future__ import annotations

from dataclasses import fields

from lambdas.api.sensible.batch_request import LONGEST_NAME
from lambdas.api.sensible.extractions import SHOWN, STORED
from lambdas.api.sensible.representation import ERROR_TYPES, STATUSES
from lambdas.errors import FailureCategory
from lambdas.fetching.locations import LONGEST_URL
from lambdas.senseml.scoring import Score, ValidationSummary
from local.openapi.sensible.schemas.batches import DECLARED, STATES
from local.openapi.values import (
    ANYTHING,
    ENVIRONMENT,
    ID,
    INSTANT,
    LINK,
    NAMED,
    NUMBER,
    SHARE,
    TEXT,
    WHOLE,
    Schema,
    closed,
    listed,
    one_of,
    optional,
    refer,
    request,
    text,
)

URL: Schema = text(longest=LONGEST_URL) | {
    "format": "uri",
    "description": "https, and never a private, loopback, link-local or metadata address.",
    "examples": ["https://example.com/document.pdf"],
}
WEBHOOK = {"url": URL, "payload": ANYTHING}
EXTRA_DATA: Schema = {
    "type": "object",
    "additionalProperties": {"type": ["string", "number", "boolean", "null"]},
    "description": "What configurations look up with the computed field method extraData.",
}
ERROR = closed(
    {
        "type": one_of(*ERROR_TYPES.values()),
        "message": TEXT,
        "code": TEXT,
        "category": one_of(*FailureCategory),
    }
)
STRINGS: Schema = {"type": "object", "additionalProperties": TEXT}
OBJECT: Schema = {"type": "object"}
SUMMARY = closed({field.name: WHOLE for field in fields(ValidationSummary)})
CLASSIFICATION = closed(
    {
        "configuration": TEXT,
        "fingerprints": WHOLE,
        "fingerprints_present": WHOLE,
        "score": closed({field.name: NUMBER for field in fields(Score)}),
    },
    ["fingerprints", "fingerprints_present"],
)

READING = closed(
    {
        "reader": TEXT | {"description": "What read the file."},
        "recogniser": optional(TEXT) | {"description": "What recognised text; null where nothing was to be."},
        "recognised_pages": listed(WHOLE) | {"description": "Counted from 0."},
        "unrecognised_pages": listed(WHOLE) | {"description": "Those that nothing could recognise."},
    }
)

KNOWN = {
    "id": ID,
    "created": INSTANT,
    "completed": optional(INSTANT),
    "status": one_of(*STATUSES.values()),
    "state": one_of(*STATES),
    "type": NAMED,
    "document_name": optional(text(longest=LONGEST_NAME)),
    "content_type": optional(TEXT),
    "configuration": optional(TEXT),
    "version_id": optional(TEXT),
    "environment": ENVIRONMENT,
}
"""Members that every extraction has."""
ENDED = {
    "page_count": WHOLE,
    "error": refer("Error"),
    "errors": listed(OBJECT),
    "webhook": closed(WEBHOOK),
    "extra_data": EXTRA_DATA,
    "parsed_document": {"type": "object", "description": "Field by field; null where nothing was found."},
    "postprocessorOutput": ANYTHING | {"description": "What the configuration's postprocessor made, where it has one."},
    "validations": listed(OBJECT),
    "validation_summary": refer("ValidationSummary"),
    "classification_summary": listed(CLASSIFICATION),
    "coverage": SHARE,
    "reading": READING,
    "usage": OBJECT | {"description": "What a language model took, where one was asked."},
    "file_metadata": closed({"info": STRINGS, "metadata": STRINGS}),
}
"""Members that it has by how it came in, and what became of it."""
SHOWN_BY_ID = {"download_url": LINK | {"description": "The file that was uploaded, for 15 minutes."}, "batchId": ID}
MEMBERS = KNOWN | ENDED | SHOWN_BY_ID
LISTED = {name: MEMBERS[name] for name in (*STORED, *SHOWN) if name in MEMBERS} | {"reviewStatuses": listed(TEXT)}
EXTRACTION = closed(MEMBERS, ENDED | SHOWN_BY_ID)
EXTRACTION_SUMMARY = closed(LISTED, ENDED | SHOWN_BY_ID)

SUBMISSION = {"webhook": request(WEBHOOK, ["url"]), "content_type": DECLARED, "extra_data": optional(EXTRA_DATA)}
OFFERED = {"id": ID, "created": INSTANT, "type": NAMED, "status": {"const": "WAITING"}}
FETCHED = {"environment": ENVIRONMENT, "document_name": TEXT, "content_type": TEXT}

SCHEMAS: dict[str, Schema] = {
    "Error": ERROR,
    "ValidationSummary": SUMMARY,
    "SingleExtraction": closed(KNOWN | ENDED, ENDED),
    "EncodedDocument": request({"document": TEXT | {"contentEncoding": "base64", "minLength": 1}}, ["document"]),
    "Upload": request(SUBMISSION),
    "UploadOffer": closed(OFFERED | {"upload_url": LINK}),
    "Fetch": request({"document_url": URL} | SUBMISSION, ["document_url"]),
    "FetchReceipt": closed(OFFERED | FETCHED, ["document_name", "content_type"]),
    "Link": closed({"url": LINK}),
}
