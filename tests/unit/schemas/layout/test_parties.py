"""Parties of a document: letterheads, sections under headings, addresses and their parts."""

from __future__ import annotations

import pytest

from lambdas.schemas.nodes import Kind
from tests.unit.schemas.layout.asking import ask, make_schema
from tests.unit.schemas.layout.tables.pages import Placed, make_document

LETTERHEAD: list[Placed] = [
    (1.0, 0.6, "Silver Heron Trucking"),
    (1.0, 0.8, "646 Juniper Court, Elk Prairie, MN 55793"),
    (1.0, 1.0, "Telephone (503) 555-0135"),
]
RECIPIENT: list[Placed] = [
    (1.0, 2.0, "Odalys Szabó"),
    (1.0, 2.2, "12 Old Mill Road"),
    (1.0, 2.4, "Copper Bend, AZ 85199"),
]
VENDOR = make_schema(vendor_name=Kind.STRING, vendor_address=Kind.STRING, vendor_phone=Kind.STRING)


def test_issuer_without_a_label_is_read_from_the_letterhead() -> None:
    answer = ask(make_document(LETTERHEAD + RECIPIENT), VENDOR)
    assert answer.value == {
        "vendor_name": "Silver Heron Trucking",
        "vendor_address": "646 Juniper Court, Elk Prairie, MN 55793",
        "vendor_phone": "(503) 555-0135",
    }
    assert (answer.notes["vendor_name"].confidence or 0) < 0.8


def test_recipient_is_not_taken_for_the_issuer() -> None:
    assert ask(make_document(RECIPIENT), VENDOR).value["vendor_name"] is None


def test_customer_without_a_label_is_null() -> None:
    assert ask(make_document(LETTERHEAD + RECIPIENT), make_schema(customer_name=Kind.STRING)).value == {
        "customer_name": None
    }


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        (["9 Oak Avenue", "Denver, CO 80202"], ("9 Oak Avenue", "Denver", "CO", "80202")),
        (["9 Oak Avenue", "Suite 4", "Denver CO 80202-1234"], ("9 Oak Avenue\nSuite 4", "Denver", "CO", "80202-1234")),
        (["4 Quay Street", "Bristol BS1 4DB"], ("4 Quay Street", "Bristol", None, "BS1 4DB")),
        (["Hauptstrasse 5", "10115 Berlin"], ("Hauptstrasse 5", "Berlin", None, "10115")),
    ],
)
def test_address_is_read_in_parts(lines: list[str], parts: tuple[str | None, ...]) -> None:
    below = [(1.0, 1.2 + 0.2 * number, text) for number, text in enumerate(["Hollis Lindqvist", *lines])]
    party = make_schema(street=Kind.STRING, city=Kind.STRING, state=Kind.STRING, zip=Kind.STRING)
    value = ask(make_document([(1.0, 1.0, "Ship to"), *below]), make_schema(ship_to=party)).value["ship_to"]
    assert tuple(value.values()) == parts


def test_labels_below_a_heading_belong_to_the_object_that_it_names() -> None:
    document = make_document(
        [
            (1.0, 1.0, "Emergency contact"),
            (1.0, 1.3, "Name: Ingrid Szabó"),
            (1.0, 1.6, "Phone: (303) 555-0111"),
            (1.0, 2.2, "Physician"),
            (1.0, 2.5, "Name: Caspian Abernethy"),
            (1.0, 2.8, "Phone: (303) 555-0122"),
        ]
    )
    person = make_schema(name=Kind.STRING, phone=Kind.STRING)
    assert ask(document, make_schema(emergency_contact=person, physician=person)).value == {
        "emergency_contact": {"name": "Ingrid Szabó", "phone": "(303) 555-0111"},
        "physician": {"name": "Caspian Abernethy", "phone": "(303) 555-0122"},
    }
