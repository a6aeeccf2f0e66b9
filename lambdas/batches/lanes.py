"""The messages that remind workers of a document: pointers, never payloads."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from lambdas.batches.document import Document
from lambdas.batches.ports import Lanes


@dataclass(frozen=True, slots=True)
class LaneMessage:
    """A reminder that a document waits for a worker; `version` is the document's when the message was sent."""

    document: str
    round: int
    version: int


def send_to_lane(lanes: Lanes, document: Document) -> None:
    """Send a document's message to its lane; its tenant is the message's group."""
    message = LaneMessage(document.id, document.round, document.version)
    lanes[document.lane].send([msgspec.json.encode(message).decode()], document.tenant)


def read_lane_message(body: str) -> LaneMessage:
    """Return the message in a queue record's body."""
    return msgspec.json.decode(body, type=LaneMessage)
