"""One call, as its caller sees it: the document goes over, questions come back, and at last the outcome."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

import msgspec

from lambdas.extraction.isolation.carriers import describe
from lambdas.extraction.isolation.child import Child
from lambdas.extraction.isolation.framing import (
    FROM_CHILD,
    MEGABYTE,
    BadFrame,
    BrokenFrame,
    OutOfTime,
    receive_frame,
    send_frame,
)
from lambdas.extraction.isolation.messages import (
    Answered,
    Ask,
    Call,
    Ended,
    Outcome,
    Raised,
    Reply,
    decode_from_child,
    encode,
)

ANSWERED_AT_ONCE = 4
MOST_QUESTIONS = 5000
"""Questions a call; more than any document of 1,000 pages has."""
MOST_OPEN = 16
"""Questions that wait for an answer, some more than a child has threads that ask."""
MOST_BESIDE = 32 * MEGABYTE
"""Bytes that go with a question: the picture of a page."""

Answer = Callable[[bytes, bytes], bytes]
"""Answers a question of a child, which may be anything that such a child may ask, with an attachment."""


@dataclass(slots=True)
class Countdown:
    """Seconds that a child still has; it stands still while a question of the child's is being answered."""

    seconds: float
    _since: float = field(init=False, default_factory=time.monotonic)
    _pauses: int = field(init=False, default=0)
    _lock: threading.Lock = field(init=False, default_factory=threading.Lock)

    def left(self) -> float:
        """What is left."""
        with self._lock:
            return self._left()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Not to be counted."""
        with self._lock:
            self.seconds = self._left()
            self._pauses += 1
        try:
            yield
        finally:
            with self._lock:
                self._pauses -= 1
                self._since = time.monotonic()

    def _left(self) -> float:
        return self.seconds if self._pauses else self.seconds - (time.monotonic() - self._since)


@dataclass(slots=True)
class Conversation:
    """A call that is being worked off by a child. `defect` is what went wrong here while a question was answered."""

    child: Child
    answers: Mapping[str, Answer]
    countdown: Countdown
    defect: Exception | None = None
    _asked: int = 0
    _open: int = 0
    _lock: threading.Lock = field(init=False, default_factory=threading.Lock)
    _sending: threading.Lock = field(init=False, default_factory=threading.Lock)

    def hold(self, call: Call, attachment: bytes) -> tuple[Outcome, bytes]:
        """What became of a call, and what goes with it; BrokenFrame and OutOfTime where the child is of no use now."""
        answering = ThreadPoolExecutor(ANSWERED_AT_ONCE, thread_name_prefix="answer")
        try:
            self._send(call, attachment)
            while True:
                frame, beside = receive_frame(self.child.line, FROM_CHILD, self.countdown.left)
                message = _read(frame)
                if isinstance(message, Ended):
                    return message.outcome, beside
                self._check(message, len(beside))
                answering.submit(self._answer, message, beside)
                del message, beside
        finally:
            answering.shutdown(wait=False, cancel_futures=True)

    def _check(self, asked: Ask, beside: int) -> None:
        with self._lock:
            self._asked += 1
            self._open += 1
            is_modest = self._asked <= MOST_QUESTIONS and self._open <= MOST_OPEN and beside <= MOST_BESIDE
        if not is_modest or asked.kind not in self.answers:
            raise BadFrame

    def _answer(self, asked: Ask, attachment: bytes) -> None:
        with self.countdown.paused():
            outcome = self._find_answer(asked, attachment)
        with self._lock:
            self._open -= 1
        try:
            self._send(Reply(asked.number, outcome))
        except BrokenFrame:
            return  # the child is gone: whoever listens to it finds that out

    def _find_answer(self, asked: Ask, attachment: bytes) -> Outcome:
        try:
            return Answered(self.answers[asked.kind](asked.body, attachment))
        except Exception as error:  # noqa: BLE001 - told to the child, and raised by the caller where it was a defect
            outcome = describe(error)
            if not _is_meant(outcome):
                self.defect = error
            return outcome

    def _send(self, message: Call | Reply, attachment: bytes = b"") -> None:
        with self._sending:
            self.child.writer.settimeout(max(self.countdown.left(), 0.001))
            try:
                send_frame(self.child.writer, encode(message), attachment)
            except BrokenFrame as error:
                if isinstance(error.__cause__, TimeoutError):
                    raise OutOfTime from error
                raise


def _is_meant(outcome: Outcome) -> bool:
    return isinstance(outcome, Answered | Raised)


def _read(frame: bytes) -> Ask | Ended:
    try:
        message = decode_from_child(frame)
    except msgspec.DecodeError as error:  # what has the wrong type is one as well
        raise BadFrame from error
    if not isinstance(message, Ask | Ended):
        raise BadFrame
    return message
