"""Batches: the list of them, one of them, its description, and retrying and cancelling it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NoReturn

from lambdas.api.answers import Answer, answer_json
from lambdas.api.json_body import read_object, read_text
from lambdas.api.requests import Request
from lambdas.api.routing import Call, Endpoints
from lambdas.api.sensible.batch_request import LONGEST_DESCRIPTION
from lambdas.api.sensible.query import read_flag, read_limit, read_position
from lambdas.api.sensible.representation import Counts, show_batch, show_members, summarise_batch
from lambdas.api.sensible.routes import BATCH, BATCHES, CANCEL, RETRY
from lambdas.api.tokens import make_token
from lambdas.batches.batch import Batch
from lambdas.batches.identifiers import parse_batch_id
from lambdas.batches.listing import BatchListing
from lambdas.batches.operating import BatchOperations
from lambdas.batches.repository import BatchRepository
from lambdas.batches.states import BatchState, DocumentState
from lambdas.errors import InvalidRequest, LimitExceeded

BATCHES_A_PAGE, MOST_BATCHES = 20, 100
DOCUMENTS_A_PAGE, MOST_DOCUMENTS = 100, 1_000
LIST_TOKENS = "batches"
LISTED = re.compile(r"B#[0-9]{14}#[0-9a-f-]{36}")
INDEX = re.compile(r"[0-9]{1,5}")


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRoutes:
    """Shows and changes batches."""

    batches: BatchRepository
    listing: BatchListing
    operations: BatchOperations

    def endpoints(self) -> Endpoints:
        """Return the endpoints by route and method."""
        return {
            BATCHES: {"GET": self.list},
            BATCH: {"GET": self.show, "PUT": self.describe},
            RETRY: {"POST": self.retry},
            CANCEL: {"POST": self.cancel},
        }

    def list(self, call: Call) -> Answer:
        """Answer the tenant's batches, newest first, a page at a time."""
        limit = read_limit(call.request, BATCHES_A_PAGE, MOST_BATCHES)
        page = self.listing.page(call.tenant, limit, read_position(call.request, LIST_TOKENS, LISTED))
        return answer_json(
            {
                "batches": [summarise_batch(batch, self._count(batch)) for batch in page.batches],
                "continuation_token": None if page.next is None else make_token(LIST_TOKENS, page.next),
            }
        )

    def show(self, call: Call) -> Answer:
        """Answer a batch, with a page of its documents where the query asks for them."""
        batch = self.batches.tenant_batch(call.tenant, _read_id(call))
        shown = self._show(batch)
        if read_flag(call.request, "documents"):
            shown |= self._show_documents(batch, call.request)
        return answer_json(shown, overflow=_refuse_page)

    def describe(self, call: Call) -> Answer:
        """Give a batch another description, and answer the batch."""
        batch_id = _read_id(call)
        description = read_text(read_object(call.request), "description", LONGEST_DESCRIPTION)
        if description is None:
            raise InvalidRequest(f"description is missing; it is a string of up to {LONGEST_DESCRIPTION} characters")
        return answer_json(self._show(self.operations.describe(call.tenant, batch_id, description)))

    def retry(self, call: Call) -> Answer:
        """Open a batch anew for its documents that failed, were cancelled or expired, and answer the batch."""
        return answer_json(self._show(self.operations.retry(call.tenant, _read_id(call))))

    def cancel(self, call: Call) -> Answer:
        """Cancel the documents of a batch that have not ended, and answer the batch."""
        return answer_json(self._show(self.operations.cancel(call.tenant, _read_id(call))))

    def _show(self, batch: Batch) -> dict[str, Any]:
        return show_batch(batch, self._count(batch))

    def _count(self, batch: Batch) -> Counts:
        """Count by the progress while a batch is open, by what its closing found once it is not."""
        if batch.state is BatchState.OPEN:
            return self.batches.progress(batch.id).counts
        return {state: batch.outcome.get(state.name, 0) for state in DocumentState}

    def _show_documents(self, batch: Batch, request: Request) -> dict[str, Any]:
        limit = read_limit(request, DOCUMENTS_A_PAGE, MOST_DOCUMENTS)
        after = read_position(request, batch.id, INDEX)
        start = 0 if after is None else int(after)
        end = min(start + limit, batch.document_count)
        return {
            "documents": show_members(self.batches.documents(batch.id, start, end)),
            "continuation_token": make_token(batch.id, str(end)) if end < batch.document_count else None,
        }


def _read_id(call: Call) -> str:
    return parse_batch_id(call.parameters["batch_id"])


def _refuse_page() -> NoReturn:
    raise LimitExceeded("The page does not fit into an answer; ask for fewer documents by limit, or accept gzip")
