"""Visual rows: the lines of a page that a person reads as one row, whatever wide gaps lie between them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lambdas.documents.pages import Line, Page

_OFF_CENTRE = 0.35  # of the lower line's height: how far the middles of two lines of one row may be apart
_MARGIN = 0.12  # of the page's height, at top and bottom: where what repeats on pages is no content
_NEAR = 0.08  # inches: what stands at the same place on two pages differs by less
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Row:
    """Lines side by side, from left to right; `top` and `bottom` in inches."""

    lines: tuple[Line, ...]
    top: float
    bottom: float

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def height(self) -> float:
        return min(line.box.height for line in self.lines)


def read_rows(lines: Iterable[Line]) -> list[Row]:
    """Return the lines of one page as rows, from top to bottom."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=_middle):
        if rows and _is_beside(line, rows[-1]):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_make_row(row) for row in rows]


def strip_furniture(pages: Sequence[Page]) -> list[list[Line]]:
    """Return each page's lines without headers and footers: what repeats in the margins, numbers aside.

    Pages of a spreadsheet have none, and their rows are much alike.
    """
    places: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for page in pages:
        for line in _in_margins(page):
            places[_mask(line.text)].append((page.number, line.box.top))
    return [[line for line in page.lines if not _repeats(line, page, places)] for page in pages]


def _middle(line: Line) -> float:
    return (line.box.top + line.box.bottom) / 2


def _is_beside(line: Line, row: Sequence[Line]) -> bool:
    middle = sum(_middle(other) for other in row) / len(row)
    height = min(line.box.height, *(other.box.height for other in row))
    return abs(_middle(line) - middle) <= _OFF_CENTRE * height


def _make_row(lines: Sequence[Line]) -> Row:
    ordered = tuple(sorted(lines, key=lambda line: line.box.left))
    return Row(ordered, min(line.box.top for line in ordered), max(line.box.bottom for line in ordered))


def _in_margins(page: Page) -> Iterator[Line]:
    margin = _MARGIN * page.height
    return (line for line in page.lines if line.box.bottom <= margin or line.box.top >= page.height - margin)


def _repeats(line: Line, page: Page, places: dict[str, list[tuple[int, float]]]) -> bool:
    margin = _MARGIN * page.height
    if page.sheet is not None or (margin < line.box.bottom and line.box.top < page.height - margin):
        return False
    found = places.get(_mask(line.text), ())
    return any(number != page.number and abs(top - line.box.top) <= _NEAR for number, top in found)


def _mask(text: str) -> str:
    return _DIGITS.sub("0", text)
