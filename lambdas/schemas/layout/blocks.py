"""Blocks under a heading: `Bill to` and the lines below it, read as a party's name, address and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lambdas.documents.pages import Line
from lambdas.schemas.layout.candidates import Candidate
from lambdas.schemas.layout.labels import Wanted
from lambdas.schemas.layout.passages import Passage, join_lines, passage_of
from lambdas.schemas.layout.places import Side, find_places, runs_on
from lambdas.schemas.layout.readings import read_value
from lambdas.schemas.layout.scene import Scene
from lambdas.schemas.layout.shapes import Shape, expect_shape, find_shape, rate_text
from lambdas.schemas.layout.sheets import Cell
from lambdas.schemas.layout.slots import Slot
from lambdas.schemas.layout.spots import Spot
from lambdas.schemas.layout.wording import rate_wording
from lambdas.schemas.nodes import Kind

_LONGEST = 7  # lines
_LEAST_PLACE = 0.71  # of the geometry and the wording
_HEADED = 0.9  # how much a block's heading says of what stands in it
_WITHOUT_LABEL = 0.85
_CITY_LINE = re.compile(r"[A-Z]{2}\s+\d{5}(?:-\d{4})?\b|\b\d{4,5}\s+[A-Z][a-z]+|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b")
_US_CITY = re.compile(r"^(?P<city>[^,\d]+),?\s+(?P<state>[A-Z]{2})\.?,?\s+(?P<zip>\d{5}(?:-\d{4})?)")
_OUTSIDE = frozenset({Shape.PHONE, Shape.EMAIL, Shape.WEBSITE})


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong to one heading."""

    spot: Spot
    side: Side
    lines: tuple[Line, ...]
    first: Passage


def find_blocks(scene: Scene, wanted: Wanted) -> Iterator[Block]:
    """The blocks whose heading names what is wanted."""
    for spot in scene.find(wanted):
        for place in find_places(spot):
            text = place.passage.text
            if place.quality * rate_wording(spot, place, text) < _LEAST_PLACE or not any(map(str.isalpha, text)):
                continue
            cells = runs_on(spot.sheet, place.cell, _LONGEST) if place.side is not Side.BEHIND else [place.cell]
            if place.side is Side.BEHIND:
                cells += _hang_below(spot, place.cell)
            yield Block(spot, place.side, tuple(cell.line for cell in cells), place.passage)
            break


def _hang_below(spot: Spot, cell: Cell) -> list[Cell]:
    """The lines below a heading that has its first value behind it."""
    below = [other for other, alignment in spot.sheet.below(cell.box, 0.75 * cell.box.height) if alignment == 1.0]
    return runs_on(spot.sheet, below[0], _LONGEST) if below else []


def read_block(block: Block, slot: Slot, scene: Scene) -> Iterator[Candidate]:
    """The value that a block has for a property of its party, by the shape that the property's name asks for."""
    if slot.node.kind is not Kind.STRING:
        return
    shape = expect_shape(slot.key, slot.node)
    passage = _FINDERS[shape](block) if shape in _FINDERS else None
    if passage is None or (slot.key.lower().endswith("city") and shape is Shape.NAME):
        passage = _find_city(block) if "city" in slot.key.lower() else passage
    if passage is None:
        return
    reading = read_value(passage.text, slot.node, key=slot.key, conventions=scene.conventions)
    if reading is not None:
        score = block.spot.similarity * _HEADED * _WITHOUT_LABEL**0.5 * max(reading.fit, 0.9 * (shape in _OUTSIDE))
        yield Candidate(reading.value, passage.cut(reading.start, reading.end), score, block.spot, block.side)


def _find_name(block: Block) -> Passage | None:
    first = block.first
    return first if rate_text(first.text, Shape.NAME) > 0.5 else None


def _find_address(block: Block) -> Passage | None:
    """The lines from the first with a digit to the one with the postal code."""
    lines = list(block.lines)
    starts = [number for number, line in enumerate(lines) if any(map(str.isdigit, line.text))]
    ends = [number for number, line in enumerate(lines) if _CITY_LINE.search(line.text)]
    if not starts or not ends or ends[-1] < starts[0]:
        return None
    return join_lines(lines[starts[0] : ends[-1] + 1], "\n")


def _find_city(block: Block) -> Passage | None:
    return _find_part(block, "city")


def _find_state(block: Block) -> Passage | None:
    return _find_part(block, "state")


def _find_zip(block: Block) -> Passage | None:
    return _find_part(block, "zip")


def _find_part(block: Block, part: str) -> Passage | None:
    for line in block.lines:
        found = _US_CITY.search(line.text)
        if found:
            return passage_of(line).cut(found.start(part), found.end(part))
    return None


def _find_phone(block: Block) -> Passage | None:
    return _find_shape(block, Shape.PHONE)


def _find_email(block: Block) -> Passage | None:
    return _find_shape(block, Shape.EMAIL)


def _find_shape(block: Block, shape: Shape) -> Passage | None:
    for line in block.lines:
        span = find_shape(line.text, shape)
        if span:
            return passage_of(line).cut(*span)
    return None


_FINDERS = {
    Shape.NAME: _find_name,
    Shape.ADDRESS: _find_address,
    Shape.STATE: _find_state,
    Shape.ZIP: _find_zip,
    Shape.PHONE: _find_phone,
    Shape.EMAIL: _find_email,
}
