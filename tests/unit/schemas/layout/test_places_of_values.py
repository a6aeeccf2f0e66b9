"""Where values stand, and what only looks like one: forms, lists, sentences, columns."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lambdas.documents.pages import PagedDocument
from lambdas.schemas.nodes import Kind, Node
from tests.unit.schemas.layout.asking import ask, make_schema
from tests.unit.schemas.layout.tables.pages import Placed, make_document

MONEY = {"amount": 24.0, "iso_4217_currency_code": "GBP"}


@pytest.mark.parametrize("label", ["VAT (20%)", "VAT @ 20%", "VAT"])
def test_rate_beside_a_label_is_not_the_amount(label: str) -> None:
    document = make_document([(1.0, 1.0, label), (5.0, 1.0, "£24.00")])
    assert ask(document, make_schema(tax_amount=Kind.CURRENCY)).value == {"tax_amount": MONEY}


@pytest.mark.parametrize(
    ("placed", "value"),
    [
        ([(1.0, 1.0, "The rent is $3,975.00 a month, due on day 1 of each month.")], 3975),
        ([(1.0, 1.0, "Rent that is late costs $50.00 more.")], None),
        ([(1.0, 1.0, "Whoever pays rent in cash gets a receipt for $10.00 or more.")], None),
    ],
)
def test_amount_in_a_sentence_counts_where_the_sentence_leads_over_to_it(
    placed: list[Placed], value: float | None
) -> None:
    assert ask(make_document(placed), make_schema(monthly_rent=Kind.CURRENCY)).value["monthly_rent"]["amount"] == value


def test_number_of_a_forms_line_is_not_its_value() -> None:
    document = make_document([(1.0, 1.0, "24 Total tax"), (5.0, 1.0, "24"), (6.0, 1.0, "5,251")])
    assert ask(document, make_schema(total_tax=Kind.NUMBER)).value == {"total_tax": 5251}
    blank = make_document([(1.0, 1.0, "24 Total tax"), (5.0, 1.0, "24")])
    assert ask(blank, make_schema(total_tax=Kind.NUMBER)).value == {"total_tax": None}


def test_label_in_two_lines_is_one_label() -> None:
    tight = [(1.0, 1.0, "PHONE"), (1.0, 1.13, "(A/C, No, Ext):"), (3.0, 1.05, "(919) 555-0354")]
    assert ask(make_document(tight), make_schema(phone=Kind.STRING)).value == {"phone": "(919) 555-0354"}
    effective = [(1.0, 1.0, "EFFECTIVE"), (1.0, 1.13, "DATE"), (1.0, 1.32, "01/15/2021")]
    assert ask(make_document(effective), make_schema(effective_date=Kind.DATE)).value == {
        "effective_date": "2021-01-15"
    }


def test_text_that_fills_a_form_s_box_is_read_though_it_is_indented() -> None:
    placed = [
        (1.0, 1.0, "UNDERWRITER"),
        (4.0, 1.0, "AGENCY"),
        (1.5, 1.2, "Odalys Szabó"),
        (4.5, 1.2, "Superior Agency"),
    ]
    schema = make_schema(underwriter=Kind.STRING, agency=Kind.STRING)
    assert ask(make_document(placed), schema).value == {"underwriter": "Odalys Szabó", "agency": "Superior Agency"}


def test_heading_of_a_column_gives_no_single_value() -> None:
    rows: list[Placed] = [(1.0, 1.2 + 0.2 * number, f"${number}1.00") for number in range(6)]
    answer = ask(make_document([(1.0, 1.0, "Amount"), *rows]), make_schema(amount=Kind.CURRENCY))
    assert answer.value["amount"]["amount"] is None


@pytest.mark.parametrize(
    ("description", "value"),
    [
        ("The number at the top right", "A-2"),
        ("The number at the top left", "A-1"),
        ("The number in the footer", "A-3"),
        ("The number on the last page", "A-4"),
    ],
)
def test_description_that_says_where_decides_between_places(description: str, value: str) -> None:
    first: list[Placed] = [(1.0, 1.0, "Permit No: A-1"), (6.0, 1.0, "Permit No: A-2"), (1.0, 10.0, "Permit No: A-3")]
    document = make_document(first, [(1.0, 5.0, "Permit No: A-4")])
    node = Node(kind=Kind.STRING, description=description)
    assert ask(document, make_schema(permit_number=node)).value == {"permit_number": value}


@pytest.mark.parametrize(("width", "day"), [(8.27, "2026-04-03"), (8.5, "2026-03-04")])
def test_paper_tells_which_comes_first_where_no_date_does(width: float, day: str) -> None:
    document = _resize(make_document([(1.0, 1.0, "Due date: 03/04/2026")]), width)
    assert ask(document, make_schema(due_date=Kind.DATE)).value == {"due_date": day}


def test_other_dates_of_the_document_tell_which_comes_first() -> None:
    document = make_document([(1.0, 1.0, "Due date: 03/04/2026"), (1.0, 2.0, "Printed 25/04/2026")])
    answer = ask(document, make_schema(due_date=Kind.DATE))
    assert answer.value == {"due_date": "2026-04-03"}
    assert (answer.notes["due_date"].confidence or 0) > 0.9


def _resize(document: PagedDocument, width: float) -> PagedDocument:
    return replace(document, pages=tuple(replace(page, width=width) for page in document.pages))
