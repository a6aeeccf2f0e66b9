"""The port that every engine of schema extraction answers: a document and a question in, an answer out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from lambdas.documents.pages import Box, PagedDocument
from lambdas.schemas.nodes import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of a document: `schema` is of kind OBJECT, `rules` are the asker's own words on how to read it."""

    schema: Node
    rules: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    """The asker's `advancedOptions`, checked by the dialect; an engine reads the ones that it honours."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where in the document a value stands: `page` counts from 0, `box` in inches from the page's top left."""

    page: int
    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class Note:
    """What is known of a value beside it; `confidence` from 0 to 1, `reasoning` one sentence on how it was found."""

    confidence: float | None = None
    citations: tuple[Citation, ...] = ()
    reasoning: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What an answer took: `engine` and `model` by name, tokens, and their cost in dollars where prices are set."""

    engine: str
    model: str | None = None
    pages: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: float | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """`value` has every key of the schema; `notes` are by path, as `total`, `items[0]`, `items[0].price`."""

    value: Mapping[str, Any]
    notes: Mapping[str, Note]
    usage: Usage


class SchemaEngine(Protocol):
    """Answers questions about documents."""

    def __call__(self, document: PagedDocument, question: Question) -> Answer:
        """Return the answer; DocumentError when there can be none, Throttled when a service says not now.

        What is nowhere in the document is null: no engine makes a value up.
        """
