"""What the routes answer is what their description says: statuses, media types, headers, and every member of a body."""

from __future__ import annotations

from typing import Any

import pytest

from lambdas.api.sensible.routes import ROUTES
from tests.unit.api.described import SENSIBLE_JUDGE
from tests.unit.api.management import ManagedService
from tests.unit.api.pipeline import break_off, finish
from tests.unit.api.service import TYPE, Response

STORED = {
    "parsed_document": {"number": {"type": "string", "value": "7"}},
    "validations": [],
    "validation_summary": {"fields": 1, "fields_present": 1, "errors": 0, "warnings": 0, "skipped": 0},
    "errors": [],
    "classification_summary": [
        {"configuration": "standard", "score": {"value": 1.0, "fields_present": 1, "penalties": 0.0}}
    ],
    "coverage": 1.0,
    "page_count": 1,
    "file_metadata": {"info": {"title": "A"}, "metadata": {}},
    "configuration": "standard",
}
UNKNOWN = "5b1f6f6e-2a3c-4d0f-9b57-1d2c7a90e4b2"


class Described(ManagedService):
    """A service whose every answer is held to its description."""

    def call(self, method: str, target: str, *arguments: Any, **named: Any) -> Response:  # noqa: ANN401
        return SENSIBLE_JUDGE.check(method, target, super().call(method, target, *arguments, **named))


@pytest.fixture
def described() -> Described:
    return Described()


def test_batches_answer_as_described(described: Described) -> None:
    batch_id = described.create(["a.pdf", "b.pdf", "c.pdf"], description="June")
    urls = f"/v0/extract/batch/upload_urls/{batch_id}/0/2"
    for method in ("GET", "PUT", "POST"):
        assert described.call(method, urls).status == 200
    first, second, _ = described.call("GET", f"/v0/extract/batch/{batch_id}").json()["extraction_ids"]
    finish(described, first, STORED)
    break_off(described, second)

    shown = described.call("GET", f"/v0/extract/batch/{batch_id}?documents=true&limit=2").json()
    assert shown["counts"]["COMPLETE"] == shown["counts"]["FAILED"] == len(shown["documents"]) - 1 == 1
    assert described.call("POST", f"/v0/extract/batch/{batch_id}/retry").status == 409
    assert described.call("POST", f"/v0/extract/batch/{batch_id}/cancel").status == 200
    assert described.call("PUT", f"/v0/extract/batch/{batch_id}", {"description": "July"}).status == 200
    assert described.call("GET", "/v0/extract/batch?limit=1").json()["batches"][0]["description"] == "July"
    assert described.call("GET", f"/v0/generate_excel_from_batch/{batch_id}").status == 200
    assert described.call("GET", f"/v0/generate_csv_from_batch/{batch_id}").status == 200


def test_extractions_answer_as_described(described: Described) -> None:
    batch_id = described.create(["a.pdf", "b.pdf"])
    first, second = described.call("GET", f"/v0/extract/batch/{batch_id}").json()["extraction_ids"]
    assert described.call("GET", f"/v0/documents/{first}").json()["status"] == "WAITING"
    finish(described, first, STORED)
    break_off(described, second)

    assert described.call("GET", f"/v0/documents/{first}").json()["parsed_document"]
    assert described.call("GET", f"/v0/documents/{second}").json()["error"]
    assert described.call("HEAD", f"/v0/documents/{second}").status == 200
    assert len(described.call("GET", "/v0/extractions").json()["extractions"]) == 2
    assert described.call("GET", f"/v0/generate_excel/{first}").status == 200
    assert described.call("GET", f"/v0/generate_csv/{second}").status == 400


def test_single_documents_answer_as_described(described: Described) -> None:
    webhook = {"url": "https://example.com/hook", "payload": [1]}
    query = "?document_name=a.pdf&environment=production"
    offer = described.call("POST", f"/v0/generate_upload_url/{TYPE}{query}", {"webhook": webhook})
    fetched = described.call(
        "POST",
        f"/v0/extract_from_url/{TYPE}/standard{query}",
        {"document_url": "https://example.com/a.pdf", "content_type": "application/pdf", "webhook": webhook},
    )
    extracted = described.call(
        "POST", f"/v0/extract/{TYPE}{query}", b"%PDF-1.7", headers={"content-type": "application/pdf"}
    )

    assert [offer.status, fetched.status, extracted.status] == [200, 200, 200]
    assert extracted.json()["status"] == "PROCESSING"
    assert described.call("GET", f"/v0/documents/{offer.json()['id']}").json()["webhook"] == webhook


def test_extraction_that_does_not_fit_moves_as_described(described: Described) -> None:
    batch_id = described.create(["a.pdf"])
    (first,) = described.call("GET", f"/v0/extract/batch/{batch_id}").json()["extraction_ids"]
    finish(described, first, STORED | {"parsed_document": {"text": {"type": "string", "value": "x" * 6_000_000}}})

    assert described.call("GET", f"/v0/documents/{first}").status == 303


def test_management_answers_as_described(described: Described) -> None:
    made = described.make_type("invoices", fingerprint_mode="strict", validations=[{"description": "", "condition": 1}])
    configuration = described.make_configuration(made, publish_as="production")
    here = f"{made}/configurations/{configuration['name']}"

    assert described.call("GET", "/v0/document_types").status == 200
    assert described.call("GET", made).json()["schema"]["fingerprint_mode"] == "strict"
    assert described.call("PUT", made, {"schema": {"ocr_level": 2}}).status == 200
    assert described.call("GET", f"{made}/configurations").json()[0]["versions"][0]["environments"]
    saved = described.call("PUT", here, {"configuration": "{fields: [] }"}).json()
    assert any(version["draft"] for version in saved["versions"])
    assert described.call("GET", f"{here}/versions").status == 200
    assert described.call("GET", f"{here}/production").status == 200
    assert described.call("PUT", f"{here}/production", {"publish_as": "development"}).status == 200
    assert described.call("DELETE", f"{here}/development").status == 204
    assert described.call("DELETE", here).status == 204
    assert described.call("DELETE", made).status == 204


def test_goldens_answer_as_described(described: Described) -> None:
    made = described.make_type("invoices")
    described.make_configuration(made)
    golden = described.call("POST", f"{made}/goldens", {"name": "first", "configuration": "layout"}).json()

    assert golden["upload_url"]
    assert described.call("GET", f"{made}/goldens/first").json()["configuration"] == "layout"
    assert described.call("PUT", f"{made}/goldens/first", {"name": "second"}).status == 200
    assert described.call("POST", "/v0/extract_text_from_golden/invoices", {"golden": "second"}).status == 400
    assert described.call("DELETE", f"{made}/goldens/second/configuration").status == 204
    assert len(described.call("GET", f"{made}/goldens").json()) == 1
    assert described.call("DELETE", f"{made}/goldens/second").status == 204


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_unknown_extraction_answers_as_described(described: Described, method: str) -> None:
    assert described.call(method, f"/v0/documents/{UNKNOWN}").status == 404


def test_missing_key_answers_as_described(described: Described) -> None:
    for route in ROUTES:
        for method in SENSIBLE_JUDGE.described["paths"][route.template]:
            assert described.call(method.upper(), route.template, key="none").status == 401
