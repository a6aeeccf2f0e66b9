"""Asking a language model, which the parent alone can reach.

As JSON with nothing but ASCII: what stands in a document may be no Unicode, and what a model answers be any number.
Pictures go beside it, as bytes.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Annotated, Final, Literal

import msgspec

from lambdas.extraction.isolation.conversation import Answer
from lambdas.extraction.isolation.worker import Questions
from lambdas.language_models.port import (
    MOST_PICTURE_BYTES,
    MOST_PICTURES,
    Message,
    Model,
    Picture,
    Reply,
    Tool,
)

MODEL: Final = "model"


@dataclass(frozen=True, slots=True)
class _Said:
    role: Literal["user", "assistant"]
    text: str


@dataclass(frozen=True, slots=True)
class _Question:
    system: str
    messages: tuple[_Said, ...]
    tool: Tool


class _Picture(msgspec.Struct, frozen=True, array_like=True):
    media_type: Literal["image/png", "image/jpeg"]
    data: Annotated[bytes, msgspec.Meta(min_length=1, max_length=MOST_PICTURE_BYTES)]


_Shown = tuple[Annotated[tuple[_Picture, ...], msgspec.Meta(max_length=MOST_PICTURES)], ...]
"""The pictures of each message."""


@dataclass(frozen=True, slots=True)
class ModelBehindParent:
    """The `Model` of a child."""

    name: str
    questions: Questions

    def converse(self, system: str, messages: Sequence[Message], tool: Tool) -> Reply:
        """Have the parent ask; Throttled and DocumentError are the model's."""
        said = tuple(_Said(message.role, message.text) for message in messages)
        shown = [[_Picture(one.media_type, one.data) for one in message.pictures] for message in messages]
        asked = json.dumps(asdict(_Question(system, said, tool))).encode()
        answer = self.questions.ask(MODEL, asked, msgspec.msgpack.encode(shown) if any(shown) else b"")
        return msgspec.convert(json.loads(answer), Reply)


def answer_by_model(model: Model) -> Answer:
    """What answers the questions of a child."""

    def answer(body: bytes, pictures: bytes) -> bytes:
        asked = msgspec.convert(json.loads(body), _Question)
        messages = _put_together(asked.messages, pictures)
        return json.dumps(asdict(model.converse(asked.system, messages, asked.tool))).encode()

    return answer


def _put_together(said: Sequence[_Said], pictures: bytes) -> tuple[Message, ...]:
    """The messages with their pictures; msgspec.ValidationError for pictures of other messages, or too many."""
    shown: _Shown = msgspec.msgpack.decode(pictures, type=_Shown) if pictures else tuple(() for _ in said)
    if len(shown) != len(said):
        raise msgspec.ValidationError("the pictures are of other messages")
    return tuple(
        Message(one.role, one.text, tuple(Picture(each.media_type, each.data) for each in own))
        for one, own in zip(said, shown, strict=True)
    )
