"""Blocks with the same labels, read as items."""

from __future__ import annotations

from typing import Any

from lambdas.documents.pages import PagedDocument
from lambdas.schemas.engine import Question
from lambdas.schemas.layout.engine import LayoutEngine
from lambdas.schemas.nodes import Kind, Node
from tests.unit.schemas.layout.tables.pages import Placed, make_array, make_document

STOPS = make_array(address=Kind.STRING, appointment_number=Kind.STRING, pallet_count=Kind.INTEGER, weight=Kind.NUMBER)
FIRST = {"address": "12 Mill Lane, Hull", "appointment_number": "A-4431", "pallet_count": 26, "weight": 43126}
SECOND = {"address": "9 Quay Street, York", "appointment_number": "B-3309", "pallet_count": 4, "weight": 812.5}


def answer(document: PagedDocument) -> tuple[list[dict[str, Any]], Any]:
    schema = Node(kind=Kind.OBJECT, properties={"stops": STOPS})
    found = LayoutEngine()(document, Question(schema=schema))
    return found.value["stops"], found.notes


def make_block(top: float, stop: dict[str, Any], left: float = 1.0) -> list[Placed]:
    labels = ("Address:", "Appointment number:", "Pallet count:", "Weight:")
    shown = [(label, str(value)) for label, value in zip(labels, stop.values(), strict=True) if value is not None]
    return [
        placed
        for row, (label, value) in enumerate(shown)
        for placed in ((left, top + 0.22 * row, label), (left + 1.6, top + 0.22 * row, value))
    ]


def test_each_block_with_the_same_labels_is_an_item() -> None:
    found, notes = answer(make_document([*make_block(2.0, FIRST), *make_block(4.0, SECOND)]))
    assert found == [FIRST, SECOND]
    assert notes["stops[1].weight"].citations[0].text == "812.5"
    assert 0.5 < notes["stops[1]"].confidence <= 1


def test_blocks_go_on_over_pages() -> None:
    found, notes = answer(make_document(make_block(9.0, FIRST), make_block(1.0, SECOND)))
    assert found == [FIRST, SECOND]
    assert notes["stops[1].weight"].citations[0].page == 1


def test_what_a_block_lacks_is_null() -> None:
    second = {**SECOND, "weight": None}
    found, _ = answer(make_document([*make_block(2.0, FIRST), *make_block(4.0, second), *make_block(6.0, FIRST)]))
    assert found == [FIRST, second, FIRST]


def test_one_block_is_no_array() -> None:
    assert answer(make_document(make_block(2.0, FIRST)))[0] == []


def test_blocks_side_by_side_are_not_guessed() -> None:
    assert answer(make_document([*make_block(2.0, FIRST), *make_block(2.0, SECOND, left=5.0)]))[0] == []


def test_headings_of_empty_tables_are_no_blocks() -> None:
    heads = ("Address", "Appointment number", "Pallet count", "Weight")
    lines = [(1.0 + 1.7 * place, top, head) for top in (2.0, 5.0) for place, head in enumerate(heads)]
    remarks = [(1.0, 2.25, "Nothing was delivered"), (1.0, 5.25, "Nothing was collected")]
    assert answer(make_document([*lines, *remarks]))[0] == []


def test_items_in_one_line_each_are_read_by_their_labels() -> None:
    lines = [
        (1.0, 2.0, "Address: 12 Mill Lane"),
        (4.0, 2.0, "Weight: 812.5"),
        (1.0, 2.4, "Address: 9 Quay Street"),
        (4.0, 2.4, "Weight: 43.5"),
    ]
    found, _ = answer(make_document(lines))
    assert [(one["address"], one["weight"]) for one in found] == [("12 Mill Lane", 812.5), ("9 Quay Street", 43.5)]
