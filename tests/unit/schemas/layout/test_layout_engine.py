"""The layout engine through its port: where values may stand, what is no value, what an answer shows beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from lambdas.schemas.layout.engine import LayoutEngine
from lambdas.schemas.nodes import Kind, Node
from tests.unit.schemas.layout.asking import ask, make_schema
from tests.unit.schemas.layout.tables.pages import make_document

NUMBER = make_schema(invoice_number=Kind.STRING)
NOTHING = {"amount": None, "iso_4217_currency_code": None}


@pytest.mark.parametrize(
    "placed",
    [
        [(1.0, 1.0, "Invoice No: FR-22437")],
        [(1.0, 1.0, "Invoice number"), (4.0, 1.0, "FR-22437")],
        [(1.0, 1.0, "INVOICE #"), (1.0, 1.2, "FR-22437")],
        [(1.0, 1.0, "Date: 02/08/2026 Invoice No: FR-22437 Terms: Net 30")],
        [(1.0, 1.0, "Your reference (if any): none"), (1.0, 1.3, "Bill number (ours)"), (4.0, 1.3, "FR-22437")],
    ],
)
def test_value_behind_right_of_or_below_its_label_is_found(placed: list[tuple[float, float, str]]) -> None:
    answer = ask(make_document(placed), NUMBER)
    assert answer.value == {"invoice_number": "FR-22437"}
    [citation] = answer.notes["invoice_number"].citations
    assert citation.text == "FR-22437"
    assert (answer.notes["invoice_number"].confidence or 0) > 0.7


@pytest.mark.parametrize(
    "placed",
    [
        [],
        [(1.0, 1.0, "Invoice number")],
        [(1.0, 1.0, "PO #"), (1.0, 1.2, "TERMS"), (3.0, 1.2, "Net 15")],
        [(1.0, 1.0, "We ask you to write your invoice number and the day on all letters that you send to us")],
        [(1.0, 1.0, "Invoice number"), (4.0, 1.0, "Invoice date")],
    ],
)
def test_label_without_a_value_leaves_null(placed: list[tuple[float, float, str]]) -> None:
    answer = ask(make_document(placed), make_schema(invoice_number=Kind.STRING, purchase_order=Kind.STRING))
    assert answer.value == {"invoice_number": None, "purchase_order": None}
    assert set(answer.notes) == {"invoice_number", "purchase_order"}


def test_several_pairs_in_one_line_are_parted() -> None:
    document = make_document(
        [(1.0, 1.0, "Name: Odalys Szabó Phone: (316) 555-0161 Due Date: 2026-03-04 Member Since: 2020")]
    )
    schema = make_schema(name=Kind.STRING, phone=Kind.STRING, due_date=Kind.DATE)
    assert ask(document, schema).value == {"name": "Odalys Szabó", "phone": "(316) 555-0161", "due_date": "2026-03-04"}


def test_every_kind_is_typed_and_every_key_is_there() -> None:
    document = make_document(
        [
            (1.0, 1.0, "Invoice date: March 4, 2026"),
            (1.0, 1.3, "Total due"),
            (5.0, 1.3, "$1,811.38"),
            (1.0, 1.6, "Quantity: 12"),
            (1.0, 1.9, "Paperless: Yes"),
            (1.0, 2.2, "Status: Partially paid"),
            (1.0, 2.5, "Rate: 4.25%"),
        ]
    )
    status = Node(kind=Kind.ENUM, choices=("paid", "partially_paid"))
    schema = make_schema(
        invoice_date=Kind.DATE,
        total_due=Kind.CURRENCY,
        quantity=Kind.INTEGER,
        paperless=Kind.BOOLEAN,
        status=status,
        rate=Kind.NUMBER,
        discount=Kind.CURRENCY,
        driver=Kind.STRING,
    )
    assert ask(document, schema).value == {
        "invoice_date": "2026-03-04",
        "total_due": {"amount": 1811.38, "iso_4217_currency_code": "USD"},
        "quantity": 12,
        "paperless": True,
        "status": "partially_paid",
        "rate": 4.25,
        "discount": NOTHING,
        "driver": None,
    }


def test_grid_of_labels_above_values_is_not_read_across() -> None:
    document = make_document(
        [
            (1.0, 1.0, "Carrier"),
            (4.0, 1.0, "Customer"),
            (1.0, 1.2, "Silver Heron Trucking"),
            (4.0, 1.2, "Dovetail Brewing"),
            (1.0, 1.7, "Terms"),
            (4.0, 1.7, "Driver"),
            (1.0, 1.9, "Net 30"),
            (4.0, 1.9, "Ingrid Szabó"),
        ]
    )
    schema = make_schema(carrier=Kind.STRING, customer=Kind.STRING, driver=Kind.STRING)
    assert ask(document, schema).value == {
        "carrier": "Silver Heron Trucking",
        "customer": "Dovetail Brewing",
        "driver": "Ingrid Szabó",
    }


def test_amounts_of_the_year_are_told_from_those_of_the_period_by_their_column() -> None:
    document = make_document(
        [
            (3.0, 1.0, "Current"),
            (5.0, 1.0, "Year to date"),
            (1.0, 1.3, "Gross pay"),
            (3.0, 1.3, "$2,980.77"),
            (5.0, 1.3, "$51,476.45"),
            (1.0, 1.6, "Net pay"),
            (3.0, 1.6, "$2,076.28"),
            (5.0, 1.6, "$30,353.19"),
        ]
    )
    schema = make_schema(
        net_pay=Kind.NUMBER, net_pay_ytd=Kind.NUMBER, ytd=make_schema(gross_pay=Kind.NUMBER, net_pay=Kind.NUMBER)
    )
    expected = {"net_pay": 2076.28, "net_pay_ytd": 30353.19, "ytd": {"gross_pay": 51476.45, "net_pay": 30353.19}}
    assert ask(document, schema).value == expected


def test_two_different_values_under_one_label_lower_the_confidence() -> None:
    once = ask(make_document([(1.0, 1.0, "Invoice No: A-1")]), NUMBER).notes["invoice_number"].confidence
    document = make_document([(1.0, 1.0, "Invoice No: A-1"), (1.0, 3.0, "Invoice No: A-2")])
    twice = ask(document, NUMBER).notes["invoice_number"].confidence
    assert once is not None
    assert twice is not None
    assert twice < once
    same = make_document([(1.0, 1.0, "Invoice No: A-1")], [(1.0, 1.0, "Invoice No: A-1")])
    assert ask(same, NUMBER).notes["invoice_number"].confidence == once


def test_words_of_one_value_are_not_given_to_another_property() -> None:
    document = make_document([(1.0, 1.0, "Due date: 2026-03-04")])
    answer = ask(document, make_schema(invoice_date=Kind.DATE, due_date=Kind.DATE))
    assert answer.value == {"invoice_date": None, "due_date": "2026-03-04"}


def test_properties_of_an_object_are_read_from_its_block() -> None:
    document = make_document(
        [
            (1.0, 1.0, "Bill to:"),
            (1.0, 1.2, "Dovetail Brewing Co."),
            (1.0, 1.4, "2176 Juniper Court"),
            (1.0, 1.6, "Wexley Junction, KS 67599"),
            (1.0, 1.8, "(316) 555-0161"),
        ]
    )
    party = make_schema(name=Kind.STRING, address=Kind.STRING, city=Kind.STRING, zip=Kind.STRING, phone=Kind.STRING)
    answer = ask(document, make_schema(customer=party))
    assert answer.value == {
        "customer": {
            "name": "Dovetail Brewing Co.",
            "address": "2176 Juniper Court\nWexley Junction, KS 67599",
            "city": "Wexley Junction",
            "zip": "67599",
            "phone": "(316) 555-0161",
        }
    }
    assert "customer.name" in answer.notes


def test_list_under_repeated_labels_behind_one_and_below_one_is_read() -> None:
    names = Node(kind=Kind.ARRAY, items=Node(kind=Kind.STRING))
    schema = make_schema(occupants=names)
    repeated = make_document([(1.0, 1.0, "Occupant: Ingrid Szabó"), (1.0, 1.3, "Occupant: Hollis Lindqvist")])
    behind = make_document([(1.0, 1.0, "Occupants: Ingrid Szabó, Hollis Lindqvist")])
    below = make_document(
        [(1.0, 1.0, "Occupants"), (1.0, 1.2, "Ingrid Szabó"), (1.0, 1.4, "Hollis Lindqvist"), (1.0, 2.0, "Rent: $5")]
    )
    for document in (repeated, behind, below):
        answer = ask(document, schema)
        assert answer.value == {"occupants": ["Ingrid Szabó", "Hollis Lindqvist"]}
        assert answer.notes["occupants[1]"].citations[0].text == "Hollis Lindqvist"


def test_page_ranges_leave_other_pages_out() -> None:
    document = make_document([(1.0, 1.0, "Invoice No: A-1")], [(1.0, 1.0, "Invoice No: A-2")])
    answer = ask(document, NUMBER, pageRanges=[{"start": 2, "end": 2}])
    assert answer.value == {"invoice_number": "A-2"}
    assert answer.notes["invoice_number"].citations[0].page == 1
    assert answer.usage.pages == 1


def test_citation_mode_says_what_a_citation_encloses() -> None:
    document = make_document([(1.0, 1.0, "Carrier: Silver Heron Trucking")])
    schema = make_schema(carrier=Kind.STRING)
    words = ask(document, schema, citationMode="word").notes["carrier"].citations
    lines = ask(document, schema).notes["carrier"].citations
    assert [one.text for one in words] == ["Silver", "Heron", "Trucking"]
    assert [one.text for one in lines] == ["Silver Heron Trucking"]
    assert lines[0].box.left == words[0].box.left
    assert lines[0].box.right == words[-1].box.right


def test_reasoning_is_given_where_it_is_asked_for() -> None:
    document = make_document([(1.0, 1.0, "Invoice No: A-1")])
    assert ask(document, NUMBER).notes["invoice_number"].reasoning is None
    asked = ask(document, NUMBER, modelReasoningInsightsEnabled=True).notes["invoice_number"].reasoning
    assert asked == "Read behind the label 'Invoice No:' on page 1."


def test_signature_is_read_from_what_stands_around_its_label() -> None:
    document = make_document(
        [
            (1.0, 5.0, "/s/ Odalys Szabó"),
            (1.0, 5.3, "Authorized signature"),
            (1.0, 5.6, "Printed name: Odalys Szabó"),
            (1.0, 5.9, "Title: Director"),
            (5.0, 5.3, "Date: 03/04/2026"),
        ]
    )
    answer = ask(document, make_schema(signature=Kind.SIGNATURE))
    assert answer.value["signature"] == {
        "printed_name": "Odalys Szabó",
        "signature_date": "2026-03-04",
        "is_signed": True,
        "title_or_role": "Director",
    }


def test_signature_line_that_nobody_signed_is_not_said_to_be_unsigned() -> None:
    document = make_document([(1.0, 5.3, "Authorized signature"), (1.0, 5.6, "Printed name: Odalys Szabó")])
    answer = ask(document, make_schema(signature=Kind.SIGNATURE))
    assert answer.value["signature"]["is_signed"] is None
    assert answer.value["signature"]["printed_name"] == "Odalys Szabó"


def test_usage_names_the_engine_and_no_model() -> None:
    usage = ask(make_document([]), NUMBER).usage
    assert (usage.engine, usage.model, usage.cost) == ("layout", None, None)


def test_engine_names_no_document_of_the_samples() -> None:
    """No special case for a sample: none of what their maker invents stands in the engine."""
    from samples.generator.people import COMPANIES  # noqa: PLC0415 - used by this test alone

    folder = Path(str(LayoutEngine.__module__).replace(".", "/")).parent
    code = "".join(path.read_text(encoding="utf-8") for path in folder.glob("**/*.py"))
    assert not [name for name in COMPANIES if name in code]
