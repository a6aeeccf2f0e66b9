"""A model that keeps what it answered: a document that has to begin anew is not paid for anew."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

from lambdas.language_models.port import Message, Model, Reply, Tool

MOST_REPLIES = 256


@dataclass(frozen=True, slots=True)
class RememberingModel:
    """Gives the same reply to the same question until it is told to forget.

    A throttled call ends the work on a document, which then begins anew, here or elsewhere; where it is here, only what
    was not answered yet is asked.
    """

    model: Model
    _replies: dict[bytes, Reply] = field(init=False, default_factory=dict, repr=False)
    _lock: threading.Lock = field(init=False, default_factory=threading.Lock, repr=False)

    @property
    def name(self) -> str:
        """The name of the model behind."""
        return self.model.name

    def converse(self, system: str, messages: Sequence[Message], tool: Tool) -> Reply:
        """Return what the model answered before, or else ask it."""
        key = _digest(system, messages, tool)
        held = self._replies.get(key)
        if held is not None:
            return held
        reply = self.model.converse(system, messages, tool)
        with self._lock:
            if len(self._replies) < MOST_REPLIES:
                self._replies[key] = reply
        return reply

    def forget(self) -> None:
        """Keep nothing of what was answered so far."""
        with self._lock:
            self._replies.clear()


def _digest(system: str, messages: Sequence[Message], tool: Tool) -> bytes:
    """What tells a question from any other: all its words, and the bytes of its pictures."""
    pictures = [hashlib.sha256(picture.data).digest() for message in messages for picture in message.pictures]
    return hashlib.sha256(repr((system, tuple(messages), pictures, tool)).encode("utf-8", "surrogatepass")).digest()
