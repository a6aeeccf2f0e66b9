"""The states that documents and batches can be in."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class DocumentState(IntEnum):
    """A document's state. The numbers are stored in a batch's packed progress: never renumber them."""

    WAITING = 0
    QUEUED = 1
    PROCESSING = 2
    RECOGNISING = 3
    COMPLETE = 4
    FAILED = 5
    CANCELLED = 6
    EXPIRED = 7

    @property
    def is_terminal(self) -> bool:
        return self >= DocumentState.COMPLETE

    @property
    def can_be_retried(self) -> bool:
        return self > DocumentState.COMPLETE


class BatchState(StrEnum):
    """A batch is open until its last document is terminal; a retry opens it again."""

    OPEN = "OPEN"
    CLOSED = "CLOSED"


class Intent(StrEnum):
    """An operation on every document of a batch, noted on its header so that a killed one is finished later."""

    RETRY = "RETRY"
    CANCEL = "CANCEL"


class Lane(StrEnum):
    """Which queue a document waits in: small batches have one of their own, so that large ones do not hold them up."""

    EXPRESS = "express"
    BULK = "bulk"
