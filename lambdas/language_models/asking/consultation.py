"""A deployment's language model, and one document's use of it: what it is shown at a time, how often it is asked."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from lambdas.errors import Throttled
from lambdas.language_models.asking.chunks import Chunk
from lambdas.language_models.asking.conversation import Allowance, Conversation
from lambdas.language_models.port import Model, Tool
from lambdas.language_models.prices import UNPRICED, Prices
from lambdas.language_models.remembering import RememberingModel

MOST_CALLS = 200
"""Calls a document, those for what was too long or no answer at first among them."""


@dataclass(slots=True)
class Consultation:
    """What is asked about one document; `chunk_tokens` is how much of it is shown at a time at the most."""

    model: Model
    chunk_tokens: int = 30_000
    prices: Prices = UNPRICED
    allowance: Allowance = field(default_factory=lambda: Allowance(MOST_CALLS))
    waited: float = 0.0

    def ask(self, system: str, tool: Tool, chunks: Sequence[Chunk]) -> list[Any]:
        """The tool inputs that answer for all chunks, in the document's order.

        Raises Throttled while the service is busy, and DocumentError where it gives no answer or no calls are left.
        """
        conversation = Conversation(self.model, system, tool, self.allowance)
        began = time.monotonic()
        try:
            return [
                found
                for number, chunk in enumerate(chunks, start=1)
                for _, found in conversation.ask(chunk, number, len(chunks))
            ]
        finally:
            self.waited += time.monotonic() - began

    @property
    def was_asked(self) -> bool:
        """Whether there was a call at all."""
        return self.allowance.calls > 0

    def clock(self) -> float:
        """Seconds of a clock that stands still while the model is waited for."""
        return time.monotonic() - self.waited


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultant:
    """The language model of a deployment, which is consulted about one document after the other."""

    model: Model
    chunk_tokens: int = 30_000
    prices: Prices = UNPRICED
    _remembering: RememberingModel = field(init=False)

    def __post_init__(self) -> None:
        """Wrap the model, so that what it answered outlasts a document that has to begin anew."""
        object.__setattr__(self, "_remembering", RememberingModel(self.model))

    @contextmanager
    def consult(self) -> Iterator[Consultation]:
        """A consultation about one document; what was answered is kept only where the service was too busy."""
        keeps = False
        try:
            yield Consultation(self._remembering, self.chunk_tokens, self.prices)
        except Throttled:
            keeps = True
            raise
        finally:
            if not keeps:
                self._remembering.forget()
