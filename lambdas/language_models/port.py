"""The port to a language model: one turn of a conversation that is to end in one call of one tool.

The port knows neither schemas nor documents, so that anything that can put its question as a tool can ask it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, Literal, Protocol

PNG: Final = "image/png"
JPEG: Final = "image/jpeg"
MOST_PICTURES = 20
"""Pictures that a message may have (Amazon Bedrock, Converse, `Message`)."""
MOST_PICTURE_BYTES = 3_750_000
"""Bytes of a picture (the same)."""
MOST_BYTES_TOGETHER = 20_000_000
"""Bytes of a message's pictures: some models take 25 MB in all (Amazon Nova, image understanding)."""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image file, whose bytes nothing shows that shows the picture itself."""

    media_type: Literal["image/png", "image/jpeg"]
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Message:
    """What one side of the conversation said, and what it showed before: a text tells pictures by their order."""

    role: Literal["user", "assistant"]
    text: str
    pictures: tuple[Picture, ...] = ()


@dataclass(frozen=True, slots=True)
class Tool:
    """The tool that the model is to call; `input_schema` is a JSON Schema of type object."""

    name: str
    description: str
    input_schema: Mapping[str, Any]


class Stop(StrEnum):
    """Why the model stopped."""

    TOOL = "tool"  # it called the tool
    TALK = "talk"  # it answered in words, or called nothing that can be read
    ANSWER_CUT = "answer cut"  # the answer ran out of room: what there is of it is not whole
    QUESTION_TOO_LONG = "question too long"  # it is more than the model takes, or gets through in time
    REFUSED = "refused"  # a guardrail or a filter stepped in
    PICTURES_REFUSED = "pictures refused"  # it takes no pictures, or not these


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model answered: the tool's input as JSON gave it, whole or not, and the tokens that it took."""

    stop: Stop
    tool_input: Any = None
    input_tokens: int = 0
    output_tokens: int = 0


class Model(Protocol):
    """A language model that takes tools."""

    @property
    def name(self) -> str:
        """The model's name, as usage shows it."""

    def converse(self, system: str, messages: Sequence[Message], tool: Tool) -> Reply:
        """Have the model answer by a call of `tool`.

        Throttled when the service says not now, DocumentError when it takes the question under no circumstances. Safe
        to call from several threads.
        """
