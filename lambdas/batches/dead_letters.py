"""Dead letters: a lane message that was delivered again and again and never settled."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.batches.document import Document
from lambdas.batches.lanes import LaneMessage, read_lane_message
from lambdas.batches.lifecycle import UNDELIVERABLE, fail
from lambdas.batches.ports import Clock
from lambdas.batches.repository import BatchRepository
from lambdas.batches.states import DocumentState
from lambdas.errors import NotFound


@dataclass(frozen=True, slots=True)
class DeadLetters:
    """Fails the document of a dead message, where nothing else will move it on.

    A document that was written since the message was sent has a newer message under way, or a worker, or has ended;
    one whose worker died is the sweeper's.
    """

    batches: BatchRepository
    clock: Clock

    def receive(self, body: str) -> bool:
        """Take one dead message; return whether its document was failed."""
        message = read_lane_message(body)
        try:
            changed = self.batches.change_document(message.document, lambda held: self._decide(held, message))
        except NotFound:
            return False
        return changed is not None

    def _decide(self, held: Document, message: LaneMessage) -> Document | None:
        untouched = held.version == message.version and held.round == message.round
        if not untouched or held.state is not DocumentState.QUEUED:
            return None
        return fail(held, UNDELIVERABLE, self.clock())
