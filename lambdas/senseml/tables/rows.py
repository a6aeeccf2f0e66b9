"""From text in columns to the rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from lambdas.documents.pages import Line
from lambdas.senseml.nodes import Node
from lambdas.senseml.values import Candidate

_Row = TypeVar("_Row")

Piece = tuple[int, Candidate]
"""A column's number, and text of one line that stands in that column."""


@dataclass(slots=True)
class Row:
    """Pieces that stand side by side or belong to the same cells, from top to bottom, then left to right."""

    flow: tuple[int, int]
    top: float
    bottom: float
    pieces: list[Piece] = field(default_factory=list)

    def cell(self, column: int) -> list[Candidate]:
        """The pieces of one column."""
        return [candidate for number, candidate in self.pieces if number == column]

    def texts(self) -> list[tuple[int, str]]:
        """What the row says, by column."""
        return [(number, candidate.text) for number, candidate in self.pieces]


@dataclass(frozen=True, slots=True)
class Gap:
    """How far a line may be below a row and still continue its cells: inches, or a share of the line's height."""

    share: float = 0.5
    inches: float | None = None

    def allows(self, upper: Row, lower: Row) -> bool:
        limit = self.share * (lower.bottom - lower.top) if self.inches is None else self.inches
        return upper.flow == lower.flow and lower.top - upper.bottom < limit


def arrange_rows(pieces: Iterable[Piece], heading: Iterable[Piece], continues: Gap | None) -> list[Row]:
    """The rows from top to bottom: each row of lines is one, unless it continues the row above it.

    On later pages, lines that say what the table's first line or the `heading` above it says are left out: headings are
    printed again there.
    """
    bands = _list_bands(pieces)
    repeated = [band.texts() for band in (*_list_bands(heading), *bands[:1])]
    rows: list[Row] = []
    for band in bands:
        if band.flow[0] > bands[0].flow[0] and band.texts() in repeated:
            continue
        if rows and continues is not None and continues.allows(rows[-1], band):
            rows[-1].pieces.extend(band.pieces)
            rows[-1].bottom = max(rows[-1].bottom, band.bottom)
        else:
            rows.append(band)
    return rows


def _list_bands(pieces: Iterable[Piece]) -> list[Row]:
    """Pieces that stand side by side, for their middles are above the bottom of the uppermost one."""
    bands: list[Row] = []
    for number, candidate in sorted(pieces, key=lambda piece: _order(_line(piece))):
        line = candidate.lines[0]
        if not bands or not _stands_in(line, bands[-1]):
            bands.append(Row(line.flow, line.box.top, line.box.bottom))
        bands[-1].pieces.append((number, candidate))
    for band in bands:
        band.pieces.sort(key=lambda piece: (piece[0], _line(piece).box.left))
    return bands


def _stands_in(line: Line, band: Row) -> bool:
    return line.flow == band.flow and (line.box.top + line.box.bottom) / 2 < band.bottom


def _line(piece: Piece) -> Line:
    return piece[1].lines[0]


def _order(line: Line) -> tuple[tuple[int, int], float, float]:
    return line.flow, line.box.top, line.box.left


def slice_rows(rows: Sequence[_Row], start: int, last: int | None) -> Sequence[_Row]:
    """The rows from number `start` to number `last`, both of them too; a negative `last` counts from the end."""
    if last is None or last == -1:
        return rows[start:]
    return rows[start : last + 1]


def parse_first_row(node: Node) -> int:
    """A row's number, counted from zero; raises `ConfigurationError`."""
    if node.integer() < 0:
        raise node.error(f"{node.shown()} is negative")
    return node.integer()
