from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from lambdas.batches.document import Document
from lambdas.catalogue.bundles import Bundle, BundledConfiguration
from lambdas.documents.limits import Limits
from lambdas.errors import DocumentError, DocumentTooLarge, FailureCategory
from lambdas.extraction.engine import BundleEngine
from tests.unit.extraction.documents import new_document

SAMPLES = Path(__file__).parents[3] / "samples"
CONTRACT = (SAMPLES / "documents" / "contracts" / "summary_1.pdf").read_bytes()
CONFIGURATION = next((SAMPLES / "configurations" / "contracts").glob("*.json5")).read_text()


def bundle(text: str) -> str:
    return msgspec.json.encode(Bundle([BundledConfiguration("lease", "version", text)])).decode()


@pytest.fixture
def document() -> Document:
    return new_document()


def test_engine_extracts_what_is_known_of_a_sample(document: Document) -> None:
    made = BundleEngine(Limits())(CONTRACT, document, bundle(CONFIGURATION))

    body = json.loads(made.body)
    assert body["parsed_document"] == json.loads((SAMPLES / "expected" / "contracts" / "summary_1.json").read_text())
    assert body["configuration"] == "lease"
    assert made.content_type == "application/pdf"
    assert (made.pages, made.fields, made.fields_present) == (
        body["page_count"],
        body["validation_summary"]["fields"],
        body["validation_summary"]["fields_present"],
    )


def test_engine_looks_up_the_extra_data_of_the_request(document: Document) -> None:
    fields = [{"id": key, "method": {"id": "extraData", "key": key}} for key in ("limit", "gone")]
    asked = replace(document, extra_data='{"limit":500,"gone":null}')

    made = BundleEngine(Limits())(CONTRACT, asked, bundle(json.dumps({"fields": fields})))

    assert json.loads(made.body)["parsed_document"] == {"limit": {"type": "number", "value": 500}, "gone": None}


def test_engine_gives_the_same_bytes_each_time(document: Document) -> None:
    first = BundleEngine(Limits())(CONTRACT, document, bundle(CONFIGURATION))

    assert BundleEngine(Limits())(CONTRACT, document, bundle(CONFIGURATION)) == first


def test_engine_refuses_a_document_over_its_limits(document: Document) -> None:
    with pytest.raises(DocumentTooLarge):
        BundleEngine(Limits(max_bytes=100))(CONTRACT, document, bundle(CONFIGURATION))


def test_configuration_that_cannot_be_loaded_any_more_fails_the_document(document: Document) -> None:
    with pytest.raises(DocumentError) as caught:
        BundleEngine(Limits())(CONTRACT, document, bundle("{fields: [{id: 'x', method: {id: 'gone'}}]}"))

    assert caught.value.failure.code == "CONFIGURATION_INVALID"
    assert caught.value.failure.category is FailureCategory.CONFIGURATION
    assert "gone" in caught.value.failure.message


@pytest.mark.parametrize("declared", ["application/pdf", "Application/PDF; charset=binary", None])
def test_declared_content_type_that_fits_is_taken(document: Document, declared: str | None) -> None:
    made = BundleEngine(Limits())(CONTRACT, replace(document, content_type=declared), bundle(CONFIGURATION))

    assert made.configuration == "lease"


def test_declared_content_type_that_differs_fails_the_document(document: Document) -> None:
    with pytest.raises(DocumentError) as caught:
        BundleEngine(Limits())(CONTRACT, replace(document, content_type="image/png"), bundle(CONFIGURATION))

    assert caught.value.failure.code == "CONTENT_TYPE_MISMATCH"
    assert "application/pdf" in caught.value.failure.message
    assert "image/png" in caught.value.failure.message


def test_text_under_the_name_of_a_pdf_fails_the_document(document: Document) -> None:
    with pytest.raises(DocumentError, match=r"ends with \.pdf and its bytes are plain text") as refused:
        BundleEngine(Limits())(b"/home/me/contract.pdf", document, bundle(CONFIGURATION))

    assert refused.value.failure.code == "CONTENT_TYPE_MISMATCH"


@pytest.mark.parametrize("name", ["lease.pdf", "page.jpg"])
def test_page_of_the_web_under_the_name_of_a_pdf_or_an_image_fails_the_document(document: Document, name: str) -> None:
    page = b"<!DOCTYPE html><html><body><h1>Sign in</h1></body></html>"

    with pytest.raises(DocumentError, match="its bytes are an HTML page") as refused:
        BundleEngine(Limits())(page, replace(document, name=name), bundle(CONFIGURATION))

    assert refused.value.failure.code == "CONTENT_TYPE_MISMATCH"
    assert BundleEngine(Limits())(page, replace(document, name="table.xls"), bundle(CONFIGURATION)).pages == 1


@pytest.mark.parametrize(("name", "declared"), [("lease", None), ("notes.txt", None), ("lease.pdf", "text/plain")])
def test_text_that_nothing_says_to_be_something_else_is_read(
    document: Document, name: str, declared: str | None
) -> None:
    named = replace(document, name=name, content_type=declared)
    made = BundleEngine(Limits())(b"Landlord: Saltmarsh", named, bundle(CONFIGURATION))

    assert made.content_type == "text/plain"


def two_layouts(mode: str) -> str:
    def configuration(name: str, mark: str) -> BundledConfiguration:
        text = (
            f"{{fingerprint: {{tests: ['{mark}']}},"
            f" fields: [{{id: '{name}', anchor: 'landlord', method: {{id: 'passthrough'}}}}]}}"
        )
        return BundledConfiguration(name, f"version of {name}", text)

    layouts = [configuration("other", "no such words"), configuration("ours", "landlord")]
    return msgspec.json.encode(Bundle(layouts, {"fingerprint_mode": mode})).decode()


def test_engine_chooses_the_configuration_whose_fingerprint_is_found(document: Document) -> None:
    made = BundleEngine(Limits())(CONTRACT, document, two_layouts("fallback_to_all"))

    assert (made.configuration, made.version_id) == ("ours", "version of ours")
    body = json.loads(made.body)
    assert body["configuration"] == "ours"
    assert [entry["configuration"] for entry in body["classification_summary"]] == ["ours"]


def test_strict_type_fails_a_document_that_no_fingerprint_fits(document: Document) -> None:
    text = two_layouts("strict").replace("['landlord']", "['nor these']")

    with pytest.raises(DocumentError) as caught:
        BundleEngine(Limits())(CONTRACT, document, text)

    assert caught.value.failure.code == "NO_FINGERPRINT_MATCH"


def test_engine_tells_a_configuration_what_the_document_is_called(document: Document) -> None:
    text = '{fields: [{id: "file", method: {id: "getFileMetadata", type: "filename"}}]}'

    made = BundleEngine(Limits())(CONTRACT, document, bundle(text))

    assert json.loads(made.body)["parsed_document"] == {"file": {"type": "string", "value": "contract"}}
