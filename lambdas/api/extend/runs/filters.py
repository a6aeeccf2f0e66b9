"""Which runs a list shows, and in what order: the query of `GET /extract_runs`."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.api.extend.identifiers import DIALECT, batch_run_id
from lambdas.api.extend.pagination import read_choice, read_newest_first, read_query
from lambdas.api.extend.runs.statuses import RUN_STATUSES, run_status
from lambdas.api.json_body import check_text, show
from lambdas.api.requests import Request
from lambdas.batches.document import Document
from lambdas.batches.document_listing import Listed
from lambdas.errors import InvalidRequest

BATCH_SOURCE, API_SOURCE = "BATCH_PROCESSOR_RUN", "API"
SOURCES = (*("ADMIN", BATCH_SOURCE, "PLAYGROUND", "WORKFLOW_CONFIGURATION", "WORKFLOW_RUN", "STUDIO", API_SOURCE),)
CREATED, UPDATED = "createdAt", "updatedAt"
LONGEST_TEXT = 1_024


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFilter:
    """What a list shows; None admits everything. `name` is in lower case."""

    status: str | None = None
    extractor: str | None = None
    source: str | None = None
    source_id: str | None = None
    name: str | None = None

    def admits(self, run: Listed) -> bool:
        """Return whether the list shows a run."""
        document, batch = run.document, run.batch
        return (
            not document.erased
            and (self.status is None or run_status(document.state, single=batch.single) == self.status)
            and (self.extractor is None or _is_of(document, self.extractor))
            and (self.source is None or self.source == (API_SOURCE if batch.single else BATCH_SOURCE))
            and (self.source_id is None or (not batch.single and batch_run_id(batch.id) == self.source_id))
            and (self.name is None or self.name in document.name.lower())
        )


@dataclass(frozen=True, slots=True)
class RunOrder:
    """The order of a list."""

    by: str
    newest_first: bool

    @property
    def name(self) -> str:
        """What a token calls the order that it continues."""
        return f"{self.by} {'desc' if self.newest_first else 'asc'}"

    def rank(self, document: Document) -> tuple[int, int]:
        """Return what a batch's runs are sorted by: an instant, and their places in the batch where it is the same."""
        return (document.created_at if self.by == CREATED else document.changed_at, document.index)


def read_filter(request: Request) -> RunFilter:
    """Return the filter in a query; InvalidRequest for a status or a source that the dialect does not have."""
    name = _read_text(request, "fileNameContains")
    return RunFilter(
        status=_read_known(request, "status", RUN_STATUSES),
        extractor=_read_text(request, "extractorId"),
        source=_read_known(request, "source", SOURCES),
        source_id=_read_text(request, "sourceId"),
        name=None if name is None else name.lower(),
    )


def read_order(request: Request) -> RunOrder:
    """Return the order that a query asks for: by the last change, newest first, where it does not say."""
    return RunOrder(read_choice(request, "sortBy", (UPDATED, CREATED), UPDATED), read_newest_first(request))


def _is_of(document: Document, extractor: str) -> bool:
    return document.dialect == DIALECT and document.document_type == extractor


def _read_known(request: Request, name: str, known: tuple[str, ...]) -> str | None:
    value = read_query(request, name)
    if value is not None and value not in known:
        raise InvalidRequest(f"{name} is {show(value)}; it is one of {', '.join(known)}")
    return value


def _read_text(request: Request, name: str) -> str | None:
    value = read_query(request, name)
    return None if value is None else check_text(value, name, LONGEST_TEXT)
