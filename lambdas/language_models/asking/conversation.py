"""Asking about chunks until there are answers: what is too long is halved, what is no answer is asked for once more."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lambdas.errors import DocumentError, FailureCategory
from lambdas.language_models.asking.chunks import Chunk
from lambdas.language_models.asking.messages import write_question, write_reminder
from lambdas.language_models.port import Message, Model, Reply, Stop, Tool

TOO_LONG = (Stop.ANSWER_CUT, Stop.QUESTION_TOO_LONG)


class UnusableAnswer(DocumentError):
    """The model gave no answer that can be used."""

    category = FailureCategory.SERVICE

    def __init__(self, why: str) -> None:
        super().__init__("MODEL_ANSWER_UNUSABLE", f"The language model gave no usable answer: {why}")


class PicturesRefused(DocumentError):
    """The model takes no pictures, or not these, and there are no words to ask about instead."""

    category = FailureCategory.SERVICE

    def __init__(self) -> None:
        super().__init__(
            "MODEL_REFUSED_PICTURES",
            "The language model's service refused the pictures that it was shown: a model that takes none cannot be "
            "asked about them",
        )


@dataclass(slots=True)
class Allowance:
    """How many calls a document may still cost: a model that is never content must not cost without end."""

    left: int
    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def take(self) -> None:
        """Take one call; UnusableAnswer where there is none left."""
        with self._lock:
            if self.left == 0:
                raise UnusableAnswer("it was asked more often than a document of this length may take")
            self.left -= 1
            self.calls += 1

    def count(self, reply: Reply) -> None:
        """Count what a reply took."""
        with self._lock:
            self.input_tokens += reply.input_tokens
            self.output_tokens += reply.output_tokens


@dataclass(frozen=True, slots=True)
class Conversation:
    """Asks one model one thing, chunk by chunk."""

    model: Model
    system: str
    tool: Tool
    allowance: Allowance

    def ask(self, chunk: Chunk, number: int, count: int) -> Iterator[tuple[Chunk, Any]]:
        """Yield the tool inputs that answer for a chunk: one, or those of its parts in the document's order.

        `number`, from 1, and `count` tell the model which part of the document it sees. A model that refuses pictures
        is asked about the words alone, where there are any. Raises Throttled and DocumentError.
        """
        question = write_question(chunk, number, count)
        reply = self._converse(question)
        if reply.stop is Stop.PICTURES_REFUSED:
            words = chunk.without_pictures()
            if words is None:
                raise PicturesRefused
            yield from self.ask(words, number, count)
            return
        if reply.stop is Stop.TALK:
            reply = self._converse(write_reminder(question))
        if reply.stop in TOO_LONG:
            halves = chunk.halves()
            if halves is None:
                raise UnusableAnswer("a single piece of text asks for more than it can read or write at once")
            for half in halves:
                yield from self.ask(half, number, max(count, 2))
            return
        if reply.stop is not Stop.TOOL:
            raise UnusableAnswer(_explain(reply.stop))
        yield chunk, reply.tool_input

    def _converse(self, message: Message) -> Reply:
        self.allowance.take()
        reply = self.model.converse(self.system, (message,), self.tool)
        self.allowance.count(reply)
        return reply


def _explain(stop: Stop) -> str:
    if stop is Stop.REFUSED:
        return "a guardrail or a filter of the service stepped in"
    return "it did not fill in what it was asked for, and neither when it was asked again"
