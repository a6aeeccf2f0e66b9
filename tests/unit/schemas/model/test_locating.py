"""Where returned values are found to stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from lambdas.documents.pages import PagedDocument
from lambdas.language_models.locating.finding import Finder
from lambdas.schemas.engine import Note
from lambdas.schemas.model.citing import Citer
from lambdas.schemas.model.fitting import fit
from lambdas.schemas.model.showing import Manner
from lambdas.schemas.nodes import Kind, Node
from tests.unit.schemas.model.stage import (
    BOOLEAN,
    CURRENCY,
    DATE,
    NUMBER,
    SIGNATURE,
    STRING,
    document,
    rows,
    schema,
)


def cite(read: PagedDocument, found: Mapping[str, Any], asked: Node, manner: Manner | None = None) -> dict[str, Note]:
    value, repairs = fit(found, asked)
    return Citer(Finder(read.pages), repairs, manner or Manner()).cite(value, asked)


def texts(note: Note) -> list[str]:
    return [citation.text for citation in note.citations]


@pytest.mark.parametrize(
    ("node", "found", "text", "cited"),
    [
        (STRING, "INV-1", "No. INV-1, of May", ["INV-1,"]),
        (STRING, "inv 1", "No. INV-1", ["INV-1"]),
        (STRING, "Straße 5", "STRASSE 5", ["STRASSE 5"]),
        (NUMBER, 1234.5, "Sum 1,234.50", ["1,234.50"]),
        (NUMBER, 1234.5, "Summe 1.234,50", ["1.234,50"]),
        (NUMBER, 1234.5, "Somme 1 234,50", ["1 234,50"]),
        (NUMBER, -12, "Credit (12.00)", ["(12.00)"]),
        (NUMBER, 0.05, "Rate 5%", ["5%"]),
        (NUMBER, 7, "Count:7", ["Count:7"]),
        (NUMBER, 12, "Weight 12kg", ["12kg"]),
        (NUMBER, 1_200_000, "Cover $1.2 million", ["$1.2 million"]),
        (NUMBER, 12, "Length 12 mm", ["12"]),
        (STRING, "+15550102030", "Call (555) 010-2030 now", ["(555) 010-2030"]),
        (DATE, "2026-01-31", "Issued 31.01.2026", ["31.01.2026"]),
        (DATE, "2026-01-31", "Issued Jan 31, 2026 by us", ["Jan 31, 2026"]),
        (DATE, "2026-04-03", "Issued 03/04/2026", ["03/04/2026"]),
        (CURRENCY, {"amount": 9.5, "iso_4217_currency_code": "EUR"}, "Total 9,50 €", ["9,50"]),
        (SIGNATURE, {"printed_name": "Ann Ash", "is_signed": True}, "Signed: Ann Ash", ["Ann Ash"]),
        (Node(kind=Kind.ENUM, choices=("open", "paid")), "paid", "State: PAID", ["PAID"]),
    ],
)
def test_value_is_cited_as_the_document_writes_it(node: Node, found: Any, text: str, cited: list[str]) -> None:  # noqa: ANN401
    assert texts(cite(document(text), {"x": found}, schema(x=node))["x"]) == cited


@pytest.mark.parametrize(
    ("node", "found", "text"),
    [
        (STRING, "NV", "INV-1"),
        (NUMBER, 2024, "INV-2024"),
        (NUMBER, 12, "Date 12/05/2026"),
        (NUMBER, 123, "1234"),
        (DATE, "2026-01-31", "31 of 2026"),
    ],
)
def test_part_of_another_value_is_no_place_of_a_value(node: Node, found: Any, text: str) -> None:  # noqa: ANN401
    note = cite(document(text), {"x": found}, schema(x=node))["x"]

    assert (note.citations, note.confidence) == ((), 0.3)


def test_text_over_several_lines_is_cited_line_by_line() -> None:
    read = document("Ship to          Bill to\n12 Long Road     9 Short Street\nSpringfield      Shelbyville")

    note = cite(
        read, {"x": "12 Long Road\nSpringfield", "y": "9 Short Street, Shelbyville"}, schema(x=STRING, y=STRING)
    )

    assert texts(note["x"]) == ["12 Long Road", "Springfield"]
    assert texts(note["y"]) == ["9 Short Street,", "Shelbyville"] or texts(note["y"]) == [
        "9 Short Street",
        "Shelbyville",
    ]


def test_of_several_places_the_one_nearest_to_the_label_counts() -> None:
    read = document("Subtotal   50.00\n\n\n\n\n\n\nShipping   50.00\n\n\n\n\n\n\nAmount due   50.00")

    notes = cite(read, {"shipping": 50, "amount_due": 50}, schema(shipping=NUMBER, amount_due=NUMBER))

    tops = {path: note.citations[0].box.top for path, note in notes.items()}
    assert tops["shipping"] == pytest.approx(0.5 + 7 * 0.2)
    assert tops["amount_due"] == pytest.approx(0.5 + 14 * 0.2)
    assert notes["shipping"].confidence == 0.9


def test_without_a_label_the_first_place_counts_and_is_less_sure() -> None:
    note = cite(document("5\n\n5\n\n5"), {"zone": 5}, schema(zone=NUMBER))["zone"]

    assert note.citations[0].box.top == pytest.approx(0.5)
    assert note.confidence == 0.8


def test_rows_are_cited_one_below_the_other() -> None:
    read = document("Bolt    2    5.00\nNut     2    5.00\nBolt    2    5.00")
    found = {"items": [{"n": "Bolt", "q": 2}, {"n": "Nut", "q": 2}, {"n": "Bolt", "q": 2}]}

    notes = cite(read, found, schema(items=rows(n=STRING, q=NUMBER)))

    for number in range(3):
        for key in ("n", "q"):
            top = notes[f"items[{number}].{key}"].citations[0].box.top
            assert top == pytest.approx(0.5 + number * 0.2), (number, key)
    assert notes["items"].confidence == min(
        note.confidence for path, note in notes.items() if path != "items" and note.confidence
    )


def test_row_that_is_nowhere_says_so_value_by_value() -> None:
    asked = schema(items=rows(n=STRING, q=NUMBER, paid=BOOLEAN))

    notes = cite(document("Bolt    2"), {"items": [{"n": "Gear", "q": 9, "paid": True}]}, asked)

    assert [notes[f"items[0].{key}"].confidence for key in ("n", "q", "paid")] == [0.3, 0.3, 0.6]
    assert notes["items[0]"].confidence == notes["items"].confidence == 0.3


def test_value_of_a_row_that_stands_on_another_page_is_still_found() -> None:
    found = {"items": [{"n": "Bolt", "maker": "Acme"}]}

    notes = cite(document("Made by Acme", "Bolt"), found, schema(items=rows(n=STRING, maker=STRING)))

    assert {path: note.citations[0].page for path, note in notes.items() if note.citations} == {
        "items[0].n": 1,
        "items[0].maker": 0,
    }


def test_arrays_within_rows_are_cited_from_their_row_on() -> None:
    read = document("Order A1\nBolt\nNut\nOrder A2\nBolt\nNut")
    orders = [{"id": "A1", "parts": ["Bolt", "Nut"]}, {"id": "A2", "parts": ["Bolt", "Nut"]}]

    notes = cite(read, {"orders": orders}, schema(orders=rows(id=STRING, parts=Node(kind=Kind.ARRAY, items=STRING))))

    tops = [notes[f"orders[{row}].parts[{part}]"].citations[0].box.top for row in (0, 1) for part in (0, 1)]
    assert tops == pytest.approx([0.7, 0.9, 1.3, 1.5])


def test_rows_may_be_cited_as_wholes() -> None:
    read = document("Bolt    2\nNut    3")
    found = {"items": [{"n": "Bolt", "q": 2}, {"n": "Nut", "q": 3}]}

    notes = cite(read, found, schema(items=rows(n=STRING, q=NUMBER)), Manner(cites_elements=True))

    assert texts(notes["items[1]"]) == ["Nut", "3"]
    assert notes["items[1].n"].citations == ()


@pytest.mark.parametrize(
    ("mode", "cited"),
    [("line", ["12 Long Road", "Ulm"]), ("word", ["12", "Long", "Road", "Ulm"]), ("block", ["12 Long Road\nUlm"])],
)
def test_citations_enclose_what_is_asked_for(mode: str, cited: list[str]) -> None:
    read = document("12 Long Road    Far\nUlm             away")

    assert texts(cite(read, {"x": "12 Long Road Ulm"}, schema(x=STRING), Manner(mode))["x"]) == cited


def test_judgement_is_not_looked_for_and_is_half_sure() -> None:
    note = cite(document("words"), {"x": True}, schema(x=BOOLEAN))["x"]

    assert (note.citations, note.confidence) == ((), 0.6)
    assert "judgement" in (note.reasoning or "")


def test_repaired_value_is_less_sure_and_dropped_one_hardly() -> None:
    notes = cite(document("Sum 1,234.50"), {"x": "1,234.50", "y": "lots"}, schema(x=NUMBER, y=NUMBER))

    assert notes["x"].confidence == pytest.approx(0.95 * 0.9)
    assert notes["y"].confidence == 0.2
    assert "left out" in (notes["y"].reasoning or "")


def test_place_is_explained_where_the_asker_wants_insights() -> None:
    note = cite(document("", "Ann"), {"x": "Ann"}, schema(x=STRING), Manner(explains=True))["x"]

    assert note.reasoning == "It stands in one place (page 2)."


def test_text_that_goes_on_in_many_ways_is_searched_in_good_time() -> None:
    read = document("\n".join("a    a    a    a" for _ in range(60)))

    note = cite(read, {"x": "a" * 50 + "b"}, schema(x=STRING))["x"]

    assert note.citations == ()
