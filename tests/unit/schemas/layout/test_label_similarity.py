"""Which texts name a property, and which only resemble its name."""

from __future__ import annotations

import pytest

from lambdas.schemas.layout.labels.labels import similarity, wanted_labels
from lambdas.schemas.nodes import Kind, Node

PLAIN = Node(kind=Kind.STRING)


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("invoice_number", "Invoice No."),
        ("invoiceNumber", "INVOICE #"),
        ("due_date", "Payment due by"),
        ("po_number", "P.O. No."),
        ("customer", "Bill to"),
        ("client_id", "Customer number"),
        ("dob", "Date of birth"),
        ("policy_number", "Policy Nmuber"),
        ("qty", "Quantity"),
    ],
)
def test_label_in_other_words_names_the_property(key: str, label: str) -> None:
    assert similarity(label, wanted_labels(key, PLAIN)) > 0.8


@pytest.mark.parametrize(
    ("key", "label"),
    [
        ("due_date", "Invoice date"),
        ("customer", "Customer number"),
        ("subtotal", "Total"),
        ("total_premium", "Total premium discount"),
        ("invoice_number", "Invoice date"),
    ],
)
def test_label_of_another_property_does_not(key: str, label: str) -> None:
    assert similarity(label, wanted_labels(key, PLAIN)) < 0.76


def test_description_and_name_are_labels_too() -> None:
    described = Node(kind=Kind.STRING, name="Lot", description='The batch code, printed as "Charge" on older forms')
    wanted = wanted_labels("x1", described)
    assert similarity("Lot", wanted) > 0.9
    assert similarity("Batch code", wanted) > 0.9
    assert similarity("Charge", wanted) > 0.9


def test_vague_label_says_less_than_an_exact_one() -> None:
    wanted = wanted_labels("invoice_date", PLAIN)
    assert similarity("Invoice date", wanted) > similarity("Date", wanted) > 0.7
