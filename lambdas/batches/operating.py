"""What a user does to a whole batch: retry what failed, cancel what is open, describe it.

Retry and cancel note their intent on the header first and clear it last. A batch with an intent does not close, and the
sweeper carries out an intent that somebody died over. Carrying one out twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from lambdas.batches.batch import Batch
from lambdas.batches.creation import DAY
from lambdas.batches.document import Document
from lambdas.batches.lanes import send_to_lane
from lambdas.batches.lifecycle import Durations, cancel, retry
from lambdas.batches.ports import Clock, Lanes
from lambdas.batches.progress import Progress, Transition, foretell
from lambdas.batches.repository import BatchRepository
from lambdas.batches.spreading import Spread, spread_over_threads
from lambdas.batches.states import BatchState, DocumentState, Intent
from lambdas.batches.tracking import Tracker
from lambdas.errors import Occupied

CARRY_ON_AFTER = 60_000
"""When the sweeper looks whether an intent was carried out, in milliseconds."""
CARRIED_OUT_AT_ONCE = 1_000
"""Up to how many documents a request carries its intent out itself; above, it would not end in the gateway's 30
seconds, and the sweeper's next run does it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchOperations:
    """Operations on a tenant's batch. Foreign and unknown ids raise the same NotFound."""

    batches: BatchRepository
    lanes: Lanes
    clock: Clock
    durations: Durations
    wait: int = DAY
    spread: Spread = spread_over_threads

    def describe(self, tenant: str, batch_id: str, description: str) -> Batch:
        """Give a batch another description; return it as it stands."""
        batch = self.batches.tenant_batch(tenant, batch_id)
        changed = self.batches.change_batch(batch.id, lambda held: replace(held, description=description))
        return changed or batch

    def retry(self, tenant: str, batch_id: str) -> Batch:
        """Open a batch anew for its failed, cancelled and expired documents; return it unchanged when it has none.

        Occupied while the batch is open, another operation is under way, or the last completion event has not left yet.
        """
        batch = self.batches.tenant_batch(tenant, batch_id)
        counts = self.batches.progress(batch.id).counts
        if batch.intent is not Intent.RETRY and not any(counts[state] for state in counts if state.can_be_retried):
            return batch
        return self._carry_out_new(batch, self._reopen)

    def cancel(self, tenant: str, batch_id: str) -> Batch:
        """Cancel every document of a batch that has not ended; return it unchanged when it is closed."""
        batch = self.batches.tenant_batch(tenant, batch_id)
        if batch.state is BatchState.CLOSED:
            return batch
        return self._carry_out_new(batch, self._stop)

    def carry_out(self, batch: Batch) -> None:
        """Carry out the intent noted on a batch, from wherever it was left, and clear it."""
        if batch.intent is Intent.RETRY:
            self._retry_documents(batch)
        elif batch.intent is Intent.CANCEL:
            self._change_documents(batch, partial(_concerns_cancel, batch), partial(self._cancel_document, batch))
        self.batches.change_batch(batch.id, partial(_clear, batch))
        Tracker(self.batches, self.clock).close_if_done(self.batches.progress(batch.id))

    def _carry_out_new(self, batch: Batch, note: Callable[[Batch], Batch | None]) -> Batch:
        noted = self.batches.change_batch(batch.id, note)
        if noted is None:
            return self.batches.batch(batch.id)
        if noted.document_count <= CARRIED_OUT_AT_ONCE:
            self.carry_out(noted)
        elif noted.intent is Intent.RETRY:
            self._foretell(noted)
        return self.batches.batch(batch.id)

    def _reopen(self, held: Batch) -> Batch | None:
        if held.intent is Intent.RETRY:
            return held
        if held.intent is not None:
            raise Occupied(f"Batch {held.id} is being cancelled; try again shortly", 5)
        if held.state is BatchState.OPEN:
            # What a retry concerns has to stand still: a document that failed while it is carried out could be taken
            # up again by a slow carrying out after the batch has closed without it.
            raise Occupied(f"Batch {held.id} is still open; it can be retried once it has completed", 30)
        if held.announce:
            raise Occupied(f"The completion of batch {held.id} is being announced; try again shortly", 5)
        now = self.clock()
        return replace(
            held,
            state=BatchState.OPEN,
            round=held.round + 1,
            reviews=0,
            intent=Intent.RETRY,
            closed_at=None,
            outcome={},
            deadline_at=max(held.deadline_at, now + self.wait),
            due_at=now + _pause(held),
        )

    def _stop(self, held: Batch) -> Batch | None:
        if held.intent is Intent.RETRY:
            raise Occupied(f"Batch {held.id} is being retried; try again shortly", 5)
        if held.state is BatchState.CLOSED:
            return None
        return replace(held, intent=Intent.CANCEL, due_at=self.clock() + _pause(held))

    def _retry_documents(self, batch: Batch) -> None:
        self._foretell(batch)
        self._change_documents(batch, partial(_concerns_retry, batch), partial(self._retry_document, batch))

    def _foretell(self, batch: Batch) -> None:
        """Tell progress of a retry before the documents learn of it, so that it never shows too few open ones.

        What it learns has to be what the stream will tell of the same version, which it would not take any more.
        """
        retried = [
            retry(document, batch.round, self.clock(), self.durations)
            for document in self.batches.documents(batch.id, 0, batch.document_count)
            if _concerns_retry(batch, document)
        ]
        coming = [Transition(document.index, document.version, document.state) for document in retried]
        self.batches.change_progress(batch.id, partial(_foretell, coming))

    def _change_documents(
        self, batch: Batch, concerns: Callable[[Document], bool], change: Callable[[Document], None]
    ) -> None:
        documents = self.batches.documents(batch.id, 0, batch.document_count)
        for _ in self.spread(change, filter(concerns, documents)):
            pass

    def _retry_document(self, batch: Batch, document: Document) -> None:
        def decide(held: Document) -> Document | None:
            if not _concerns_retry(batch, held):
                return None
            return retry(held, batch.round, self.clock(), self.durations)

        retried = self.batches.change_document(document.id, decide)
        if retried is not None and retried.state is DocumentState.QUEUED:
            send_to_lane(self.lanes, retried)

    def _cancel_document(self, batch: Batch, document: Document) -> None:
        self.batches.change_document(
            document.id, lambda held: cancel(held, self.clock()) if _concerns_cancel(batch, held) else None
        )


def _pause(batch: Batch) -> int:
    return CARRY_ON_AFTER if batch.document_count <= CARRIED_OUT_AT_ONCE else 0


def _concerns_retry(batch: Batch, document: Document) -> bool:
    return document.can_be_retried and document.round < batch.round


def _concerns_cancel(batch: Batch, document: Document) -> bool:
    # A slow carrying out may come after the batch has closed and was retried: what it finds then is not its own.
    return not document.state.is_terminal and document.round <= batch.round


def _foretell(transitions: list[Transition], held: Progress) -> Progress:
    return foretell(held, transitions)


def _clear(carried_out: Batch, held: Batch) -> Batch | None:
    if held.intent is not carried_out.intent or held.round != carried_out.round:
        return None
    return replace(held, intent=None)
