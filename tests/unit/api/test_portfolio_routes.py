"""Portfolios by every door of the dialect: batches, upload URLs and URLs, and what is shown of them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from lambdas.catalogue.bundles import read_bundle
from tests.unit.api.described import SENSIBLE_JUDGE
from tests.unit.api.pipeline import break_off, finish
from tests.unit.api.service import TENANT, TYPE, Response, Service

TYPES = [TYPE, "invoices"]
COUNTS = {"fields": 2, "fields_present": 2, "errors": 0, "warnings": 0, "skipped": 0}


class Described(Service):
    """A service whose every answer is held to its description."""

    def call(self, method: str, target: str, *arguments: Any, **named: Any) -> Response:  # noqa: ANN401
        return SENSIBLE_JUDGE.check(method, target, super().call(method, target, *arguments, **named))


@pytest.fixture
def service() -> Described:
    described = Described()
    described.publish(TENANT, "invoices")
    return described


def part(type_: str, start: int, end: int, **fields: object) -> dict[str, Any]:
    return {
        "documentType": type_,
        "configuration": "standard",
        "startPage": start,
        "endPage": end,
        "output": {
            "parsedDocument": fields,
            "configuration": "standard",
            "validations": [],
            "coverage": 1.0,
            "fileMetadata": {"info": {"author": "A"}, "metadata": {}},
            "errors": [],
            "needsReview": False,
            "classificationSummary": [
                {
                    "configuration": "standard",
                    "fingerprintMatched": 1,
                    "fingerprintTotal": 1,
                    "score": {"score": 1.0, "coverage": 1.0, "fieldsPresent": 1, "penalties": 0.0},
                }
            ],
            "validation_summary": COUNTS,
        },
    }


def stored(*documents: dict[str, Any]) -> dict[str, Any]:
    return {
        "documents": list(documents),
        "validation_summary": COUNTS,
        "errors": [],
        "coverage": 1.0,
        "page_count": 3,
        "charged": len(documents),
        "reviewStatuses": [None] * len(documents),
    }


def typed(value: object) -> dict[str, object]:
    return {"type": "string", "value": value}


PLACE_COLUMNS = (
    *("metadata.documents", "metadata.startPage", "metadata.endPage"),
    *("metadata.documentType", "metadata.configuration"),
)
STORED = stored(part(TYPE, 0, 0, a=typed("1")), part("invoices", 1, 2, b=typed("2"), a=typed("3")))


def offer(service: Service, query: str = "", **body: object) -> Response:
    return service.call("POST", f"/v0/generate_upload_url{query}", body)


def test_portfolio_is_uploaded_without_a_document_type(service: Service) -> None:
    shown = offer(service, types=[*TYPES, TYPE], segment_documents_with="fingerprints").json()

    assert shown.pop("upload_url").startswith("https://")
    assert shown == {"id": shown["id"], "created": "2026-01-01T00:00:00.000Z", "types": TYPES, "status": "WAITING"}
    pointer = service.batches.document(shown["id"]).configuration
    bundle = read_bundle(service.results.get(pointer.key).decode())
    assert [(one.name, [held.name for held in one.configurations]) for one in bundle.portfolio] == [
        (TYPE, ["standard"]),
        ("invoices", ["standard"]),
    ]
    assert (pointer.name, bundle.configurations, bundle.classes) == ("", [], [])


def test_portfolio_is_fetched_without_a_document_type(service: Service) -> None:
    body = {"document_url": "https://files.example/a.pdf", "types": TYPES, "content_type": "application/pdf"}
    shown = service.call("POST", "/v0/extract_from_url?document_name=a.pdf", body).json()

    assert (shown["types"], shown["document_name"]) == (TYPES, "a.pdf")
    assert "type" not in shown


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({}, "types is missing; it takes the names of the document types in the portfolio"),
        ({"types": []}, "types has 0 names; it takes 1 to 100"),
        ({"types": "x"}, 'types is a string ("x"), not an array'),
        ({"types": ["nowhere"]}, "Specified document type nowhere does not exist"),
        (
            {"types": TYPES, "segment_documents_with": "llm"},
            'segment_documents_with is "llm", and this deployment has no language model: it takes "fingerprints"',
        ),
    ],
)
def test_wrong_types_are_refused_by_name(service: Service, body: dict[str, object], sentence: str) -> None:
    rows = dict(service.table.rows)
    for path in ("/v0/generate_upload_url", "/v0/extract_from_url"):
        answer = service.call("POST", path, body | {"document_url": "https://files.example/a.pdf"})
        assert (answer.status, answer.text) == (400, sentence)
    assert service.table.rows == rows


def test_type_of_which_nothing_is_published_is_refused(service: Service) -> None:
    answer = offer(service, "?environment=nowhere", types=TYPES)
    assert answer.status == 400


def test_bundle_of_the_same_types_is_made_once_and_anew_when_one_changes(service: Service) -> None:
    def bundle() -> str:
        return service.batches.document(offer(service, types=TYPES).json()["id"]).configuration.key

    first = bundle()
    written = len(service.results.versions)
    assert bundle() == first
    assert len(service.results.versions) == written + 1  # the manifest of the batch that the document is in
    service.publish(TENANT, "deeds")
    assert bundle() == first


def test_extraction_of_a_portfolio_shows_its_documents(service: Service) -> None:
    id_ = offer(service, "?document_name=a.pdf", types=TYPES).json()["id"]
    waiting = service.call("GET", f"/v0/documents/{id_}").json()
    finish(service, id_, STORED)
    shown = service.call("GET", f"/v0/documents/{id_}").json()

    assert (waiting["types"], waiting["segment_documents_with"]) == (TYPES, "fingerprints")
    assert not {"type", "configuration", "version_id", "parsed_document"} & shown.keys()
    assert {name: shown[name] for name in STORED if name != "page_count"} == {
        name: held for name, held in STORED.items() if name != "page_count"
    }


def test_portfolio_that_failed_says_why(service: Service) -> None:
    id_ = offer(service, types=TYPES).json()["id"]
    break_off(service, id_)

    assert service.call("GET", f"/v0/documents/{id_}").json()["error"]["message"] == "The file is no PDF"


def test_list_shows_where_documents_are_and_never_what_they_say(service: Service) -> None:
    id_ = offer(service, types=TYPES).json()["id"]
    finish(service, id_, STORED)
    (summary,) = service.call("GET", "/v0/extractions").json()["extractions"]

    assert (summary["types"], summary["charged"], summary["reviewStatuses"]) == (TYPES, 2, [None, None])
    assert [(one["documentType"], one["startPage"], one["endPage"]) for one in summary["documents"]] == [
        (TYPE, 0, 0),
        ("invoices", 1, 2),
    ]
    assert set(summary["documents"][0]["output"]) == {
        *("configuration", "validations", "coverage", "errors", "validation_summary"),
    }


def test_list_finds_a_portfolio_by_each_of_its_types(service: Service) -> None:
    offer(service, types=TYPES)
    rows = [row for row in service.table.rows.values() if row.get("kind") == "document_type"]
    ids = {row["name"]: row["id"] for row in rows}

    for name in TYPES:
        found = service.call("GET", f"/v0/extractions?document_type_ids={ids[name]}").json()["extractions"]
        assert len(found) == 1


def test_batch_of_portfolios_is_created_shown_and_bound(service: Service) -> None:
    body = {"documentNames": ["a.pdf", "b.pdf"], "portfolioDocTypes": TYPES, "segmentDocumentsWith": "fingerprints"}
    batch_id = service.call("POST", "/v0/extract/batch", body).json()
    batch = service.call("GET", f"/v0/extract/batch/{batch_id}").json()
    first, second = batch["extraction_ids"]
    finish(service, first, STORED)
    finish(service, second, stored())

    assert (batch["type"], batch["types"], batch["segment_documents_with"]) == (None, TYPES, "fingerprints")
    assert service.call("GET", f"/v0/documents/{first}").json()["batchId"] == batch_id
    assert rows_of(service, f"/v0/generate_excel_from_batch/{batch_id}") == [
        (*PLACE_COLUMNS, "a", "b"),
        ("a", "0", "0", TYPE, "standard", "1", None),
        ("a", "1", "2", "invoices", "standard", "3", "2"),
        ("b", None, None, None, None, None, None),
    ]


def test_workbook_of_a_portfolio_and_a_document_tells_of_each_row_what_it_is_of(service: Service) -> None:
    portfolio = offer(service, "?document_name=both.of.them.pdf", types=TYPES).json()["id"]
    finish(service, portfolio, stored(part(TYPE, 0, 0, rows=[typed("x"), typed("y")])))
    single = service.call("POST", f"/v0/generate_upload_url/{TYPE}?document_name=one", {}).json()["id"]
    finish(service, single, {"parsed_document": {"a": typed("1"), "rows": [typed("z")]}})

    target = f"/v0/generate_excel/{single},{portfolio}"
    assert [row[0:1] + row[3:] for row in rows_of(service, target)] == [
        ("metadata.documents", "metadata.documentType", "metadata.configuration", "a", "rows"),
        ("one", None, None, "1", "SHEET: doc_0_rows"),
        ("both.of.them", TYPE, "standard", None, "SHEET: doc_1_rows"),
    ]
    assert service.call("GET", f"/v0/generate_csv/{portfolio}").status == 200


def test_workbook_of_documents_alone_has_no_columns_about_places(service: Service) -> None:
    single = service.call("POST", f"/v0/generate_upload_url/{TYPE}", {}).json()["id"]
    finish(service, single, {"parsed_document": {"a": typed("1")}})
    assert rows_of(service, f"/v0/generate_excel/{single}") == [("a",), ("1",)]


def rows_of(service: Service, target: str) -> list[tuple[object, ...]]:
    assert service.call("GET", target).status == 200
    key = max(key for key in service.results.versions if key.startswith("workbooks/"))
    book = load_workbook(BytesIO(service.results.get(key)))
    return [tuple(row) for row in book["fields"].iter_rows(values_only=True)]
