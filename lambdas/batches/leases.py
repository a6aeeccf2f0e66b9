"""Leases: a worker says that it lives, so that nobody else has to guess."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from types import TracebackType

from lambdas.batches.document import Document
from lambdas.batches.lifecycle import Durations, fail, renew
from lambdas.batches.ports import Clock
from lambdas.batches.repository import BatchRepository
from lambdas.errors import Failure, FailureCategory, Throttled

BEATS_PER_LEASE = 3


@dataclass(slots=True, kw_only=True)
class LeaseKeeper:
    """Renews a claimed document's lease on a thread of its own while the `with` block runs.

    `document` is the latest version that this worker wrote; `lost` tells that somebody else wrote since, or that the
    time limit (milliseconds of work a claim) passed and the document was failed for it.
    """

    batches: BatchRepository
    document: Document
    clock: Clock
    durations: Durations
    limit: int
    lost: bool = False
    _started: int = field(init=False)
    _stop: threading.Event = field(init=False, default_factory=threading.Event)
    _thread: threading.Thread = field(init=False)

    def __enter__(self) -> LeaseKeeper:
        self._started = self.clock()
        self._thread = threading.Thread(target=self._run, name="lease", daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join()

    def beat(self) -> None:
        """Renew the lease once; past the time limit, fail the document instead."""
        now = self.clock()
        overdue = now - self._started > self.limit
        changed = fail(self.document, self._overdue(), now) if overdue else renew(self.document, now, self.durations)
        try:
            written = self.batches.write_document(changed)
        except Throttled:
            return  # the lease outlives a few missed beats
        if written:
            self.document = changed
        self.lost = overdue or not (written or self.adopt())

    def adopt(self) -> bool:
        """Take what stands as our own where it is: a renewal may have taken effect though its answer was lost."""
        held = self.batches.document(self.document.id)
        if held.lease is None or self.document.lease is None or held.lease.owner != self.document.lease.owner:
            return False
        self.document = held
        return True

    def _run(self) -> None:
        pause = self.durations.lease / BEATS_PER_LEASE / 1000
        while not self.lost and not self._stop.wait(pause):
            self.beat()

    def _overdue(self) -> Failure:
        seconds = self.limit // 1000
        return Failure("TOO_SLOW", FailureCategory.LIMIT, f"The extraction took longer than the limit of {seconds} s")
