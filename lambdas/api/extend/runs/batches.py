"""Batch runs: one of them, and what the published API has no route for: the list, cancel, retry, the workbook."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lambdas.api.answers import Answer, answer_json
from lambdas.api.extend.pagination import read_page_size, read_page_token, show_page
from lambdas.api.extend.routes import BATCH_RUN, BATCH_RUNS, BATCH_WORKBOOK, CANCEL_BATCH, RETRY_BATCH
from lambdas.api.extend.runs.batch_lookup import find_batch
from lambdas.api.extend.runs.representation import show_batch_run
from lambdas.api.extend.runs.statuses import Counts
from lambdas.api.routing import Call, Endpoints
from lambdas.api.workbook_links import WorkbookLinks
from lambdas.batches.batch import Batch
from lambdas.batches.listing import BatchListing
from lambdas.batches.operating import BatchOperations
from lambdas.batches.repository import BatchRepository
from lambdas.batches.spreading import Spread, spread_over_threads
from lambdas.batches.states import BatchState, DocumentState
from lambdas.batches.tracking import Tracker

TOKENS = "batch runs"
LISTED = re.compile(r"B#[0-9]{14}#[0-9a-f-]{36}")


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRunRoutes:
    """Shows and changes batches."""

    batches: BatchRepository
    listing: BatchListing
    operations: BatchOperations
    workbooks: WorkbookLinks
    spread: Spread = spread_over_threads

    def endpoints(self) -> Endpoints:
        """Return the endpoints by route and method."""
        return {
            BATCH_RUNS: {"GET": self.list},
            BATCH_RUN: {"GET": self.show},
            CANCEL_BATCH: {"POST": self.cancel},
            RETRY_BATCH: {"POST": self.retry},
            BATCH_WORKBOOK: {"GET": self.bind},
        }

    def list(self, call: Call) -> Answer:
        """Answer the tenant's batches, newest first, a page at a time."""
        limit, after = read_page_size(call.request), read_page_token(call.request, TOKENS, LISTED)
        page = self.listing.page(call.tenant, limit, after)
        counts = self.spread(self._count, page.batches)
        shown = [show_batch_run(batch, found) for batch, found in zip(page.batches, counts, strict=True)]
        return answer_json(show_page(shown, TOKENS, page.next))

    def show(self, call: Call) -> Answer:
        """Answer a batch."""
        return self._answer(self._find(call))

    def cancel(self, call: Call) -> Answer:
        """Cancel the runs of a batch that have not ended, and answer the batch; one that has closed stays as it is."""
        cancelled = self.operations.cancel(call.tenant, self._find(call).id)
        if cancelled.state is BatchState.OPEN and cancelled.intent is None:
            # The stream will tell progress of it; whoever cancelled sees it now.
            Tracker(self.batches, self.operations.clock).review(cancelled)
            cancelled = self.batches.batch(cancelled.id)
        return self._answer(cancelled)

    def retry(self, call: Call) -> Answer:
        """Open a batch anew for its runs that failed or were cancelled, and answer the batch."""
        return self._answer(self.operations.retry(call.tenant, self._find(call).id))

    def bind(self, call: Call) -> Answer:
        """Answer a link to the workbook of what is complete by now; NotReady while a large one is being written."""
        return answer_json({"url": self.workbooks.link(self._find(call))})

    def _find(self, call: Call) -> Batch:
        return find_batch(self.batches, call.tenant, call.parameters["id"])

    def _answer(self, batch: Batch) -> Answer:
        return answer_json(show_batch_run(batch, self._count(batch)))

    def _count(self, batch: Batch) -> Counts:
        """Count by the progress while a batch is open, by what its closing found once it is not."""
        if batch.state is BatchState.OPEN:
            return self.batches.progress(batch.id).counts
        return {state: batch.outcome.get(state.name, 0) for state in DocumentState}
