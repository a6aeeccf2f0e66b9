"""What the engine makes of bundles of several document types: portfolios and classifications."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from lambdas.batches.document import Document, Portfolio, Purpose, Segmenter
from lambdas.catalogue.bundles import Bundle, BundledConfiguration, BundledType
from lambdas.documents.limits import Limits
from lambdas.errors import DocumentError
from lambdas.extraction.engine import BundleEngine
from lambdas.language_models.asking.consultation import Consultant
from tests.journey.portfolio import PAGES, PLACES, TYPE, bound, expected
from tests.unit.extraction.test_engine import CONTRACT, SAMPLES, document
from tests.unit.schemas.model.stage import ScriptedModel, called

__all__ = ["document"]


def bundled(name: str) -> BundledType:
    texts = sorted((SAMPLES / "configurations" / name).glob("*.json5"))
    return BundledType(
        f"id of {name}",
        name,
        [BundledConfiguration(path.stem, f"version of {path.stem}", path.read_text()) for path in texts],
        {"fingerprint_mode": "strict"},
    )


def write(bundle: Bundle) -> str:
    return msgspec.json.encode(bundle).decode()


PORTFOLIO = write(Bundle([], portfolio=[bundled("contracts"), bundled(TYPE)]))
CLASSES = write(Bundle([], classes=[bundled("contracts"), bundled(TYPE)]))


@pytest.fixture
def classified(document: Document) -> Document:
    return replace(document, document_type="", purpose=Purpose.CLASSIFICATION, name="")


def classify(classified: Document, data: bytes, classes: str = CLASSES) -> Any:  # noqa: ANN401 - JSON
    return json.loads(BundleEngine(Limits())(data, classified, classes).body)


def test_portfolio_comes_to_what_its_documents_come_to_alone(document: Document) -> None:
    of_many = replace(document, document_type="", portfolio=Portfolio((TYPE, "contracts")))
    made = BundleEngine(Limits())(bound(), of_many, PORTFOLIO)
    body = json.loads(made.body)

    assert [part["output"]["parsedDocument"] for part in body["documents"]] == expected()
    assert [(part["configuration"], part["startPage"], part["endPage"]) for part in body["documents"]] == PLACES
    summary = body["validation_summary"]
    assert (made.pages, made.fields, made.fields_present) == (PAGES, summary["fields"], summary["fields_present"])
    assert (made.configuration, made.coverage) == ("", round(body["coverage"] * 10_000))
    assert BundleEngine(Limits())(bound(), of_many, PORTFOLIO) == made


def test_document_is_classified(classified: Document) -> None:
    assert classify(classified, CONTRACT) == {
        "document_type": {"id": "id of contracts", "name": "contracts", "score": pytest.approx(0.46, abs=0.05)},
        "reference_documents": [],
        "classification_summary": [],
    }


def test_document_of_none_of_the_types_is_told_so(classified: Document) -> None:
    outcome = classify(classified, CONTRACT, write(Bundle([], classes=[bundled(TYPE)])))

    assert outcome == {
        "error": {
            "code": "NO_TYPE_MATCH",
            "category": "document",
            "message": "The document matches none of the document types",
        }
    }


def test_damaged_file_that_is_to_be_classified_is_told_so(classified: Document) -> None:
    assert classify(classified, b"%PDF-1.7 and no more")["error"]["category"] == "document"


def test_damaged_portfolio_fails_as_any_document(document: Document) -> None:
    with pytest.raises(DocumentError):
        BundleEngine(Limits())(b"%PDF-1.7 and no more", document, PORTFOLIO)


def consulting(answer: object) -> BundleEngine:
    return BundleEngine(Limits(), consultant=Consultant(model=ScriptedModel(lambda _: called(answer))))


def test_file_is_divided_by_a_model_where_that_is_asked_for(document: Document) -> None:
    begins = {first + 1 for _, first, _ in PLACES}
    pages = [
        {"page": page, "document_type": TYPE, "begins_document": page in begins}
        for page in range(min(begins), PAGES + 1)
    ]
    of_many = replace(document, document_type="", portfolio=Portfolio((TYPE,), Segmenter.LLM))
    body = json.loads(consulting({"pages": pages})(bound(), of_many, PORTFOLIO).body)

    assert [(part["configuration"], part["startPage"], part["endPage"]) for part in body["documents"]] == PLACES
    assert body["usage"]["model"] == "scripted"


def test_file_that_no_model_is_there_to_divide_fails_by_name(document: Document) -> None:
    of_many = replace(document, document_type="", portfolio=Portfolio((TYPE,), Segmenter.LLM))
    with pytest.raises(DocumentError, match="language model"):
        BundleEngine(Limits())(bound(), of_many, PORTFOLIO)


def test_model_classifies_what_configurations_leave_in_doubt(classified: Document) -> None:
    engine = consulting({"document_type": TYPE, "certainty": 0.9})
    doubtful = json.loads(engine(CONTRACT, classified, CLASSES).body)
    clear = json.loads(engine((SAMPLES / "documents" / TYPE / "passbook_1.pdf").read_bytes(), classified, CLASSES).body)

    assert (doubtful["document_type"]["name"], doubtful["document_type"]["score"]) == (TYPE, 0.9)
    assert clear["document_type"]["score"] != 0.9


def test_model_that_is_not_certain_classifies_nothing(classified: Document) -> None:
    engine = consulting({"document_type": TYPE, "certainty": 0.1})
    assert json.loads(engine(CONTRACT, classified, CLASSES).body)["error"]["code"] == "NO_TYPE_MATCH"
