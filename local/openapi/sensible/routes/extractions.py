"""Extractions: single documents in, extractions and spreadsheets out."""

from __future__ import annotations

from lambdas.api.routing import Route
from lambdas.api.sensible.extractions import A_PAGE, MOST
from lambdas.api.sensible.routes import (
    BATCH_CSV,
    BATCH_WORKBOOK,
    CLASSIFY,
    CLASSIFY_LATER,
    CSV,
    DOCUMENT,
    EXTRACT,
    EXTRACT_BY,
    EXTRACTIONS,
    FETCH_ONE,
    FETCH_ONE_BY,
    FETCH_PORTFOLIO,
    UPLOAD_ONE,
    UPLOAD_ONE_BY,
    UPLOAD_PORTFOLIO,
    WORKBOOK,
)
from lambdas.api.sensible.single.content import MAX_DOCUMENT_BYTES
from lambdas.contents import CSV as CSV_FILE
from lambdas.contents import XLSX
from local.openapi.operations import Operation
from local.openapi.sensible.parameters import CLASSES, DOCUMENT_NAME, FILTERS, TOKEN, USED_ENVIRONMENT, limit
from local.openapi.values import Schema

EXTRACT_TAG, SHEET_TAG, CLASSIFY_TAG = "extractions", "spreadsheets", "classification"
BYTES: Schema = {"type": "string", "format": "binary", "minLength": 1, "maxLength": MAX_DOCUMENT_BYTES}
FILES = (
    "application/pdf",
    XLSX.media_type,
    CSV_FILE.media_type,
    "image/jpeg",
    "image/png",
    "image/tiff",
    "application/octet-stream",
)
"""Any other content type is taken, too; what it is not is then refused by name."""


def _extract(id_: str, by: str) -> Operation:
    return Operation(
        id=id_,
        tag=EXTRACT_TAG,
        summary=f"Extract a document{by}; after 25 seconds its status is PROCESSING",
        answer="SingleExtraction",
        refusals=(400, 405, 413),
        own={400: "InvalidDocument"},
        moved=True,
        query=(USED_ENVIRONMENT, DOCUMENT_NAME),
        body="EncodedDocument",
        media=dict.fromkeys(FILES, BYTES),
    )


def _upload(id_: str, by: str, kind: str = "") -> Operation:
    return Operation(
        id=id_,
        tag=EXTRACT_TAG,
        summary=f"Get a presigned URL to PUT a document to that is then extracted{by}",
        answer=f"{kind}UploadOffer",
        refusals=(400, 413),
        query=(USED_ENVIRONMENT, DOCUMENT_NAME),
        body=f"{kind}Upload",
        body_required=bool(kind),
    )


def _fetch(id_: str, by: str, kind: str = "") -> Operation:
    return Operation(
        id=id_,
        tag=EXTRACT_TAG,
        summary=f"Have a document fetched from a URL and extracted{by}",
        answer=f"{kind}FetchReceipt",
        refusals=(400, 413),
        query=(USED_ENVIRONMENT, DOCUMENT_NAME),
        body=f"{kind}Fetch",
    )


def _classify(id_: str, summary: str, answer: str, *refusals: int) -> Operation:
    return Operation(
        id=id_,
        tag=CLASSIFY_TAG,
        summary=summary,
        answer=answer,
        refusals=(400, 413, *refusals),
        query=(USED_ENVIRONMENT, CLASSES),
        body="EncodedDocument",
        media=dict.fromkeys(FILES, BYTES),
    )


def _sheet(id_: str, summary: str, *refusals: int) -> dict[str, Operation]:
    return {"GET": Operation(id=id_, tag=SHEET_TAG, summary=summary, answer="Link", refusals=refusals)}


CHOSEN, NAMED = " by the configuration that fits best", " by one configuration"
DIVIDED = " as the several documents that it holds"
OPERATIONS: dict[Route, dict[str, Operation]] = {
    DOCUMENT: {
        "GET": Operation(
            id="getExtraction",
            tag=EXTRACT_TAG,
            summary="Look at an extraction, whatever state it is in",
            answer="Extraction",
            moved=True,
        )
    },
    EXTRACTIONS: {
        "GET": Operation(
            id="listExtractions",
            tag=EXTRACT_TAG,
            summary="List the tenant's extractions, newest first, without what the documents say",
            answer="Extractions",
            refusals=(400, 413),
            query=(limit(A_PAGE, MOST), TOKEN, *FILTERS),
        )
    },
    BATCH_WORKBOOK: _sheet("getBatchWorkbook", "Get a workbook of a batch's complete extractions"),
    BATCH_CSV: _sheet("getBatchCsv", "Get a CSV file of a batch's complete extractions"),
    WORKBOOK: _sheet("getWorkbook", "Get a workbook of extractions", 400),
    CSV: _sheet("getCsv", "Get a CSV file of extractions", 400),
    EXTRACT: {"POST": _extract("extract", CHOSEN)},
    EXTRACT_BY: {"POST": _extract("extractByConfiguration", NAMED)},
    UPLOAD_ONE: {"POST": _upload("offerUpload", CHOSEN)},
    UPLOAD_ONE_BY: {"POST": _upload("offerUploadByConfiguration", NAMED)},
    FETCH_ONE: {"POST": _fetch("fetch", CHOSEN)},
    FETCH_ONE_BY: {"POST": _fetch("fetchByConfiguration", NAMED)},
    UPLOAD_PORTFOLIO: {"POST": _upload("offerPortfolioUpload", DIVIDED, "Portfolio")},
    FETCH_PORTFOLIO: {"POST": _fetch("fetchPortfolio", DIVIDED, "Portfolio")},
    CLASSIFY: {"POST": _classify("classify", "Learn a document's type, within 25 seconds", "Classification")},
    CLASSIFY_LATER: {"POST": _classify("classifyLater", "Get a link to a document's type", "LinkedClassification")},
}
