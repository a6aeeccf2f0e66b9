"""The child: takes calls one after the other, and asks its parent what it cannot know itself."""

from __future__ import annotations

import os
import socket
import threading
from collections import defaultdict
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import count
from queue import SimpleQueue

from lambdas.errors import DocumentTooLarge
from lambdas.extraction.isolation.carriers import describe, settle
from lambdas.extraction.isolation.framing import FROM_CHILD, BrokenFrame, FrameLimits, await_frame, send_frame
from lambdas.extraction.isolation.hardening import limit_cpu
from lambdas.extraction.isolation.messages import (
    Answered,
    Ask,
    Call,
    Ended,
    FromChild,
    Outcome,
    Ready,
    Reply,
    Setup,
    decode_to_child,
    encode,
)

EXHAUSTED = 3
"""What a child ends with that has no memory for what it is sent."""
Method = Callable[[bytes, bytes], tuple[bytes, bytes]]
"""Takes what is asked, and the document; returns what there is to say, and what goes beside it."""


@dataclass(frozen=True, slots=True)
class Questions:
    """Asks the parent, from any thread."""

    line: socket.socket
    _numbers: count[int] = field(init=False, default_factory=count)
    _open: dict[int, Future[Outcome]] = field(init=False, default_factory=dict)
    _lock: threading.Lock = field(init=False, default_factory=threading.Lock)

    def ask(self, kind: str, body: bytes, attachment: bytes = b"") -> bytes:
        """What the parent answers; raises what it could not do, as `carriers.py` has it."""
        answer: Future[Outcome] = Future()
        number = next(self._numbers)
        self._open[number] = answer
        self.send(Ask(number, kind, body), attachment)
        return settle(answer.result())

    def send(self, message: FromChild, attachment: bytes = b"") -> None:
        """Send a message whole."""
        with self._lock:
            send_frame(self.line, encode(message), attachment)

    def close(self, reply: Reply) -> None:
        """Hand a reply to whoever waits for it."""
        self._open.pop(reply.number).set_result(reply.outcome)


Program = Callable[[bytes, Questions], Mapping[str, Method]]
"""Builds the methods that can be called, from settings."""


def serve(line: socket.socket, program: Program, missing: list[str]) -> None:
    """Work off calls until the parent hangs up, which ends the process."""
    questions = Questions(line)
    calls: SimpleQueue[tuple[Setup | Call, bytes]] = SimpleQueue()
    threading.Thread(target=_listen, args=(line, questions, calls), name="line", daemon=True).start()
    questions.send(Ready(missing))
    methods: Mapping[str, Method] = {}
    while True:
        message, attachment = calls.get()
        if isinstance(message, Setup):
            methods = _build(program, message.settings, questions)
            continue
        outcome, beside = _run(methods[message.method], message, attachment)
        del message, attachment  # the next one may be as large
        questions.send(Ended(outcome), beside)


def _build(program: Program, settings: bytes, questions: Questions) -> Mapping[str, Method]:
    """The program's methods; where it cannot be built, any method is that it cannot be."""
    try:
        return program(settings, questions)
    except Exception as error:  # noqa: BLE001 - kept until somebody calls, who is told then
        failing = _fail_by(error)
        return defaultdict(lambda: failing)


def _fail_by(error: Exception) -> Method:
    def fail(_: bytes, __: bytes) -> tuple[bytes, bytes]:
        raise error

    return fail


def _run(method: Method, call: Call, attachment: bytes) -> tuple[Outcome, bytes]:
    limit_cpu(call.cpu_seconds)
    try:
        body, beside = method(call.body, attachment)
    except Exception as error:  # noqa: BLE001 - the child's edge: the parent is told, and no text of a document with it
        return describe(error), b""
    if len(beside) > FROM_CHILD.attachment:
        return describe(_too_long(len(beside))), b""
    return Answered(body), beside


def _too_long(size: int) -> DocumentTooLarge:
    return DocumentTooLarge(
        "RESULT_TOO_LARGE", f"What was extracted has {size} bytes; the limit is {FROM_CHILD.attachment} bytes"
    )


def _listen(line: socket.socket, questions: Questions, calls: SimpleQueue[tuple[Setup | Call, bytes]]) -> None:
    while True:
        try:
            frame, attachment = await_frame(line, FrameLimits())
        except BrokenFrame:
            os._exit(0)
        except MemoryError:
            os._exit(EXHAUSTED)
        message = decode_to_child(frame)
        if isinstance(message, Reply):
            questions.close(message)
        else:
            calls.put((message, attachment))
        del frame, attachment, message
