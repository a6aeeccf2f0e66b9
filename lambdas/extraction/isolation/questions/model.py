"""Asking a language model, which the parent alone can reach.

As JSON with nothing but ASCII: what stands in a document may be no Unicode, and what a model answers be any number.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Final

import msgspec

from lambdas.extraction.isolation.conversation import Answer
from lambdas.extraction.isolation.worker import Questions
from lambdas.language_models.port import Message, Model, Reply, Tool

MODEL: Final = "model"


@dataclass(frozen=True, slots=True)
class _Question:
    system: str
    messages: tuple[Message, ...]
    tool: Tool


@dataclass(frozen=True, slots=True)
class ModelBehindParent:
    """The `Model` of a child."""

    name: str
    questions: Questions

    def converse(self, system: str, messages: Sequence[Message], tool: Tool) -> Reply:
        """Have the parent ask; Throttled and DocumentError are the model's."""
        asked = json.dumps(asdict(_Question(system, tuple(messages), tool))).encode()
        return msgspec.convert(json.loads(self.questions.ask(MODEL, asked)), Reply)


def answer_by_model(model: Model) -> Answer:
    """What answers the questions of a child."""

    def answer(body: bytes, _: bytes) -> bytes:
        asked = msgspec.convert(json.loads(body), _Question)
        return json.dumps(asdict(model.converse(asked.system, asked.messages, asked.tool))).encode()

    return answer
