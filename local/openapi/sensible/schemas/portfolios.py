"""Portfolios: files with several documents in them, as they are submitted and shown; and what shows either kind."""

from __future__ import annotations

from local.openapi.sensible.schemas.batches import PORTFOLIO, SEGMENTER, TOKEN, TYPES
from local.openapi.sensible.schemas.extractions import (
    ENDED,
    EXTRACTION,
    EXTRACTION_SUMMARY,
    FETCHED,
    KNOWN,
    LISTED,
    OBJECT,
    OFFERED,
    SHOWN_BY_ID,
    SUBMISSION,
    URL,
)
from local.openapi.values import (
    FLAG,
    LINK,
    NAMED,
    NUMBER,
    SHARE,
    TEXT,
    WHOLE,
    Schema,
    closed,
    listed,
    refer,
    request,
)

OF_THE_FILE = (
    "page_count",
    "error",
    "errors",
    "webhook",
    "extra_data",
    "validation_summary",
    "coverage",
    "reading",
    "usage",
)
OF_ONE_DOCUMENT = frozenset({"type", "configuration", "version_id", "validations"})
RUN = closed(
    {
        "configuration": TEXT,
        "fingerprintMatched": WHOLE,
        "fingerprintTotal": WHOLE,
        "score": closed({"score": NUMBER, "coverage": SHARE, "fieldsPresent": WHOLE, "penalties": NUMBER}),
    }
)
JUDGED = {
    "configuration": TEXT,
    "validations": listed(OBJECT),
    "coverage": SHARE,
    "errors": listed(OBJECT),
    "validation_summary": refer("ValidationSummary"),
}
OUTPUT = JUDGED | {
    "parsedDocument": ENDED["parsed_document"],
    "fileMetadata": ENDED["file_metadata"],
    "needsReview": FLAG,
    "classificationSummary": listed(RUN),
}
PLACE = {"documentType": NAMED, "configuration": TEXT, "startPage": WHOLE, "endPage": WHOLE}
REVIEWS: Schema = listed({"type": "null"}) | {"description": "Nothing is ever reviewed: null for each document."}
MADE = {
    "documents": listed(closed(PLACE | {"output": refer("PortfolioOutput")})),
    "charged": WHOLE | {"description": "How many documents there are."},
    "reviewStatuses": REVIEWS,
}
_OWN = {name: ENDED[name] for name in OF_THE_FILE}
_KNOWN = {name: held for name, held in KNOWN.items() if name not in OF_ONE_DOCUMENT} | PORTFOLIO
_LISTED = {name: held for name, held in LISTED.items() if name not in OF_ONE_DOCUMENT} | PORTFOLIO | MADE
_SUMMARISED = {"documents": listed(closed(PLACE | {"output": closed(JUDGED)}))}
_OFFERED = {name: held for name, held in OFFERED.items() if name != "type"} | {"types": TYPES}
_SUBMISSION = SUBMISSION | {"types": TYPES, "segment_documents_with": SEGMENTER}


def _either(one: str, other: str) -> Schema:
    return {"oneOf": [refer(one), refer(other)]}


SCHEMAS: dict[str, Schema] = {
    "Extraction": _either("DocumentExtraction", "PortfolioExtraction"),
    "DocumentExtraction": EXTRACTION,
    "PortfolioExtraction": closed(_KNOWN | _OWN | MADE | SHOWN_BY_ID, _OWN | MADE | SHOWN_BY_ID),
    "PortfolioOutput": closed(OUTPUT | {"postprocessorOutput": {}}, ["postprocessorOutput"]),
    "Extractions": closed({"extractions": listed(refer("ExtractionSummary")), "continuation_token": TOKEN}),
    "ExtractionSummary": _either("DocumentSummary", "PortfolioSummary"),
    "DocumentSummary": EXTRACTION_SUMMARY,
    "PortfolioSummary": closed(_LISTED | _SUMMARISED, [*_OWN, *SHOWN_BY_ID, "documents", "charged"]),
    "PortfolioUpload": request(_SUBMISSION, ["types"]),
    "PortfolioUploadOffer": closed(_OFFERED | {"upload_url": LINK}),
    "PortfolioFetch": request({"document_url": URL} | _SUBMISSION, ["document_url", "types"]),
    "PortfolioFetchReceipt": closed(_OFFERED | FETCHED, ["document_name", "content_type"]),
}
