"""Runs: one of them, the list of them, and cancelling and removing one."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.api.answers import Answer, answer_json
from lambdas.api.extend.identifiers import read_run_id, unknown_run
from lambdas.api.extend.pagination import read_page_size, read_page_token, read_query, show_page
from lambdas.api.extend.routes import CANCEL_RUN, RUN, RUNS
from lambdas.api.extend.runs.answers import RunAnswers
from lambdas.api.extend.runs.batch_lookup import find_batch
from lambdas.api.extend.runs.filters import read_filter, read_order
from lambdas.api.extend.runs.listing import RunListing
from lambdas.api.routing import Call, Endpoints
from lambdas.batches.batch import Batch
from lambdas.batches.document import Document
from lambdas.batches.document_operations import DocumentOperations
from lambdas.batches.repository import BatchRepository
from lambdas.errors import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRoutes:
    """Shows and ends runs."""

    batches: BatchRepository
    listing: RunListing
    operations: DocumentOperations
    answers: RunAnswers

    def endpoints(self) -> Endpoints:
        """Return the endpoints by route and method."""
        return {
            RUNS: {"GET": self.list},
            RUN: {"GET": self.show, "DELETE": self.delete},
            CANCEL_RUN: {"POST": self.cancel},
        }

    def list(self, call: Call) -> Answer:
        """Answer summaries of runs; NotFound where `batchId` names no batch of the tenant's."""
        return self._list(call, read_page_size(call.request))

    def _list(self, call: Call, limit: int) -> Answer:
        """Answer a page, or half of one where its runs have so much metadata that they do not fit into an answer."""
        request = call.request
        wanted, order = read_filter(request), read_order(request)
        batch_id = read_query(request, "batchId")
        batch = None if batch_id is None else find_batch(self.batches, call.tenant, batch_id)
        of = f"runs {order.name}" if batch is None else f"runs of {batch.id} {order.name}"
        after = read_page_token(request, of, self.listing.position_form(batch))
        if batch is None:
            page = self.listing.page(call.tenant, wanted, order, limit, after)
        else:
            page = self.listing.page_of_batch(batch, wanted, order, limit, after)
        shown = show_page(self.answers.summarise(request, page.runs), of, page.next)
        return answer_json(shown, overflow=lambda: self._list(call, limit // 2))

    def show(self, call: Call) -> Answer:
        """Answer a run, whatever its status."""
        document, batch = self._find(call)
        return self.answers.show(call.request, document, batch)

    def cancel(self, call: Call) -> Answer:
        """Cancel a run that has not ended, and answer it; InvalidRequest where it has.

        All that the answer needs is read before: whoever got an error for it would be told next that it has ended.
        """
        document, batch = self._find(call)
        asked = self.answers.questions.read(document)
        cancelled = self.operations.cancel(call.tenant, document.id)
        return self.answers.show(call.request, cancelled, batch, asked)

    def delete(self, call: Call) -> Answer:
        """Remove a run for good; one that has not ended is cancelled by it."""
        document, _ = self._find(call)
        self.operations.erase(call.tenant, document.id)
        return answer_json({"id": call.parameters["id"]})

    def _find(self, call: Call) -> tuple[Document, Batch]:
        """Return the run that the path names, and its batch; NotFound names it as the caller did."""
        document_id = read_run_id(call.parameters["id"])
        try:
            return self.batches.tenant_document(call.tenant, document_id)
        except NotFound:
            raise unknown_run(call.parameters["id"]) from None
