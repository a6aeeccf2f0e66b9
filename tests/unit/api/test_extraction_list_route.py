"""`GET /v0/extractions`."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from lambdas.batches.document import Document, Result
from lambdas.batches.identifiers import document_ids
from lambdas.batches.lifecycle import complete
from lambdas.batches.rows import header_key
from lambdas.catalogue.document_types import Catalogue
from tests.unit.api.pipeline import break_off, finish, move, start, upload
from tests.unit.api.service import TENANT, TYPE, Service

STORED = {
    "parsed_document": {"name": {"value": "secret", "type": "string"}},
    "validation_summary": {"fields": 2, "fields_present": 1, "errors": 0, "warnings": 0, "skipped": 0},
    "validations": [],
    "errors": [],
    "coverage": 0.5,
    "charged": 1,
    "classification_summary": [],
}


def listed(service: Service, query: str = "", key: str | None = None) -> dict[str, Any]:
    response = service.call("GET", f"/v0/extractions{query}", key=key)
    assert response.status == 200, response.text
    found: dict[str, Any] = response.json()
    return found


def ids(service: Service, query: str = "") -> list[str]:
    return [held["id"] for held in listed(service, query)["extractions"]]


def submit(service: Service, query: str = "", document_type: str = TYPE) -> str:
    service.clock.advance(1_000)
    id_: str = service.call("POST", f"/v0/generate_upload_url/{document_type}{query}").json()["id"]
    return id_


def cover(service: Service, id_: str, coverage: int) -> None:
    """Complete a document with a coverage, in ten-thousandths."""
    start(service, id_)
    key = f"results/{id_}.json"
    service.results.put(key, b'{"parsed_document": {}}', "application/json")
    version = service.batches.document(id_).configuration.version_id

    def ended(held: Document) -> Document:
        return complete(held, Result(key, 1, 1, 1, "standard", version, coverage), service.clock())

    move(service, id_, ended)


def test_list_shows_documents_of_batches_and_single_ones_newest_first(service: Service) -> None:
    members = document_ids(service.create(["a.pdf", "b.pdf"]), 2)
    alone = submit(service, "?document_name=c.pdf")

    found = listed(service)

    assert found["continuation_token"] is None
    assert found["extractions"][0]["document_name"] == "c.pdf"
    assert {held["id"] for held in found["extractions"][1:]} == set(members)
    assert "batchId" not in found["extractions"][0]
    assert all("batchId" in held for held in found["extractions"][1:])
    assert found["extractions"][0]["id"] == alone


def test_summary_shows_what_was_found_out_and_not_what_the_document_says(service: Service) -> None:
    id_ = submit(service, "?document_name=a.pdf")
    finish(service, id_, STORED)

    (summary,) = listed(service)["extractions"]

    assert summary == {
        "id": id_,
        "created": "2026-01-01T00:00:01.000Z",
        "completed": "2026-01-01T00:00:01.000Z",
        "status": "COMPLETE",
        "state": "COMPLETE",
        "type": TYPE,
        "configuration": "standard",
        "document_name": "a.pdf",
        "environment": "production",
        "page_count": 3,
        "reviewStatuses": [],
        **{name: STORED[name] for name in STORED if name not in ("parsed_document", "classification_summary")},
    }


def test_summary_shows_errors_but_nothing_that_rules_logged(service: Service) -> None:
    error = {"field_id": "total", "message": "too slow", "type": "configuration"}
    log = {"type": "log", "message": "seen", "result": "Ann Smith", "field_id": "total"}
    finish(service, submit(service), {**STORED, "errors": [log, error]})

    (summary,) = listed(service)["extractions"]

    assert summary["errors"] == [error]


def test_summary_of_a_failed_document_shows_why(service: Service) -> None:
    break_off(service, submit(service))

    (summary,) = listed(service)["extractions"]

    assert (summary["status"], summary["error"]["code"]) == ("FAILED", "PDF_DAMAGED")


def test_summary_of_a_result_that_has_gone_is_still_there(service: Service) -> None:
    finish(service, submit(service), STORED)
    service.results.versions.clear()

    (summary,) = listed(service)["extractions"]

    assert summary["status"] == "COMPLETE"
    assert "coverage" not in summary


def test_pages_show_everything_once_in_order(service: Service) -> None:
    submitted = [submit(service) for _ in range(7)]

    seen: list[str] = []
    query = "?limit=3"
    pages = 0
    while query and pages < 10:
        pages += 1
        page = listed(service, query)
        seen += [held["id"] for held in page["extractions"]]
        token = page["continuation_token"]
        query = f"?limit=3&continuation_token={token}" if token else ""
        submit(service)

    assert seen == submitted[::-1]
    assert pages == 3


def test_page_that_ends_with_the_last_one_says_so(service: Service) -> None:
    for _ in range(3):
        submit(service)

    assert listed(service, "?limit=3")["continuation_token"] is None
    assert listed(service, "?limit=2")["continuation_token"] is not None


def test_filter_that_few_pass_ends_a_page_before_it_is_full(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lambdas.batches.document_listing.MOST_LOOKED_AT", 2)
    first = submit(service)
    finish(service, first, STORED)
    for _ in range(3):
        submit(service)

    page = listed(service, "?statuses=COMPLETE")
    assert page["extractions"] == []
    page = listed(service, f"?statuses=COMPLETE&continuation_token={page['continuation_token']}")

    assert ([held["id"] for held in page["extractions"]], page["continuation_token"]) == ([first], None)


def test_statuses_are_the_dialect_s(service: Service) -> None:
    waiting, queued, working, complete_, failed = (submit(service) for _ in range(5))
    upload(service, queued)
    start(service, working)
    finish(service, complete_, STORED)
    break_off(service, failed)

    assert ids(service, "?statuses=WAITING") == [waiting]
    assert ids(service, "?statuses=processing") == [working, queued]
    assert ids(service, "?statuses=COMPLETE,FAILED") == [failed, complete_]


def test_types_are_filtered_by_id_and_unknown_ones_have_none(service: Service) -> None:
    service.publish(TENANT, "invoices")
    service.publish("other", "foreign")
    catalogue = Catalogue(table=service.table, objects=service.results)
    contract, invoice = submit(service), submit(service, document_type="invoices")
    known = {name: catalogue.find(TENANT, name).id for name in (TYPE, "invoices")}
    foreign = catalogue.find("other", "foreign").id

    assert ids(service, f"?document_type_ids={known[TYPE]}") == [contract]
    assert ids(service, f"?document_type_ids={known[TYPE]},{known['invoices']}") == [invoice, contract]
    assert ids(service, f"?document_type_ids={foreign}") == []
    assert ids(service, "?document_type_ids=nothing") == []


def test_configurations_are_filtered_by_name_or_version(service: Service) -> None:
    chosen, unset = submit(service), submit(service)
    cover(service, chosen, 10_000)
    version = service.batches.document(chosen).configuration.version_id

    assert ids(service, "?configuration_ids=standard") == [unset, chosen]
    assert ids(service, f"?configuration_ids={version},x") == [unset, chosen]
    assert ids(service, "?configuration_ids=other") == []


def test_environments_are_taken_in_either_case(service: Service) -> None:
    production, development = submit(service), submit(service, "?environment=development")

    assert ids(service, "?environments=DEVELOPMENT") == [development]
    assert ids(service, "?environments=production,development") == [development, production]


def test_coverage_is_a_range_with_both_ends_in_it(service: Service) -> None:
    half, whole, _open = submit(service), submit(service), submit(service)
    cover(service, half, 5_000)
    cover(service, whole, 10_000)

    assert ids(service, "?min_coverage=0.5") == [whole, half]
    assert ids(service, "?max_coverage=0.5&min_coverage=0") == [half]
    assert ids(service, "?min_coverage=0.5001") == [whole]


def test_dates_are_from_the_first_to_before_the_second(service: Service) -> None:
    first, second, third = submit(service), submit(service), submit(service)

    start_date, end_date = "2026-01-01T00:00:02.000Z", quote("2026-01-01T01:00:03+01:00")
    assert ids(service, f"?start_date={start_date}&end_date={end_date}") == [second]
    assert ids(service, f"?start_date={start_date}") == [third, second]
    assert ids(service, "?end_date=2026-01-01T00:00:02Z") == [first]
    assert ids(service, "?end_date=2026-01-01") == []


def test_reviews_are_none_so_that_none_has_their_status(service: Service) -> None:
    submit(service)

    assert ids(service, "?review_statuses=NEEDS_REVIEW") == []


def test_document_of_a_creation_that_died_is_not_shown(service: Service) -> None:
    orphan, standing = submit(service), submit(service)
    del service.table.rows[header_key(service.batches.document(orphan).batch)]

    assert ids(service) == [standing]


def test_tenants_see_their_own(service: Service) -> None:
    submit(service)
    service.publish("other", TYPE)
    foreign = service.keys.create("other", "tests")

    assert listed(service, key=foreign)["extractions"] == []


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("limit=0", 'limit is "0"; it is a whole number from 1 to 100'),
        ("limit=101", 'limit is "101"; it is a whole number from 1 to 100'),
        ("continuation_token=x", "continuation_token is not one that this list returned"),
        ("statuses=DONE", 'statuses has "DONE" in it; it takes COMPLETE, FAILED, PROCESSING, WAITING'),
        ("statuses=", "statuses has 0 entries; it takes 1 to 100, with commas between"),
        ("environments=test", 'environments has "test" in it; it takes development, production'),
        ("review_statuses=MAYBE", 'review_statuses has "MAYBE" in it; it takes APPROVED, NEEDS_REVIEW, REJECTED'),
        ("min_coverage=1.1", 'min_coverage is "1.1"; it is a number from 0 to 1'),
        ("max_coverage=-1", 'max_coverage is "-1"; it is a number from 0 to 1'),
        ("start_date=soon", 'start_date is "soon"; it is an ISO 8601 date, as 2026-01-31T12:00:00.000Z'),
        ("start_date=2026-02-01&end_date=2026-01-01", "The start date must be before the end date"),
        ("start_date=9999-12-31T23:59:59-14:00", "The start date must be before the end date"),
    ],
)
def test_query_that_is_wrong_names_what_is(service: Service, query: str, sentence: str) -> None:
    response = service.call("GET", f"/v0/extractions?{query}")

    assert (response.status, response.text) == (400, sentence)
