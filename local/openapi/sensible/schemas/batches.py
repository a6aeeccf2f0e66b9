"""Batches, as they are created and shown."""

from __future__ import annotations

from lambdas.api.sensible.batch_request import (
    CONTENT_TYPE,
    LONGEST_CONTENT_TYPE,
    LONGEST_DESCRIPTION,
    LONGEST_NAME,
    MAX_NAMES,
)
from lambdas.api.sensible.portfolios import LONGEST_TYPE
from lambdas.api.sensible.representation import BATCH_STATUSES, STATUSES
from lambdas.batches.document import Segmenter
from lambdas.batches.states import DocumentState
from lambdas.catalogue.several_types import MOST_TYPES
from local.openapi.values import (
    ENVIRONMENT,
    ID,
    INSTANT,
    LINK,
    NAMED,
    TEXT,
    WHOLE,
    Schema,
    closed,
    listed,
    one_of,
    optional,
    refer,
    request,
    shaped,
    text,
)

STATES = [state.name for state in DocumentState]
TOKEN: Schema = optional(TEXT) | {"description": "Continues the list behind this page; null on the last one."}
DECLARED: Schema = shaped(CONTENT_TYPE) | {"maxLength": LONGEST_CONTENT_TYPE, "examples": ["application/pdf"]}
DESCRIPTION: Schema = text(longest=LONGEST_DESCRIPTION)
SEGMENTER: Schema = one_of(*Segmenter) | {"description": "llm where the deployment has a language model."}
TYPES: Schema = listed(NAMED, least=1, most=MOST_TYPES)
PORTFOLIO = {"types": TYPES, "segment_documents_with": SEGMENTER}
"""What stands for the one document type of other documents."""


def _needs(name: str, schema: Schema) -> Schema:
    return {"required": [name], "properties": {name: schema}}


NEW_BATCH = request(
    {
        "documentNames": listed(text(longest=LONGEST_NAME, shortest=1), least=1, most=MAX_NAMES),
        "docType": NAMED,
        "configuration": text(longest=LONGEST_TYPE)
        | {"description": "A configuration's name; without it one is chosen."},
        "contentTypes": listed(DECLARED, most=MAX_NAMES) | {"description": "Parallel to documentNames."},
        "description": DESCRIPTION,
        "portfolioDocTypes": TYPES | {"description": "The types of what is in each document: a file of several."},
        "segmentDocumentsWith": SEGMENTER,
    },
    ["documentNames"],
) | {"oneOf": [_needs("docType", NAMED), _needs("portfolioDocTypes", TYPES)]}

_SUMMARY = {
    "id": ID,
    "description": optional(DESCRIPTION),
    "waiting": WHOLE | {"description": "Documents that have not ended."},
    "status": one_of(*BATCH_STATUSES.values()),
    "counts": closed(dict.fromkeys(STATES, WHOLE)),
    "created": INSTANT,
    "completed": optional(INSTANT),
    "document_count": WHOLE,
    "round": WHOLE | {"description": "How often the batch was opened; each retry is another round."},
    "type": optional(NAMED),
    "configuration": optional(TEXT),
    "environment": ENVIRONMENT,
    **PORTFOLIO,
}
_BATCH = _SUMMARY | {"extraction_ids": listed(ID, least=1, most=MAX_NAMES)}
_PAGE = {"documents": listed(refer("BatchMember")), "continuation_token": TOKEN}

SCHEMAS: dict[str, Schema] = {
    "NewBatch": NEW_BATCH,
    "BatchDescription": request({"description": DESCRIPTION}, ["description"]),
    "BatchId": ID,
    "UploadUrls": listed(LINK, least=1, most=MAX_NAMES),
    "BatchSummary": closed(_SUMMARY, PORTFOLIO),
    "Batches": closed({"batches": listed(refer("BatchSummary")), "continuation_token": TOKEN}),
    "Batch": closed(_BATCH, PORTFOLIO),
    "BatchWithDocuments": closed(_BATCH | _PAGE, _PAGE | PORTFOLIO)
    | {"dependentRequired": {"documents": ["continuation_token"], "continuation_token": ["documents"]}},
    "BatchMember": closed(
        {
            "index": WHOLE,
            "name": TEXT,
            "id": ID,
            "status": one_of(*STATUSES.values()),
            "state": one_of(*STATES),
            "reason": optional(TEXT),
            "code": optional(TEXT),
        }
    ),
}
