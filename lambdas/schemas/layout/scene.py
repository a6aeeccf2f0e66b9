"""A document made ready for reading: its cells, its words by what they say, its conventions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lambdas.documents.pages import PagedDocument
from lambdas.schemas.layout.labels.labels import Wanted
from lambdas.schemas.layout.labels.lexicon import Lexicon
from lambdas.schemas.layout.labels.spots import Spot, find_spots
from lambdas.schemas.layout.labels.tokens import split_key, to_tokens
from lambdas.schemas.layout.places.sheets import Sheet, make_sheet
from lambdas.schemas.layout.values.conventions import Conventions, learn_conventions
from lambdas.schemas.nodes import Node


@dataclass(frozen=True, slots=True)
class Scene:
    """What all properties of one question are read from; `mode` is what citations enclose."""

    document: PagedDocument
    sheets: tuple[Sheet, ...]
    lexicon: Lexicon
    conventions: Conventions
    mode: str
    explains: bool = False
    _spots: dict[Wanted, tuple[Spot, ...]] = field(default_factory=dict)

    def find(self, wanted: Wanted) -> tuple[Spot, ...]:
        """The places where a label stands that names what is wanted, in reading order; looked for once."""
        if wanted not in self._spots:
            self._spots[wanted] = tuple(find_spots(self.lexicon, wanted))
        return self._spots[wanted]


def make_scene(document: PagedDocument, schema: Node, mode: str, *, explains: bool = False) -> Scene:
    """The scene of a document; `explains` tells whether notes say how values were found.

    The words of the schema's keys are taken for words of the document's labels.
    """
    known = frozenset(_list_words(schema))
    sheets = tuple(make_sheet(page, known) for page in document.pages)
    return Scene(document, sheets, Lexicon(sheets), learn_conventions(document), mode, explains)


def _list_words(node: Node) -> Iterator[str]:
    for key, child in node.properties.items():
        yield from to_tokens(split_key(key))
        yield from _list_words(child)
