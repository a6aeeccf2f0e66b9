"""The lines of a document in reading order, as one field goes over them."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol

from msgspec import Struct, structs

from lambdas.documents.lines import ROW_TOLERANCE, sort_lines
from lambdas.documents.pages import Line, PagedDocument
from lambdas.documents.pixels.images import NO_IMAGES, PageImages
from lambdas.errors import PatternTooSlow
from lambdas.senseml.hits import Hit
from lambdas.senseml.line_shelves import LineShelves
from lambdas.senseml.text_index import TextIndex

FIELD_SECONDS = 20.0
SECTIONS_SECONDS = 120.0
DOCUMENT_SECONDS = 240.0
SAME_TOP = 0.001  # inches

_NO_TEXTS = TextIndex(())
_NO_SHELVES = LineShelves(())
_NO_ANCHORS: Mapping[str, Searched] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class File:
    """The file that the lines are from; its pages are all that it has, whichever are looked at.

    `sheets` has the number of its sheet for each page of a spreadsheet, by the page's number.
    `extra_data` came with it.
    """

    name: str | None = None
    content_type: str = ""
    page_count: int = 0
    sheets: Mapping[int, int] = field(default_factory=dict)
    extra_data: Mapping[str, str | float | bool | None] = field(default_factory=dict)


class Searched(Protocol):
    """What lines are searched for."""

    def find_all(self, scan: Scan) -> Iterator[Hit]:
        """Every line that is meant, in order."""


class Scan(Struct, frozen=True, eq=False):
    """All lines of a document by page and block, then top, then left edge, and until when the field may look at them.

    `pages[number]` is the half-open range of the indexes of a page's lines; `images` has all pages of the document,
    `texts` what the lines say, and `shelves` where they stand. `anchors` are those that conditionals have given a name,
    by that. `clock` counts the seconds that the patterns have, and not those in which others are waited for.
    """

    lines: tuple[Line, ...]
    pages: dict[int, tuple[int, int]]
    field_id: str = ""
    deadline: float = float("inf")
    seconds: float = float("inf")
    file: File = File()
    images: PageImages = NO_IMAGES
    texts: TextIndex = _NO_TEXTS
    shelves: LineShelves = _NO_SHELVES
    anchors: Mapping[str, Searched] = _NO_ANCHORS
    clock: Callable[[], float] = time.monotonic

    def __post_init__(self) -> None:
        if self.texts.lines is not self.lines:
            structs.force_setattr(self, "texts", TextIndex(self.lines))
        if self.shelves.lines is not self.lines:
            structs.force_setattr(self, "shelves", LineShelves(self.lines))

    def check_time(self) -> None:
        """Raise `PatternTooSlow` once the field has used up its seconds."""
        if self.clock() > self.deadline:
            raise PatternTooSlow(self.field_id, self.seconds)

    def for_document(self) -> Scan:
        """The same lines for all fields of a configuration together, whose seconds start now."""
        return self._limit("", DOCUMENT_SECONDS)

    def for_field(self, field_id: str) -> Scan:
        """The same lines for one field, whose seconds start now."""
        return self._limit(field_id, FIELD_SECONDS)

    def for_sections(self, field_id: str) -> Scan:
        """The same lines for a field of sections; its seconds, which start now, are for all fields in them together."""
        return self._limit(field_id, SECTIONS_SECONDS)

    def _limit(self, field_id: str, seconds: float) -> Scan:
        """What is left of an enclosing field's seconds counts where that is less."""
        deadline = self.clock() + seconds
        if self.deadline < deadline:
            return structs.replace(self, field_id=self.field_id or field_id)
        return structs.replace(self, field_id=field_id, deadline=deadline, seconds=seconds)

    def page_lines(self, index: int) -> tuple[Line, ...]:
        """The lines of the page that the line at `index` stands on, in reading order."""
        start, stop = self.page_range(index)
        return self.lines[start:stop]

    def lines_near(self, page: int, top: float, bottom: float) -> list[Line]:
        """The lines of a page that reach between two heights in inches or touch them, and others near them."""
        return self.shelves.list_near(self.pages.get(page, (0, 0)), top, bottom)

    def page_range(self, index: int) -> tuple[int, int]:
        """The half-open range of the indexes of those lines."""
        return self.pages[self.lines[index].page]


def scan_document(document: PagedDocument) -> Scan:
    """Lay out a document's lines: lines sort by top, then left (SenseML, "line sorting").

    Tops that differ by no more than arithmetic and rounding make them are one top, and on recognised pages those that
    differ by what pixels and letters leave open.
    """
    lines: list[Line] = []
    pages: dict[int, tuple[int, int]] = {}
    for page in document.pages:
        start = len(lines)
        blocks: defaultdict[int, list[Line]] = defaultdict(list)
        for line in page.lines:
            blocks[line.block].append(line)
        for number in sorted(blocks):
            lines.extend(sort_lines(blocks[number], tolerance=ROW_TOLERANCE if page.is_recognised else SAME_TOP))
        pages[page.number] = (start, len(lines))
    sheets = {page.number: page.sheet for page in document.pages if page.sheet is not None}
    file = File(document.name, document.content_type, len(document.pages), sheets, document.extra_data)
    return Scan(tuple(lines), pages, file=file, images=document.images)
