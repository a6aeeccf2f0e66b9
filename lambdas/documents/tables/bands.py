"""Bands: the lines of a page that stand side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lambdas.documents.geometry import enclose
from lambdas.documents.pages import Line

_CURRENCIES = frozenset("$€£¥")
_SIGN_REACH = 1.0  # inches: how far before an amount the sign of its currency may stand
_OFF_CENTRE = 0.35  # of the lower line's height: how far the middles of lines side by side may be apart


@dataclass(frozen=True, slots=True)
class Band:
    """Lines from left to right; `top` and `bottom` in inches."""

    lines: tuple[Line, ...]
    top: float
    bottom: float

    @property
    def height(self) -> float:
        """The height of its lowest line."""
        return min(line.box.height for line in self.lines)


def gather_bands(lines: Iterable[Line]) -> list[Band]:
    """The lines of one page as bands, from top to bottom."""
    groups: list[list[Line]] = []
    middles, lowest = 0.0, 0.0
    for line in sorted(lines, key=lambda one: (one.box.top + one.box.bottom, one.box.left)):
        middle, height = (line.box.top + line.box.bottom) / 2, line.box.bottom - line.box.top
        off = abs(middle - middles / len(groups[-1])) if groups else 0.0
        if groups and off <= _OFF_CENTRE * min(height, lowest):
            groups[-1].append(line)
            middles, lowest = middles + middle, min(height, lowest)
        else:
            groups.append([line])
            middles, lowest = middle, height
    return [_make_band(group) for group in groups]


def _make_band(lines: Iterable[Line]) -> Band:
    ordered = tuple(_join_signs(sorted(lines, key=lambda line: line.box.left)))
    return Band(ordered, min(line.box.top for line in ordered), max(line.box.bottom for line in ordered))


def _join_signs(lines: Iterable[Line]) -> list[Line]:
    """The lines with signs of currencies put before their amounts: forms print them at the left of the cell."""
    joined: list[Line] = []
    for line in lines:
        sign = joined[-1] if joined else None
        if sign and sign.text in _CURRENCIES and line.text not in _CURRENCIES and _is_near(sign, line):
            words = (*sign.words, *line.words) if line.words else ()
            joined[-1] = Line(f"{sign.text} {line.text}", enclose((sign.box, line.box)), line.page, words)
        else:
            joined.append(line)
    return joined


def _is_near(sign: Line, line: Line) -> bool:
    return line.box.left - sign.box.right <= _SIGN_REACH and line.text[:1].isdigit()
