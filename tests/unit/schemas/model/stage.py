"""Documents made of text, and a model that answers by a script."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lambdas.documents.geometry import enclose
from lambdas.documents.pages import Box, Line, Page, PagedDocument, Word
from lambdas.language_models.port import Message, Picture, Reply, Stop, Tool
from lambdas.schemas.nodes import Kind, Node

WIDTH, HEIGHT = 8.5, 11.0
CHARACTER, ROW = 0.08, 0.2
_LINE = re.compile(r"\S+(?: \S+)*")


def page(text: str, number: int = 0) -> Page:
    """A page whose lines stand where `text` has them: what two spaces part are two lines of one row."""
    rows = text.strip("\n").split("\n")
    lines = [
        line(match.group(), number, 0.5 + match.start() * CHARACTER, 0.5 + place * ROW)
        for place, row in enumerate(rows)
        for match in _LINE.finditer(row)
    ]
    return Page(number, WIDTH, HEIGHT, tuple(lines))


def line(text: str, number: int, left: float, top: float) -> Line:
    """A line of words, each as wide as its letters."""
    words = tuple(
        Word(
            match.group(),
            Box(left + match.start() * CHARACTER, top, left + match.end() * CHARACTER, top + 0.15),
        )
        for match in re.finditer(r"\S+", text)
    )
    return Line(text, enclose(word.box for word in words), number, words)


def document(*pages: str) -> PagedDocument:
    """A document of pages as `page` makes them."""
    return PagedDocument("application/pdf", tuple(page(text, number) for number, text in enumerate(pages)))


def schema(**properties: Node) -> Node:
    """A schema's root."""
    return Node(kind=Kind.OBJECT, properties=properties)


def rows(**properties: Node) -> Node:
    """An array of objects."""
    return Node(kind=Kind.ARRAY, items=schema(**properties))


STRING, NUMBER, INTEGER, DATE = (Node(kind=kind) for kind in (Kind.STRING, Kind.NUMBER, Kind.INTEGER, Kind.DATE))
BOOLEAN, CURRENCY, SIGNATURE = (Node(kind=kind) for kind in (Kind.BOOLEAN, Kind.CURRENCY, Kind.SIGNATURE))


def called(tool_input: Any) -> Reply:  # noqa: ANN401 - any JSON
    """A reply that called the tool."""
    return Reply(Stop.TOOL, tool_input, 100, 10)


@dataclass
class ScriptedModel:
    """Answers what `script` says of the text that it is shown; keeps what it was asked."""

    script: Callable[[str], Reply]
    name: str = "scripted"
    asked: list[tuple[str, str]] = field(default_factory=list)
    tools: list[Tool] = field(default_factory=list)
    shown: list[tuple[Picture, ...]] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def converse(self, system: str, messages: Sequence[Message], tool: Tool) -> Reply:
        text = "\n".join(message.text for message in messages)
        with self._lock:
            self.asked.append((system, text))
            self.tools.append(tool)
            self.shown.append(tuple(picture for message in messages for picture in message.pictures))
        return self.script(text)


def answering(tool_input: Mapping[str, Any]) -> ScriptedModel:
    """A model that always answers the same."""
    return ScriptedModel(lambda _: called(tool_input))


def pages_of(text: str) -> list[int]:
    """The pages, from 1, that a question shows."""
    return [int(number) for number in re.findall(r'<page number="(\d+)">', text)]
