"""Blocks under a heading: `Bill to` and the lines below it, read as a party's name, address and numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lambdas.documents.pages import Line
from lambdas.schemas.layout.candidates import Candidate
from lambdas.schemas.layout.labels.labels import Wanted
from lambdas.schemas.layout.labels.spots import Spot
from lambdas.schemas.layout.labels.tokens import split_key, to_tokens
from lambdas.schemas.layout.parties.addresses import find_address, find_part, find_street
from lambdas.schemas.layout.places.places import Side, find_places, runs_on
from lambdas.schemas.layout.places.sheets import Cell
from lambdas.schemas.layout.places.wording import rate_wording
from lambdas.schemas.layout.scene import Scene
from lambdas.schemas.layout.slots import Slot
from lambdas.schemas.layout.values.passages import Passage, passage_of
from lambdas.schemas.layout.values.readings import read_value
from lambdas.schemas.layout.values.shapes import Shape, expect_shape, find_shape, rate_text
from lambdas.schemas.nodes import Kind

_LONGEST = 7  # lines
_LEAST_PLACE = 0.71  # of the geometry and the wording
_HEADED = 0.9  # how much a block's heading says of what stands in it
_WITHOUT_LABEL = 0.92
_BY_SHAPE = frozenset({Shape.PHONE, Shape.EMAIL, Shape.WEBSITE})
_PARTS = {Shape.STATE: "state", Shape.ZIP: "zip"}
_FOUND_BY_SHAPE = 0.9
_LEAST_NAME = 0.5


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
    passage = find_facet(block.first, block.lines, slot)
    if passage is None:
        return
    reading = read_value(passage.text, slot.node, key=slot.key, conventions=scene.conventions)
    if reading is None:
        return
    fit = max(reading.fit, _FOUND_BY_SHAPE) if expect_shape(slot.key, slot.node) in _BY_SHAPE else reading.fit
    score = block.spot.similarity * _HEADED * _WITHOUT_LABEL * fit
    yield Candidate(reading.value, passage.cut(reading.start, reading.end), score, block.spot, block.side)


def find_facet(first: Passage, lines: Sequence[Line], slot: Slot) -> Passage | None:
    """What lines that are a party's, its name `first`, have for a property of it."""
    if slot.node.kind is not Kind.STRING:
        return None
    shape = expect_shape(slot.key, slot.node)
    tokens = to_tokens(split_key(slot.key))
    if "street" in tokens:
        return find_street(lines)
    if shape in _PARTS or "city" in tokens:
        return find_part(lines, _PARTS.get(shape, "city"))
    if shape is Shape.NAME:
        return first if rate_text(first.text, Shape.NAME) > _LEAST_NAME else None
    if shape is Shape.ADDRESS:
        return find_address(lines)
    return _find_shape(lines, shape) if shape in _BY_SHAPE else None


def _find_shape(lines: Sequence[Line], shape: Shape) -> Passage | None:
    for line in lines:
        span = find_shape(line.text, shape)
        if span:
            return passage_of(line).cut(*span)
    return None
