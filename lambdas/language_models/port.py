"""The port to a language model: one turn of a conversation that is to end in one call of one tool.

The port knows neither schemas nor documents, so that anything that can put its question as a tool can ask it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, Protocol


@dataclass(frozen=True, slots=True)
class Message:
    """What one side of the conversation said."""

    role: Literal["user", "assistant"]
    text: str


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
