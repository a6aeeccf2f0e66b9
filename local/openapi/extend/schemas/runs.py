"""Runs and batches as they are shown."""

from __future__ import annotations

from lambdas.api.extend.runs.statuses import REASONS, RUN_STATUSES
from local.openapi.extend.values import BATCH_ID, CUSTOM, FILE_ID, RUN_ID, ours, page_of, shown
from local.openapi.values import (
    INSTANT,
    LINK,
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
)

COUNT: Schema = {"type": "integer", "minimum": 1}
NOTHING: Schema = {"type": "null"}
STATUS = one_of(*RUN_STATUSES)

POLYGON = listed(closed({"x": NUMBER, "y": NUMBER}), least=4, most=4)
CITATION = closed(
    {
        "fileId": FILE_ID,
        "page": closed({"number": COUNT, "width": NUMBER, "height": NUMBER}),
        "referenceText": TEXT,
        "polygon": POLYGON | {"description": "In points, from the top left of the page."},
    },
    ["fileId"],
)
NOTE = closed(
    {
        "logprobsConfidence": NOTHING,
        "ocrConfidence": SHARE,
        "citations": listed(CITATION),
        "insights": listed(closed({"type": {"const": "reasoning"}, "content": TEXT})),
    },
    ["ocrConfidence", "citations", "insights"],
)
OUTPUT = closed(
    {
        "value": CUSTOM | {"description": "Every property of the schema, null where nothing was found."},
        "metadata": {
            "type": "object",
            "additionalProperties": refer("OutputNote"),
            "description": "By path, as `line_items[0].description`.",
        },
    }
)
CHARGE = closed({"product": TEXT, "unit": {"const": "page"}, "quantity": WHOLE, "credits": WHOLE})
ENTRY = shown("extract_run", {"id": RUN_ID, "credits": WHOLE, "charges": listed(CHARGE)})
_CREDITS = {"credits": WHOLE, "totalCredits": WHOLE}
_ENGINE = {
    "engine": ours(optional(TEXT)),
    "model": ours(optional(TEXT)),
    "inputTokens": ours(optional(WHOLE)),
    "outputTokens": ours(optional(WHOLE)),
    "cost": ours(optional(NUMBER) | {"description": "In dollars."}),
    "reader": ours(TEXT | {"description": "What read the file."}),
    "recogniser": ours(optional(TEXT) | {"description": "What recognised text; null where nothing was to be."}),
    "recognisedPages": ours(listed(COUNT) | {"description": "Counted from 1."}),
    "unrecognisedPages": ours(listed(COUNT) | {"description": "Those that nothing could recognise."}),
}

_SUMMARY = {
    "id": RUN_ID,
    "status": STATUS,
    "failureReason": optional(one_of(*REASONS.values())),
    "failureMessage": optional(TEXT),
    "metadata": optional(CUSTOM),
    "reviewed": {"const": False},
    "edited": {"const": False},
    "extractor": optional(refer("ExtractorSummary")),
    "extractorVersion": optional(refer("ExtractorVersionSummary")),
    "file": optional(refer("RunFile")),
    "files": NOTHING,
    "parseRunId": NOTHING,
    "dashboardUrl": TEXT | {"minLength": 1, "description": "The run's own address in this API."},
    "usage": optional(closed(_CREDITS)),
    "createdAt": INSTANT,
    "updatedAt": INSTANT,
}
_RUN = _SUMMARY | {
    "output": optional(refer("Output")),
    "initialOutput": NOTHING,
    "reviewedOutput": NOTHING,
    "edits": NOTHING,
    "config": refer("Config"),
    "usage": optional(refer("RunUsage")),
}

SCHEMAS: dict[str, Schema] = {
    "OutputNote": NOTE,
    "Output": OUTPUT,
    "RunUsage": closed(_CREDITS | {"breakdown": listed(ENTRY)} | _ENGINE, _ENGINE),
    "ExtractRunSummary": shown("extract_run", _SUMMARY),
    "ExtractRun": shown("extract_run", _RUN),
    "ExtractRuns": page_of("ExtractRunSummary"),
    "BatchRun": shown(
        "batch_run",
        {
            "id": BATCH_ID,
            "status": STATUS,
            "runCount": COUNT,
            "createdAt": INSTANT,
            "counts": ours(closed({status.lower(): WHOLE for status in RUN_STATUSES})),
            "outcome": ours(optional(one_of("SUCCEEDED", "PARTIAL", "FAILED", "CANCELLED"))),
        },
    ),
    "BatchRuns": page_of("BatchRun"),
    "Link": closed({"url": LINK}),
}
