"""An engine that behaves as it is told, and a lease keeper that beats when the engine lets it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum

from lambdas.batches.document import Document
from lambdas.batches.extracting import Extracted
from lambdas.batches.leases import LeaseKeeper
from lambdas.errors import RecognitionWanted, Throttled, UnreadableDocument
from lambdas.extraction.recognising import Recognised
from tests.simulation.world.clock import SimulatedClock
from tests.simulation.world.faults import Killed
from tests.simulation.world.processes import Gate

SCAN = b"scan"
"""What documents say that have to be recognised elsewhere, whoever reads them."""


class PlannedDefect(Exception):
    """What an engine raises that has a defect; any other error in a worker is one of ours."""


class Outcome(Enum):
    """How an extraction ends."""

    EXTRACT = "an extraction"
    REFUSE = "a document that cannot be read"
    BUSY_ONCE = "a service that is busy at first"
    BUSY = "a service that stays busy"
    SUSPEND = "a recognition job that runs elsewhere"
    CRASH = "a defect"
    DIE = "a process that dies of its document"


@dataclass(frozen=True, slots=True)
class Conduct:
    """How an engine behaves: what it ends in, and how often its worker renews the lease before."""

    outcome: Outcome = Outcome.EXTRACT
    beats: int = 0


class SteppedLeaseKeeper(LeaseKeeper):
    """A lease keeper without a thread: the engine makes it beat, so that the world can stop in between."""

    def __enter__(self) -> SteppedLeaseKeeper:
        self._started = self.clock()
        _KEEPERS.append(self)
        return self

    def __exit__(self, *_: object) -> None:
        _KEEPERS[:] = [keeper for keeper in _KEEPERS if keeper is not self]


_KEEPERS: list[SteppedLeaseKeeper] = []


@dataclass(slots=True)
class SimulatedEngine:
    """An engine whose extraction names the document and the bytes, so that a mix-up shows.

    Where a job has recognised the document, the bytes are what the job says they are.
    """

    gate: Gate
    clock: SimulatedClock

    def __call__(self, data: bytes, document: Document, configuration: str, recognised: Recognised) -> Extracted:
        process = self.gate.running
        conduct = process.conduct if process is not None and isinstance(process.conduct, Conduct) else Conduct()
        keeper = next(keeper for keeper in reversed(_KEEPERS) if keeper.document.id == document.id)
        for _ in range(conduct.beats):
            self._take_time()
            keeper.beat()
        self._take_time()
        if process is not None and conduct.outcome is Outcome.BUSY_ONCE:
            process.conduct = Conduct()
        return self._end(conduct.outcome, data, document, recognised)

    def _end(self, outcome: Outcome, data: bytes, document: Document, recognised: Recognised) -> Extracted:
        if outcome is Outcome.REFUSE or not data:
            raise UnreadableDocument("NOT_READABLE", "The file is not a document that can be read")
        if outcome in (Outcome.BUSY, Outcome.BUSY_ONCE):
            raise Throttled("the model is busy")
        page = None if recognised.pages is None else recognised.pages.page(0)
        if page is None and (outcome is Outcome.SUSPEND or SCAN in data):
            raise RecognitionWanted((0, 1))
        if outcome is Outcome.CRASH:
            raise PlannedDefect
        if outcome is Outcome.DIE:
            raise Killed
        read = data if page is None else page.words[0].text.encode()
        return Extracted(extraction_of(document.id, read), pages=1, fields=1, fields_present=1)

    def _take_time(self) -> None:
        self.gate.call(lambda: None, lambda: Throttled("the model is busy"))


def extraction_of(document_id: str, data: bytes) -> bytes:
    """Return the extraction of these bytes for this document: the same whenever it is made."""
    return json.dumps({"parsed_document": {"document": document_id, "text": data.decode()}}).encode()
