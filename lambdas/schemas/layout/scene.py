"""A document made ready for reading: its cells, its words by what they say, its conventions."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.documents.pages import PagedDocument
from lambdas.schemas.layout.conventions import Conventions, learn_conventions
from lambdas.schemas.layout.lexicon import Lexicon
from lambdas.schemas.layout.sheets import Sheet, make_sheet


@dataclass(frozen=True, slots=True)
class Scene:
    """What all properties of one question are read from; `mode` is what citations enclose."""

    document: PagedDocument
    sheets: tuple[Sheet, ...]
    lexicon: Lexicon
    conventions: Conventions
    mode: str
    explains: bool = False


def make_scene(document: PagedDocument, mode: str, *, explains: bool = False) -> Scene:
    """The scene of a document; `explains` tells whether notes say how values were found."""
    sheets = tuple(make_sheet(page) for page in document.pages)
    return Scene(document, sheets, Lexicon(sheets), learn_conventions(document), mode, explains)
