"""Pages that nobody made to be read are answered in no time, all the same."""

from __future__ import annotations

from time import perf_counter

import pytest

from lambdas.schemas.nodes import Kind, Node
from tests.unit.schemas.layout.asking import ask, make_schema
from tests.unit.schemas.layout.tables.pages import Placed, make_document

LONGEST = 3.0  # seconds, on a busy machine
SCHEMA = make_schema(
    invoice_number=Kind.STRING,
    email=Kind.STRING,
    total=Kind.CURRENCY,
    date=Kind.DATE,
    notes=Kind.STRING,
    paid=Kind.BOOLEAN,
    items=Node(kind=Kind.ARRAY, items=Node(kind=Kind.STRING)),
    customer=make_schema(name=Kind.STRING, address=Kind.STRING),
)


@pytest.mark.parametrize(
    "text",
    [
        "invoice number total date " * 5_000,
        "a" * 100_000,
        "Email: " + "a." * 50_000,
        "(" + "abc " * 20_000,
        "Total: " + "9," * 50_000,
        "Items: " + ", ".join(["x"] * 20_000),
    ],
)
def test_line_without_end_is_answered_in_time(text: str) -> None:
    assert _take_seconds([(1.0, 1.0, text)]) < LONGEST


def test_labels_over_each_other_are_answered_in_time() -> None:
    assert _take_seconds([(1.0, 0.002 * number, "Total: $5.00") for number in range(3_000)]) < LONGEST


def test_page_full_of_short_lines_is_answered_in_time() -> None:
    words = ("Date", "Total", "12.50", "Name", "Bill to", "Notes")
    placed: list[Placed] = [
        (0.3 + 0.8 * column, 0.1 + 0.15 * row, words[(row * 3 + column) % len(words)])
        for row in range(70)
        for column in range(10)
    ]
    assert _take_seconds(placed) < LONGEST


def _take_seconds(placed: list[Placed]) -> float:
    document = make_document(placed)
    started = perf_counter()
    ask(document, SCHEMA)
    return perf_counter() - started
