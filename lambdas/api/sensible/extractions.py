"""`GET /v0/extractions`: a tenant's extractions, newest first, a page at a time."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from lambdas.api.answers import Answer, answer_json
from lambdas.api.routing import Call, Endpoints
from lambdas.api.sensible.extraction_answers import ExtractionAnswers
from lambdas.api.sensible.extraction_filters import FilterReader
from lambdas.api.sensible.query import read_limit, read_position
from lambdas.api.sensible.representation import show_extraction
from lambdas.api.sensible.routes import EXTRACTIONS
from lambdas.api.tokens import make_token
from lambdas.batches.document import Document
from lambdas.batches.document_listing import DocumentListing, Listed
from lambdas.batches.spreading import Spread, spread_over_threads
from lambdas.errors import NotFound

A_PAGE, MOST = 20, 100
TOKENS = "extractions"
POSITION = re.compile(r"[0-9]{14}#[0-9a-f-]{36}")
STORED = ("validation_summary", "validations", "errors", "coverage", "charged", "reviewStatuses")
"""What a summary shows of the stored extraction; never what the document says."""
LOG = "log"
SHOWN = (
    *("id", "created", "completed", "status", "state", "type", "configuration", "document_name", "environment"),
    *("types", "segment_documents_with", "page_count", "error", "errors", "batchId", "webhook"),
)


class _OutputSummary(msgspec.Struct):
    """What a summary shows of the output of a document in a portfolio."""

    configuration: str
    validations: msgspec.Raw
    coverage: msgspec.Raw
    errors: list[dict[str, Any]]
    validation_summary: msgspec.Raw

    def __post_init__(self) -> None:
        self.errors = _leave_out_logs(self.errors)


class _DocumentSummary(msgspec.Struct, rename="camel"):
    """What a summary shows of a document in a portfolio."""

    document_type: str
    configuration: str
    start_page: int
    end_page: int
    output: _OutputSummary


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtractionRoutes:
    """Lists extractions."""

    listing: DocumentListing
    filters: FilterReader
    answers: ExtractionAnswers
    spread: Spread = spread_over_threads

    def endpoints(self) -> Endpoints:
        """Return the endpoints by route and method."""
        return {EXTRACTIONS: {"GET": self.list}}

    def list(self, call: Call) -> Answer:
        """Answer summaries, and the token of the next page; null on the last one."""
        limit = read_limit(call.request, A_PAGE, MOST)
        wanted = self.filters.read(call)
        after = read_position(call.request, TOKENS, POSITION)
        page = self.listing.page(
            call.tenant,
            limit,
            start=wanted.start,
            end=wanted.end,
            admits=lambda listed: wanted.admits(listed.document),
            after=after,
        )
        return answer_json(
            {
                "extractions": list(self.spread(self._summarise, page.listed)),
                "continuation_token": None if page.next is None else make_token(TOKENS, page.next),
            }
        )

    def _summarise(self, listed: Listed) -> dict[str, Any]:
        stored = self._stored(listed.document)
        shown = show_extraction(listed.document, {}, shows_batch=not listed.batch.single)
        summary = {name: shown[name] for name in SHOWN if name in shown}
        made: dict[str, Any] = {name: stored[name] for name in STORED if name in stored}
        if "errors" in made:
            made["errors"] = _leave_out_logs(msgspec.json.decode(made["errors"]))
        if "documents" in stored:
            made["documents"] = msgspec.json.decode(stored["documents"], type=list[_DocumentSummary])
        return {"reviewStatuses": []} | made | summary

    def _stored(self, document: Document) -> Mapping[str, msgspec.Raw]:
        try:
            return self.answers.stored(document)
        except NotFound:
            return {}  # its row goes any moment, too


def _leave_out_logs(errors: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The errors without what rules logged, which quotes the document."""
    return [error for error in errors if error.get("type") != LOG]
