"""Who made a document: the block without a heading at the top of its first page, where letterheads stand."""

from __future__ import annotations

from collections.abc import Iterator

from lambdas.schemas.layout.candidates import Candidate
from lambdas.schemas.layout.labels.tokens import to_tokens
from lambdas.schemas.layout.parties.addresses import has_city
from lambdas.schemas.layout.parties.blocks import find_facet
from lambdas.schemas.layout.parties.firms import FIRMS
from lambdas.schemas.layout.places.places import Side
from lambdas.schemas.layout.places.sheets import Cell, Sheet, align
from lambdas.schemas.layout.scene import Scene
from lambdas.schemas.layout.slots import Slot
from lambdas.schemas.layout.values.passages import passage_of
from lambdas.schemas.layout.values.readings import read_value
from lambdas.schemas.layout.values.shapes import Shape, rate_text

_ISSUING = """
vendor supplier seller merchant issuer biller sender carrier haulier laboratory bank insurer company institution from
"""
ISSUERS = frozenset(_ISSUING.split())
"""Words for whoever a document is from."""
_VERY_TOP = 0.12  # of the page's height: who is named there need not be called a firm
_TOP = 0.25  # of the page's height: letterheads begin there
_LONGEST = 5  # lines
_CLOSE = 0.9  # of the higher line's height: the gap between two lines of the block
_CONFIDENCE = 0.72
_LEAST_NAME = 0.9


def read_letterhead(scene: Scene, slot: Slot) -> Iterator[Candidate]:
    """The value that the letterhead has for a property of the document's issuer."""
    for lines in _find_letterheads(scene.sheets[0]) if scene.sheets else ():
        first = passage_of(lines[0].line)
        passage = find_facet(first, [cell.line for cell in lines], slot)
        if passage is None:
            return
        reading = read_value(passage.text, slot.node, key=slot.key, conventions=scene.conventions)
        if reading is not None:
            score = _CONFIDENCE * max(reading.fit, _LEAST_NAME)
            yield Candidate(reading.value, passage.cut(reading.start, reading.end), score, None, Side.TOP)
        return


def _find_letterheads(sheet: Sheet) -> Iterator[list[Cell]]:
    """Blocks that begin with a name, go on with an address, and have no heading."""
    for cell in sheet.between(0.0, _TOP * sheet.height):
        text = cell.line.text
        is_name = not any(map(str.isdigit, text)) and rate_text(text, Shape.NAME) >= _LEAST_NAME
        is_firm = not FIRMS.isdisjoint(to_tokens(text))
        is_first = cell.box.top <= _VERY_TOP * sheet.height and cell.likeness < 0.5
        if not is_name or not (is_firm or is_first) or text.endswith(":") or _is_headed(sheet, cell):
            continue
        lines = _go_down(sheet, cell)
        if any(has_city(other.line) for other in lines[1:4]):
            yield lines


def _is_headed(sheet: Sheet, cell: Cell) -> bool:
    """Whether a label, or anything closely, stands above the cell, or a label left of it."""
    near = sheet.between(cell.box.top - 3 * cell.box.height, cell.box.top)
    above = [
        other
        for other in near
        if align(other.box, cell.box) and 0 <= cell.box.top - other.box.bottom + 0.02 <= _CLOSE * cell.box.height
    ]
    beside = sheet.left_of(cell.box)[:1]
    return bool(above) or any(other.likeness >= 0.5 for other in beside)


def _go_down(sheet: Sheet, cell: Cell) -> list[Cell]:
    lines = [cell]
    while len(lines) < _LONGEST:
        last = lines[-1].box
        below = [other for other, alignment in sheet.below(last, _CLOSE * last.height) if alignment >= 0.96]
        if not below:
            break
        lines.append(below[0])
    return lines
