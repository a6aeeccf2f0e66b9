"""Typed values at the places of a property's labels, each with what speaks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from lambdas.schemas.layout.labels.spots import Spot
from lambdas.schemas.layout.parties.addresses import has_city
from lambdas.schemas.layout.places.places import Place, Side, find_places, runs_on
from lambdas.schemas.layout.places.sheets import Cell, Sheet
from lambdas.schemas.layout.places.wording import rate_wording
from lambdas.schemas.layout.values.conventions import Conventions
from lambdas.schemas.layout.values.passages import Passage, join_lines
from lambdas.schemas.layout.values.readings import Reading, read_value
from lambdas.schemas.layout.values.shapes import Shape, expect_shape
from lambdas.schemas.nodes import Kind, Node

_SAME_LEFT = 0.05  # inches
_LINES_OF_ADDRESS = 5
_LINES_OF_PROSE = 12
_YEAR = re.compile(r"(?:19|20)\d{2}")
_IN_PROSE = 0.6  # for a year behind a label without a colon, where a quantity is wanted
_SPOKEN = frozenset({Kind.CURRENCY, Kind.DATE})
_CONNECTIVES = frozenset({"is", "are", "of", "be", "on"})
_IN_SENTENCE = 0.85
_TYPED = frozenset({Kind.NUMBER, Kind.INTEGER, Kind.CURRENCY, Kind.DATE})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One value for one property: `score` is label times place times fit, from 0 to 1; `spot` is its label, if any."""

    value: Any
    passage: Passage
    score: float
    spot: Spot | None
    side: Side

    @property
    def reasoning(self) -> str:
        if self.spot is None:
            return "Read in the letterhead."
        where = {Side.BEHIND: "behind", Side.RIGHT: "right of", Side.BELOW: "below", Side.LEFT: "before"}[self.side]
        return f"Read {where} the label '{self.spot.passage.text}' on page {self.spot.cell.line.page + 1}."


def weaken(candidate: Candidate, factor: float) -> Candidate:
    """The candidate with its score times `factor`."""
    return replace(candidate, score=candidate.score * factor)


def read_candidates(spot: Spot, key: str, node: Node, conventions: Conventions) -> Iterator[Candidate]:
    """The values that one label may have."""
    for place in find_places(spot):
        passage = _widen(spot, place, key, node)
        reading = read_value(passage.text, node, key=key, conventions=conventions)
        if reading is None:
            continue
        if place.side is Side.BEHIND and node.kind in _SPOKEN and reading.start == 0 and _leads_over(spot):
            alone = read_value(passage.text[: reading.end], node, key=key, conventions=conventions)
            quality, fit = _IN_SENTENCE, (alone or reading).fit
        else:
            column = _rate_column(spot, place, node, key, conventions) if place.side is Side.BELOW else 1.0
            quality, fit = place.quality * column * _rate_text(spot, place, passage, (key, node), reading), reading.fit
        score = spot.similarity * quality * fit
        yield Candidate(reading.value, passage.cut(reading.start, reading.end), score, spot, place.side)


def _leads_over(spot: Spot) -> bool:
    """Whether the label goes over into its value as a sentence does: `The rent is`, `A deposit of`."""
    return spot.passage.text.split()[-1].lower() in _CONNECTIVES


def _rate_text(spot: Spot, place: Place, passage: Passage, asked: tuple[str, Node], reading: Reading) -> float:
    key, node = asked
    if node.kind is Kind.STRING:
        is_free = expect_shape(key, node) is Shape.TEXT
        return rate_wording(spot, place, str(reading.value), is_free=is_free)
    is_year = _YEAR.fullmatch(passage.text[reading.start : reading.end].strip()) is not None
    return _IN_PROSE if is_year and place.side is Side.BEHIND and not spot.is_marked else 1.0


def _widen(spot: Spot, place: Place, key: str, node: Node) -> Passage:
    """The lines that a text of several lines goes on with, where the property is one."""
    shape = expect_shape(key, node) if node.kind is Kind.STRING else None
    if shape not in {Shape.ADDRESS, Shape.PROSE}:
        return place.passage
    if place.side is Side.BEHIND:
        return place.passage
    limit = _LINES_OF_ADDRESS if shape is Shape.ADDRESS else _LINES_OF_PROSE
    cells = runs_on(spot.sheet, place.cell, limit, spot.box if place.side is Side.RIGHT else None)
    if shape is Shape.ADDRESS:
        cells = _end_with_city(spot.sheet, cells)
    return join_lines([cell.line for cell in cells], "\n" if shape is Shape.ADDRESS else " ")


def _end_with_city(sheet: Sheet, cells: list[Cell]) -> list[Cell]:
    """The lines up to the one with the city, looked for a little further down too: forms set addresses wide."""
    for number, cell in enumerate(cells):
        if has_city(cell.line):
            return cells[: number + 1]
    more = list(cells)
    while len(more) < _LINES_OF_ADDRESS:
        last = more[-1].box
        below = [cell for cell, _ in sheet.below(last, last.height) if abs(cell.box.left - last.left) < _SAME_LEFT]
        if not below:
            break
        more.append(below[0])
        if has_city(below[0].line):
            return more
    return cells


def _rate_column(spot: Spot, place: Place, node: Node, key: str, conventions: Conventions) -> float:
    """Less where more values of the type follow below: then the label heads a table's column."""
    if node.kind not in _TYPED:
        return 1.0
    box, more = place.cell.box, 0
    cells: list[Cell] = [cell for cell, _ in spot.sheet.below(box, 3 * box.height)]
    for cell in cells[:1]:
        if read_value(cell.line.text, node, key=key, conventions=conventions) is not None:
            more += 1
    return 0.6 if more else 1.0
