"""Dispatching: the documents of a batch that was just created are set going, those that nobody uploads.

The batch stands already, so nothing here is an answer to its submitter: what cannot be sent now, the sweeper sends.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import msgspec

from lambdas.batches.arrivals import StoredMessage
from lambdas.batches.batch import Batch
from lambdas.batches.creation import Input
from lambdas.batches.fetching import write_fetch
from lambdas.batches.identifiers import document_id
from lambdas.batches.ports import Clock, Queue
from lambdas.batches.spreading import Spread, spread_over_threads
from lambdas.errors import SheafError
from lambdas.instants import now

FETCHES_AT_ONCE = 10
STORED_AT_ONCE = 100
"""Documents that one message names: each takes its reader two writes, and a message's reader has a minute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispatch:
    """Tells intake of documents whose bytes lie in a file, and the fetcher of those that a URL leads to.

    `arrivals` is None for whoever makes no document of a file. `limit` is how long it goes on, in milliseconds: whoever
    waits for the answer would take the gateway's time-out for a failure, and create the batch once more.
    """

    fetches: Queue
    report: Callable[[Exception], None]
    arrivals: Queue | None = None
    spread: Spread = spread_over_threads
    clock: Clock = now
    limit: int = 5_000

    def dispatch(self, batch: Batch, inputs: Sequence[Input]) -> None:
        """Send the messages of a batch's documents; never raises. Twice changes nothing."""
        until = self.clock() + self.limit
        fetches = [
            write_fetch(document_id(batch.id, index), batch.round)
            for index, wanted in enumerate(inputs)
            if wanted.source is not None
        ]
        chunks = [fetches[start : start + FETCHES_AT_ONCE] for start in range(0, len(fetches), FETCHES_AT_ONCE)]
        for _ in self.spread(partial(self._send, self.fetches, batch.tenant, until), chunks):
            pass
        stored = [
            msgspec.json.encode(StoredMessage(batch.id, start, min(start + STORED_AT_ONCE, len(inputs)))).decode()
            for start in range(0, len(inputs), STORED_AT_ONCE)
            if any(wanted.is_stored for wanted in inputs[start : start + STORED_AT_ONCE])
        ]
        self._send(self.arrivals, batch.tenant, until, stored)

    def _send(self, queue: Queue | None, group: str, until: int, bodies: Sequence[str]) -> None:
        if queue is None or not bodies or self.clock() >= until:
            return
        try:
            queue.send(bodies, group)
        except SheafError:
            return  # they are due in a while: the sweeper sends what did not leave
        except Exception as error:  # noqa: BLE001 - behind the commit: an answer of failure would have it created twice
            self.report(error)
