"""Tables at the terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence


def format_table(columns: Sequence[str], rows: Sequence[Sequence[str]], right: Collection[str] = ()) -> str:
    """Return a line of headings and a line a row; the columns named in `right` stand to the right."""
    lines = [columns, *([printable(cell) for cell in row] for row in rows)]
    widths = [max(map(_width, cells)) for cells in zip(*lines, strict=True)]
    return "\n".join(_line(cells, widths, [name in right for name in columns]) for cells in lines)


def printable(text: str) -> str:
    """Return a text without what would move the cursor or colour the terminal: names are whatever a sender chose."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text)


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    padded = []
    for cell, width, to_right in zip(cells, widths, right, strict=True):
        space = " " * (width - _width(cell))
        padded.append(space + cell if to_right else cell + space)
    return "  ".join(padded).rstrip()


def _width(text: str) -> int:
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )
