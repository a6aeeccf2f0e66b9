"""One document's use of a language model: which one, how much it is shown at a time, and how often it may be asked."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from lambdas.language_models.asking.chunks import Chunk
from lambdas.language_models.asking.conversation import Allowance, Conversation
from lambdas.language_models.port import Model, Tool

MOST_CALLS = 200
"""Calls a document, those for what was too long or no answer at first among them."""


@dataclass(slots=True)
class Consultation:
    """What is asked about one document; `chunk_tokens` is how much of it is shown at a time at the most."""

    model: Model
    chunk_tokens: int = 30_000
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

    def clock(self) -> float:
        """Seconds of a clock that stands still while the model is waited for."""
        return time.monotonic() - self.waited
