"""Texts beside labels that are no values: other labels, remarks, sentences going on, instructions of forms."""

from __future__ import annotations

import pytest

from lambdas.schemas.nodes import Kind
from tests.unit.schemas.layout.asking import ask, make_schema
from tests.unit.schemas.layout.tables.pages import Placed, make_document


@pytest.mark.parametrize(
    ("key", "placed"),
    [
        ("foreign_country", [(1.0, 1.0, "Foreign country"), (4.0, 1.0, "Foreign province")]),
        ("remarks", [(1.0, 1.0, "REMARKS (Attach a schedule if more space is required)")]),
        ("remarks", [(1.0, 1.0, "REMARKS"), (3.0, 1.0, "(Attach a schedule)")]),
        ("insured", [(1.0, 1.0, "INSURED"), (3.0, 1.0, "PAYOR"), (5.0, 1.0, "LIENHOLDER")]),
        ("occupation", [(1.0, 1.0, "OCCUPATION"), (1.0, 1.2, "GIVE COMMENTS AND DESCRIPTIONS OF ALL WORK BELOW HERE")]),
        ("applicant", [(1.0, 1.0, "APPLICANT INFORMATION")]),
        ("applicant", [(1.0, 1.0, "Applicant must sign here")]),
        ("applicant", [(1.0, 1.0, "Applicant"), (4.0, 1.0, "Information")]),
        ("year_built", [(1.0, 1.0, "Year built"), (4.0, 1.0, "unknown")]),
        ("relationship", [(1.0, 1.0, "1. Relationship"), (4.0, 1.0, "2. Outside lab?")]),
        ("nickname", [(1.0, 1.0, "Nickname"), (4.0, 1.0, "$18,000")]),
        ("policy_number", [(1.0, 1.0, "changes to your policy."), (1.0, 1.2, "AS3 765")]),
    ],
)
def test_text_that_is_no_value_leaves_null(key: str, placed: list[Placed]) -> None:
    assert ask(make_document(placed), make_schema(**{key: Kind.STRING})).value == {key: None}


@pytest.mark.parametrize(
    ("key", "placed", "value"),
    [
        ("applicant", [(1.0, 1.0, "Applicant Ingrid SZABÓ-OKONJO jr")], "Ingrid SZABÓ-OKONJO jr"),
        ("delivery_date", [(1.0, 1.0, "Delivery date: on 5 May 2026")], "5 May 2026"),
        ("rent", [(1.0, 1.0, "Rent:"), (3.0, 1.0, "$"), (3.3, 1.0, "950.00")], "$ 950.00"),
        ("permit", [(1.0, 1.0, "Permit"), (3.0, 1.0, "....."), (4.0, 1.0, "A-77")], "A-77"),
        ("pets", [(1.0, 1.0, "Pets"), (4.0, 1.0, "No pets")], "No pets"),
    ],
)
def test_text_that_is_one_is_taken(key: str, placed: list[Placed], value: str) -> None:
    assert ask(make_document(placed), make_schema(**{key: Kind.STRING})).value == {key: value}


def test_value_from_a_letterhead_says_so() -> None:
    document = make_document([(1.0, 0.6, "Silver Heron Inc"), (1.0, 0.8, "6 Juniper Court, Elk Prairie, MN 55793")])
    answer = ask(document, make_schema(vendor=Kind.STRING), modelReasoningInsightsEnabled=True)
    assert answer.value == {"vendor": "Silver Heron Inc"}
    assert answer.notes["vendor"].reasoning == "Read in the letterhead."
