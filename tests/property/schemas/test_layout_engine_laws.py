"""Laws of the layout engine: it never fails, keeps the schema's shape, and says nothing that no page says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lambdas.documents.pages import PagedDocument
from lambdas.schemas.engine import Answer, Question
from lambdas.schemas.layout.engine import LayoutEngine
from lambdas.schemas.layout.labels.tokens import split_key
from lambdas.schemas.nodes import Kind, Node
from lambdas.schemas.values import CURRENCY_KEYS, SIGNATURE_KEYS
from tests.unit.schemas.layout.tables.pages import make_document

KEYS = (
    "invoice_number", "date", "due_date", "total", "customer", "customer_address", "vendor", "name", "phone", "notes",
    "is_paid", "status", "periodEnd", "qty", "x", "items", "signature", "SSN", "2",
)  # fmt: skip
WORDS = (
    "Invoice", "No:", "No.", "Date", "Due:", "Total", "Customer", "Bill", "to", "Name:", "Phone", "Notes:", "Paid?",
    "Yes", "X", "paid", "$12.50", "1,234", "1.234,56", "€", "(5)", "03/04/2026", "2026-02-30", "FR-22437", "Szabó",
    "(316)", "555-0161", "Signature", "/s/", ":", "-", "(", ")", "—", "1", "2a", "Street", "KS", "67599", "🙂", "İ",
)  # fmt: skip
VALUES = (
    "", "FR-22437", "March 4, 2026", "01/02/2026 to 31/02/2026", "$12.50", "(1.234,56 €)", "12", "☒ Yes ☐ No",
    "[ X ] paid", "Dovetail Brewing Co.", "Ingrid Szabó, Hollis Lindqvist and Bo", "12 Elm Road, Elk Prairie, MN 55793",
    "123-45-6789", "(316) 555-0161", "/s/ Odalys", "12.5%", "two: three", "999999999999999999999999",
    "1/1/1", "٣٤", "½", "²",
)  # fmt: skip
SIMPLE = (Kind.STRING, Kind.NUMBER, Kind.INTEGER, Kind.BOOLEAN, Kind.DATE, Kind.CURRENCY, Kind.SIGNATURE)

texts = st.lists(st.one_of(st.sampled_from(WORDS), st.text("aZ9.:-$ß", min_size=1, max_size=5)), min_size=1, max_size=6)
placed = st.tuples(
    st.integers(0, 60).map(lambda number: number / 10),
    st.integers(0, 40).map(lambda number: number / 5),
    texts.map(" ".join),
)
keys = st.sampled_from(KEYS)
descriptions = st.sampled_from(("", 'The "Bill to" party', "Day of payment", "("))
leaves = st.builds(lambda kind, text: Node(kind=kind, description=text), st.sampled_from(SIMPLE), descriptions)
choices = st.just(Node(kind=Kind.ENUM, choices=("paid", "open", "not_paid")))
objects = st.dictionaries(keys, leaves | choices, max_size=4).map(lambda some: Node(kind=Kind.OBJECT, properties=some))
arrays = st.one_of(leaves.filter(lambda node: node.kind is not Kind.SIGNATURE), objects).map(
    lambda node: Node(kind=Kind.ARRAY, items=node)
)
schemas = st.dictionaries(keys, leaves | choices | objects | arrays, min_size=1, max_size=6).map(
    lambda some: Node(kind=Kind.OBJECT, properties=some)
)


@st.composite
def cases(draw: st.DrawFn) -> tuple[PagedDocument, Node]:
    """A schema, and pages with labels of its properties, values at their sides, and texts that mean nothing."""
    schema = draw(schemas)
    pages = draw(st.lists(st.lists(placed, max_size=8), min_size=1, max_size=3))
    for row, key in enumerate(_list_keys(schema)):
        label, value = split_key(key).capitalize(), draw(st.sampled_from(VALUES))
        page, top = draw(st.sampled_from(pages)), 0.35 * row
        kind = draw(st.sampled_from(("behind", "right", "below", "none")))
        page += {
            "behind": [(0.5, top, f"{label}: {value}")],
            "right": [(0.5, top, label), (4.0, top, value)],
            "below": [(0.5, top, label), (0.5, top + 0.17, value)],
            "none": [],
        }[kind]
    return make_document(*[[entry for entry in page if entry[2].strip()] for page in pages]), schema


def _list_keys(node: Node) -> Iterator[str]:
    for key, child in node.properties.items():
        yield key
        yield from _list_keys(child.items if child.items is not None else child)


def ask(document: PagedDocument, schema: Node) -> Answer:
    return LayoutEngine()(document, Question(schema=schema))


@settings(max_examples=100, deadline=None)
@given(cases())
def test_answer_has_the_schemas_shape(case: tuple[PagedDocument, Node]) -> None:
    document, schema = case
    assert_shape(ask(document, schema).value, schema)


@settings(max_examples=100, deadline=None)
@given(cases())
def test_answer_is_made_of_words_on_pages(case: tuple[PagedDocument, Node]) -> None:
    document, schema = case
    answer = ask(document, schema)
    for path, note in answer.notes.items():
        assert note.confidence is None or 0 <= note.confidence <= 1, path
        for citation in note.citations:
            page = document.pages[citation.page]
            words = {word.text for line in page.lines for word in line.words}
            assert set(citation.text.split()) <= words, path
            assert citation.box.left < citation.box.right
            assert citation.box.top < citation.box.bottom
    assert_said(answer, answer.value, schema, "")


@settings(max_examples=30, deadline=None)
@given(cases())
def test_answer_to_the_same_question_is_the_same(case: tuple[PagedDocument, Node]) -> None:
    document, schema = case
    one, other = ask(document, schema), ask(document, schema)
    assert json.dumps(one.value) == json.dumps(other.value)
    assert one.notes == other.notes


def assert_shape(value: Any, node: Node) -> None:  # noqa: ANN401 - a JSON value
    if node.kind is Kind.OBJECT:
        assert list(value) == list(node.properties)
        for key, child in node.properties.items():
            assert_shape(value[key], child)
    elif node.kind is Kind.ARRAY:
        assert isinstance(value, list)
        assert node.items is not None
        for one in value:
            assert_shape(one, node.items)
    elif node.kind in {Kind.CURRENCY, Kind.SIGNATURE}:
        assert set(value) == set(CURRENCY_KEYS if node.kind is Kind.CURRENCY else SIGNATURE_KEYS)
    elif value is not None:
        assert_type(value, node)


def assert_type(value: Any, node: Node) -> None:  # noqa: ANN401 - a JSON value
    types = {Kind.NUMBER: (int, float), Kind.INTEGER: (int,), Kind.BOOLEAN: (bool,)}
    assert isinstance(value, types.get(node.kind, (str,)))
    assert isinstance(value, bool) is (node.kind is Kind.BOOLEAN)
    if node.kind is Kind.DATE:
        assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value))
    if node.kind is Kind.ENUM:
        assert value in node.choices


def assert_said(answer: Answer, value: Any, node: Node, path: str) -> None:  # noqa: ANN401 - a JSON value
    """Every value that is not null has a citation, and a string is what the citation says."""
    if node.kind is Kind.OBJECT:
        for key, child in node.properties.items():
            assert_said(answer, value[key], child, f"{path}.{key}" if path else key)
    elif node.kind is Kind.ARRAY and node.items is not None:
        for number, one in enumerate(value):
            assert_said(answer, one, node.items, f"{path}[{number}]")
    elif value is not None and any(part is not None for part in (value.values() if isinstance(value, dict) else [1])):
        citations = answer.notes[path].citations
        assert citations, path
        if node.kind is Kind.STRING:
            assert "".join(value.split()) in "".join("".join(one.text.split()) for one in citations), path
