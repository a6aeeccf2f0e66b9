"""Ticked boxes: which choice they tell, and when they tell none."""

from __future__ import annotations

import pytest

from lambdas.schemas.nodes import Kind, Node
from tests.unit.schemas.layout.asking import ask, make_schema
from tests.unit.schemas.layout.tables.pages import Placed, make_document

STATUS = Node(kind=Kind.ENUM, choices=("single", "married_jointly", "widowed"))


@pytest.mark.parametrize(
    ("placed", "value"),
    [
        ([(1.0, 1.0, "Tax exempt: ☒ Yes ☐ No")], True),
        ([(1.0, 1.0, "Tax exempt: [ ] Yes [ X ] No")], False),
        ([(1.0, 1.0, "Tax exempt: [] Yes [X] No")], False),
        ([(1.0, 1.0, "Tax exempt"), (3.0, 1.0, "Yes"), (3.4, 1.0, "X"), (4.0, 1.0, "No")], True),
        ([(1.0, 1.0, "Tax exempt"), (3.0, 1.0, "Yes"), (3.8, 1.0, "X"), (4.0, 1.0, "No")], None),
        ([(1.0, 1.0, "☒ Tax exempt")], True),
        ([(1.0, 1.0, "☐ Tax exempt")], False),
        ([(1.0, 1.0, "X"), (1.3, 1.0, "Tax exempt")], True),
        ([(1.0, 1.0, "Tax exempt"), (3.0, 1.0, "☐ Yes ☐ No")], None),
        ([(1.0, 1.0, "Tax exempt"), (3.0, 1.0, "☒ Yes ☒ No")], None),
        ([(1.0, 1.0, "Tax exempt")], None),
    ],
)
def test_boolean_is_told_by_the_box_beside_it(placed: list[Placed], value: bool | None) -> None:
    assert ask(make_document(placed), make_schema(tax_exempt=Kind.BOOLEAN)).value == {"tax_exempt": value}


@pytest.mark.parametrize(
    ("placed", "value"),
    [
        ([(1.0, 1.0, "Filing status: ☐ Single ☒ Married jointly ☐ Widowed")], "married_jointly"),
        ([(1.0, 1.0, "Filing status"), (1.0, 1.2, "☐ Single ☐ Married jointly ☒ Widowed")], "widowed"),
        ([(1.0, 1.0, "Filing status: ☐ Single ☐ Married jointly ☐ Widowed")], None),
    ],
)
def test_choice_is_told_by_the_box_beside_it(placed: list[Placed], value: str | None) -> None:
    assert ask(make_document(placed), make_schema(filing_status=STATUS)).value == {"filing_status": value}


def test_ticked_choice_is_cited_with_its_box() -> None:
    answer = ask(make_document([(1.0, 1.0, "Tax exempt: ☒ Yes ☐ No")]), make_schema(tax_exempt=Kind.BOOLEAN))
    assert [citation.text for citation in answer.notes["tax_exempt"].citations] == ["☒ Yes"]
