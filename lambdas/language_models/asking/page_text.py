"""A page as a model reads it: rows of text in which what stands side by side on the page still does."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from statistics import median

from lambdas.documents.lines import TOUCHING, WIDEST_GAP
from lambdas.documents.pages import Line, Page
from lambdas.documents.parting import part_lines
from lambdas.language_models.port import Picture

LONGEST_PADDING = 60
"""Columns of white space at the most: more says nothing, and costs tokens."""
_TAG = re.compile(r"<(?=\s*/?\s*(?:page|document)\b)", re.IGNORECASE)
_LEAST_SHARED = 0.5
_APART = 2
"""Blanks that part what is side by side, at the least."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page, or some of its rows, and pictures of it; the page's number, from 0, is told unless `is_numbered` is not.

    A page that is shown by pictures alone has no rows.
    """

    page: int
    rows: tuple[str, ...]
    is_numbered: bool = True
    pictures: tuple[Picture, ...] = ()

    @property
    def text(self) -> str:
        """The rows within the page's tag, which counts from 1."""
        return self.write(1)

    def write(self, first: int) -> str:
        """The same, its first picture being the message's picture of that number, from 1."""
        tag = f'<page number="{self.page + 1}">' if self.is_numbered else "<page>"
        marks = (f"[picture {number}]" for number in range(first, first + len(self.pictures)))
        return "\n".join((tag, *marks, *self.rows, "</page>"))

    def without_pictures(self) -> Sheet:
        """The rows alone."""
        return replace(self, pictures=())


def read_sheet(page: Page) -> Sheet:
    """Return a page's rows, from top to bottom.

    Words of the document that look like the tags around it are put otherwise, so that none can end its page.
    """
    lines = tuple(part_lines(page.lines))
    if not lines:
        return Sheet(page.number, ())
    width = median(line.box.width / max(len(line.text), 1) for line in lines)
    margin = min(line.box.left for line in lines)
    return Sheet(page.number, tuple(disarm(_write(row, margin, width)) for row in _rows(lines)))


def disarm(text: str) -> str:
    """The text, with what looks like the tags around a document put otherwise."""
    return _TAG.sub("‹", text)


def _rows(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines that share most of their height, each row from left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.box.top, line.box.left)):
        if rows and _shares_row(rows[-1][0], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.box.left) for row in rows]


def _shares_row(first: Line, line: Line) -> bool:
    shared = min(first.box.bottom, line.box.bottom) - max(first.box.top, line.box.top)
    return shared > _LEAST_SHARED * min(first.box.height, line.box.height)


def _write(row: list[Line], margin: float, width: float) -> str:
    written = ""
    for before, line in zip((None, *row), row, strict=False):
        column = round((line.box.left - margin) / width) if width > 0 else 0
        gap = _count_blanks(before, line)
        if before is None or gap == _APART:
            gap = max(column - len(written), gap)
        written += " " * min(gap, LONGEST_PADDING) + " ".join(line.text.split())
    return written


def _count_blanks(before: Line | None, line: Line) -> int:
    """How many blanks there are at the least; none or one within a text that is set in several sizes."""
    if before is None:
        return 0
    gap, height = line.box.left - before.text_right, max(before.box.height, line.box.height)
    if abs(gap) <= TOUCHING * height:
        return 0
    return 1 if 0 < gap <= WIDEST_GAP * height else _APART
