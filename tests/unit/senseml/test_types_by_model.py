"""Portfolios that a language model divides, and documents that it classifies."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

import pytest

from lambdas.documents.pages import PagedDocument
from lambdas.language_models.asking.consultation import Consultation
from lambdas.language_models.port import Reply
from lambdas.senseml import load_configuration
from lambdas.senseml.choice import Candidate, DocumentType
from lambdas.senseml.classification_by_model import ask_type
from lambdas.senseml.portfolios.asking import find_by_asking
from lambdas.senseml.portfolios.extraction import extract_parts
from tests.unit.schemas.model.stage import ScriptedModel, answering, called, document, pages_of


def of_type(name: str, description: str = "", *tests: str) -> DocumentType:
    fields = [{"id": "it", "anchor": {"match": {"type": "first"}}, "method": {"id": "passthrough"}}]
    text = json.dumps({"fingerprint": {"tests": list(tests)}, "fields": fields})
    return DocumentType(name, (Candidate("only", "", load_configuration(text)),), description=description)


TYPES = (of_type("leases", "Contracts on houses", "nowhere"), of_type("invoices"))
FILE = document("lease", "signed", "letter", "invoice 1", "invoice 2", "more")
LABELS = ["leases", "leases", "NONE_OF_THESE", "invoices", "invoices", "invoices"]
BEGINNING = (0, 3, 4)
FOUND = [("leases", 0, 1), ("invoices", 3, 3), ("invoices", 4, 5)]


def label(page: int, **more: object) -> dict[str, Any]:
    """What is said of a page, from 0."""
    return {"page": page + 1, "document_type": LABELS[page], "begins_document": page in BEGINNING} | more


def label_shown(text: str) -> Reply:
    return called({"pages": [label(number - 1) for number in pages_of(text)]})


def find(model: ScriptedModel, tokens: int = 30_000, file: PagedDocument = FILE) -> list[tuple[str, int, int]]:
    found = find_by_asking(file, TYPES, Consultation(model, tokens))
    return [(one.fitting[0][0].name, one.first, one.last) for one in found]


def test_model_says_which_pages_are_which_document() -> None:
    model = ScriptedModel(label_shown)
    assert find(model) == FOUND
    ((system, question),) = model.asked
    assert "- leases: Contracts on houses\n- invoices" in system
    assert pages_of(question) == [1, 2, 3, 4, 5, 6]
    entry = model.tools[0].input_schema["properties"]["pages"]["items"]["properties"]
    assert entry["document_type"]["enum"] == ["leases", "invoices", "NONE_OF_THESE"]


def test_it_makes_no_difference_how_many_pages_are_shown_at_a_time() -> None:
    model = ScriptedModel(label_shown)
    assert find(model, tokens=30) == FOUND
    shown = [pages_of(question) for _, question in model.asked]
    assert len(shown) > 1
    assert all(before[-1] == after[0] for before, after in pairwise(shown))


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"pages": None},
        {"pages": ["leases", 7, None]},
        {"pages": [{"page": "1", "document_type": "leases"}, {"page": True, "document_type": "leases"}]},
        {"pages": [{"page": 99, "document_type": "leases"}, {"page": -3, "document_type": "leases"}]},
        {"pages": [{"page": 1, "document_type": "deeds"}, {"page": 2}]},
        [],
    ],
)
def test_what_cannot_be_read_or_is_no_type_finds_nothing(answer: Any) -> None:  # noqa: ANN401 - any JSON
    assert find(ScriptedModel(lambda _: called(answer))) == []


def test_page_of_another_type_begins_a_document_whatever_is_said() -> None:
    labels = [label(page, begins_document=False) for page in range(6)]
    assert find(answering({"pages": labels})) == [("leases", 0, 1), ("invoices", 3, 5)]


def test_all_configurations_of_the_type_run_on_its_pages() -> None:
    parts = extract_parts(FILE, find_by_asking(FILE, TYPES, Consultation(ScriptedModel(label_shown))))
    assert [(part.document_type, part.choice.extraction.parsed_document["it"]["value"]) for part in parts] == [
        ("leases", "lease"),
        ("invoices", "invoice 1"),
        ("invoices", "invoice 2"),
    ]


def ask(answer: object, file: PagedDocument = FILE) -> tuple[int, float] | None:
    return ask_type(file, TYPES, Consultation(ScriptedModel(lambda _: called(answer))))


@pytest.mark.parametrize(
    ("answer", "chosen"),
    [
        ({"document_type": "invoices", "certainty": 0.8}, (1, 0.8)),
        ({"document_type": "leases", "certainty": 7}, (0, 1.0)),
        ({"document_type": "leases", "certainty": -1}, (0, 0.0)),
        ({"document_type": "leases", "certainty": "very"}, (0, 0.0)),
        ({"document_type": "leases"}, (0, 0.0)),
        ({"document_type": "NONE_OF_THESE", "certainty": 1}, None),
        ({"document_type": "deeds", "certainty": 1}, None),
        ({"document_type": ["leases"], "certainty": 1}, None),
        ("leases", None),
        (None, None),
    ],
)
def test_model_says_of_which_type_a_document_is(answer: object, chosen: tuple[int, float] | None) -> None:
    assert ask(answer) == chosen


def test_model_is_shown_the_first_pages_of_a_document_that_is_classified() -> None:
    model = answering({"document_type": "leases", "certainty": 1})
    ask_type(FILE, TYPES, Consultation(model))
    ((system, question),) = model.asked
    assert pages_of(question) == [1, 2, 3, 4, 5]
    assert "- leases: Contracts on houses" in system


def test_document_without_pages_is_of_no_type() -> None:
    assert ask({"document_type": "leases", "certainty": 1}, document()) is None
