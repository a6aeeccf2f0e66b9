"""Tracking: the stream's transitions become a batch's progress, and the last one closes the batch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from lambdas.batches.batch import Batch
from lambdas.batches.document import Purpose
from lambdas.batches.ports import Clock
from lambdas.batches.progress import Progress, Transition, fold
from lambdas.batches.records import Change
from lambdas.batches.repository import BatchRepository
from lambdas.batches.states import BatchState, DocumentState
from lambdas.errors import NotFound

ANNOUNCE_AGAIN = 60_000
"""How long after closing the sweeper looks whether the completion event left, in milliseconds."""


@dataclass(frozen=True, slots=True)
class Tracker:
    """Folds transitions into progress and closes batches; any order, any number of times."""

    batches: BatchRepository
    clock: Clock

    def track(self, changes: Iterable[Change]) -> None:
        """Fold the changed documents into their batches' progress, one write a batch, and close what is done."""
        for batch_id, transitions in _by_batch(changes).items():
            try:
                self.close_if_done(self.batches.change_progress(batch_id, partial(_fold, transitions)))
            except NotFound:
                continue  # the batch never came to be, or has gone by its TTL, its rows one by one

    def review(self, batch: Batch) -> Progress:
        """Fold what the documents themselves say into the progress, whatever the stream did, and close if done."""
        transitions = [
            Transition(document.index, document.version, document.state)
            for document in self.batches.documents(batch.id, 0, batch.document_count)
        ]
        progress = self.batches.change_progress(batch.id, partial(_fold, transitions))
        self.close_if_done(progress)
        return progress

    def close_if_done(self, progress: Progress) -> None:
        """Close the batch where neither its progress nor a consistent look at its documents shows an open one."""
        if progress.open_count == 0:
            self.batches.change_batch(progress.batch, self._decide_close)

    def _decide_close(self, held: Batch) -> Batch | None:
        if held.state is not BatchState.OPEN or held.intent is not None:
            return None
        # Progress may lag behind a retry. The header was read before the documents are: a retry writes the header
        # first, so one that comes after this look makes the closing write fail.
        outcome = dict.fromkeys((state.name for state in DocumentState if state.is_terminal), 0)
        seen = []
        for document in self.batches.documents(held.id, 0, held.document_count):
            if not document.state.is_terminal:
                return None
            outcome[document.state.name] += 1
            seen.append(Transition(document.index, document.version, document.state))
        if len(seen) < held.document_count:
            return None  # its TTL is taking the batch apart: nothing true can be said of it any more
        # A slow tracker closes by what it once knew, and what it was not told of may never be told to anybody.
        self.batches.change_progress(held.id, partial(_fold, seen))
        now = self.clock()
        is_told = held.purpose is Purpose.EXTRACTION
        return replace(
            held,
            state=BatchState.CLOSED,
            closed_at=now,
            outcome=outcome,
            announce=is_told,
            due_at=now + ANNOUNCE_AGAIN if is_told else None,
        )


def _fold(transitions: list[Transition], held: Progress) -> Progress:
    return fold(held, transitions)


def _by_batch(changes: Iterable[Change]) -> dict[str, list[Transition]]:
    transitions: dict[str, list[Transition]] = defaultdict(list)
    for change in changes:
        document = change.document
        if document is not None and document.version > 1:
            transitions[document.batch].append(Transition(document.index, document.version, document.state))
    return transitions
