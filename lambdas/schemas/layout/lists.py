"""Arrays of simple values: under labels that repeat, in a list behind or below one label, in a table's column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lambdas.schemas.engine import Note
from lambdas.schemas.layout.candidates import Candidate, read_candidates
from lambdas.schemas.layout.choosing import LEAST_CONFIDENCE, rate
from lambdas.schemas.layout.labels.spots import Spot
from lambdas.schemas.layout.places.places import Place, Side, find_places
from lambdas.schemas.layout.places.sheets import Cell, Sheet
from lambdas.schemas.layout.scene import Scene
from lambdas.schemas.layout.slots import Slot
from lambdas.schemas.layout.values.passages import Passage, passage_of
from lambdas.schemas.layout.values.readings import read_value
from lambdas.schemas.nodes import Kind, Node

_CLOSE = 1.6  # of a line's height: items of a list follow each other that closely
_LONGEST = 200  # items
_BULLET = re.compile(r"^\s*(?:[•●▪◦*–-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+")
_BETWEEN = re.compile(r"\s*[;,]\s*(?:and\s+)?|\s+and\s+")


@dataclass(frozen=True, slots=True)
class _Item:
    value: Any
    passage: Passage
    score: float


def fill_list(scene: Scene, slot: Slot) -> tuple[list[Any] | None, Mapping[str, Note]]:
    """The items that were found, and the notes on the array and on each; None where there are none."""
    node = slot.node.items
    if node is None or node.kind in {Kind.ARRAY, Kind.OBJECT, Kind.SIGNATURE}:
        return None, {slot.path: Note()}
    items = [item for item in _find(scene, slot, node) if item.score >= LEAST_CONFIDENCE][:_LONGEST]
    if not items:
        return None, {slot.path: Note()}
    notes = {
        f"{slot.path}[{number}]": Note(item.score, item.passage.cite(scene.mode)) for number, item in enumerate(items)
    }
    whole = Note(sum(item.score for item in items) / len(items))
    return [item.value for item in items], {slot.path: whole, **notes}


def _find(scene: Scene, slot: Slot, node: Node) -> list[_Item]:
    spots = scene.find(slot.wanted)
    best = max((spot.similarity for spot in spots), default=0.0)
    spots = tuple(spot for spot in spots if spot.similarity >= 0.9 * best)
    if len(spots) > 1:
        items = list(_read_each(scene, slot, node, spots))
        if len(items) > 1:
            return items
    return next((items for spot in spots if (items := _read_list(scene, slot, node, spot))), [])


def _read_each(scene: Scene, slot: Slot, node: Node, spots: Sequence[Spot]) -> Iterator[_Item]:
    """One item under each of the labels."""
    for spot in spots:
        found: list[Candidate] = list(read_candidates(spot, slot.key, node, scene.conventions))
        best = max(found, key=lambda candidate: candidate.score, default=None)
        if best is not None:
            yield _Item(best.value, best.passage, rate(best, found))


def _read_list(scene: Scene, slot: Slot, node: Node, spot: Spot) -> list[_Item]:
    """The items behind one label, or in the lines from the one below it on."""
    for place in find_places(spot):
        score = spot.similarity * place.quality
        passages = list(_split(place.passage)) if place.side is not Side.BELOW else list(_lines_from(spot, place))
        readings = [
            (passage, read_value(passage.text, node, key=slot.key, conventions=scene.conventions))
            for passage in passages
        ]
        items = [
            _Item(reading.value, passage.cut(reading.start, reading.end), score * reading.fit)
            for passage, reading in readings
            if reading is not None
        ]
        if items and len(items) == len(passages):
            return items
    return []


def _split(passage: Passage) -> Iterator[Passage]:
    """The parts of a text between commas, semicolons and `and`."""
    text, start = passage.text, 0
    for match in _BETWEEN.finditer(text):
        if match.start() > start:
            yield passage.cut(start, match.start())
        start = match.end()
    if start < len(text):
        yield passage.cut(start, len(text))


def _lines_from(spot: Spot, place: Place) -> Iterator[Passage]:
    """The lines below each other from a place on, up to a gap, a label, or another left edge."""
    cell: Cell | None = place.cell
    while cell is not None and cell.likeness < 0.5:
        bullet = _BULLET.match(cell.line.text)
        passage = passage_of(cell.line)
        yield passage.cut(bullet.end(), len(passage.text)) if bullet else passage
        cell = _next_line(spot.sheet, cell)


def _next_line(sheet: Sheet, cell: Cell) -> Cell | None:
    below = (
        other
        for other, alignment in sheet.below(cell.box, _CLOSE * cell.box.height)
        if alignment >= 0.96 and abs(other.box.height - cell.box.height) < 0.03
    )
    return next(below, None)
