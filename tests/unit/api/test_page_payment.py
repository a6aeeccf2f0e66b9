"""Who submits a document pays for its pages, and submits nothing more once they are used up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from lambdas.access.keys import key_id
from lambdas.access.limits import BELIEVED_MILLISECONDS
from lambdas.batches.identifiers import document_id
from tests.unit.api.pipeline import break_off, close_announced, finish
from tests.unit.api.service import TENANT, TYPE, Response, Service

PAGES_OF_ONE = 3
EXTRACTION: dict[str, Any] = {"parsed_document": {}, "validations": [], "errors": []}
Submission = Callable[[Service, str], Response]
SUBMISSIONS: list[Submission] = [
    lambda service, key: service.call(
        "POST", "/v0/extract/batch", {"documentNames": ["a.pdf"], "docType": TYPE}, key=key
    ),
    lambda service, key: service.call("POST", f"/v0/generate_upload_url/{TYPE}", key=key),
    lambda service, key: service.call("POST", f"/v0/generate_upload_url/{TYPE}/standard", key=key),
    lambda service, key: service.call(
        "POST", f"/v0/extract_from_url/{TYPE}", {"document_url": "https://example.com/a.pdf"}, key=key
    ),
    lambda service, key: service.call(
        "POST", f"/v0/extract_from_url/{TYPE}/standard", {"document_url": "https://example.com/a.pdf"}, key=key
    ),
    lambda service, key: service.call(
        "POST", f"/v0/extract/{TYPE}", b"%PDF-", key=key, headers={"content-type": "application/pdf"}
    ),
    lambda service, key: service.call(
        "POST", f"/v0/extract/{TYPE}/standard", b"%PDF-", key=key, headers={"content-type": "application/pdf"}
    ),
]


@pytest.fixture
def limited(service: Service) -> str:
    return service.keys.create(TENANT, "limited", pages_per_month=PAGES_OF_ONE)


def submit(service: Service, key: str) -> str:
    """Submit one document and return its id."""
    response = service.call("POST", "/v0/extract/batch", {"documentNames": ["a.pdf"], "docType": TYPE}, key=key)
    assert response.status == 200, response.text
    return document_id(response.json(), 0)


@pytest.mark.parametrize("call", SUBMISSIONS)
def test_every_submission_notes_who_pays(service: Service, limited: str, call: Submission) -> None:
    call(service, limited)

    [payer] = {row.get("payer") for row in service.table.rows.values() if row.get("kind") == "document"}
    assert payer == key_id(limited)


@pytest.mark.parametrize("call", SUBMISSIONS)
def test_no_submission_is_taken_once_the_pages_are_used_up(service: Service, limited: str, call: Submission) -> None:
    finish(service, submit(service, limited), EXTRACTION)
    service.clock.advance(BELIEVED_MILLISECONDS)
    before = dict(service.table.rows)

    refused = call(service, limited)

    assert refused.status == 429
    assert "limited to 3 pages per month, and 3 were extracted" in refused.text
    assert service.table.rows == before


def test_request_that_is_sent_again_with_another_key_of_the_tenant_is_the_same(service: Service, limited: str) -> None:
    body = {"documentNames": ["a.pdf"], "docType": TYPE}
    headers = {"idempotency-key": "once"}

    made = service.call("POST", "/v0/extract/batch", body, key=limited, headers=headers)
    again = service.call("POST", "/v0/extract/batch", body, headers=headers)

    assert (made.status, again.status, again.json()) == (200, 200, made.json())


def test_used_up_pages_are_of_one_key_and_not_of_its_tenant(service: Service, limited: str) -> None:
    finish(service, submit(service, limited), EXTRACTION)
    service.clock.advance(BELIEVED_MILLISECONDS)

    submit(service, service.key)


def test_document_that_failed_costs_nothing(service: Service, limited: str) -> None:
    break_off(service, submit(service, limited))
    service.clock.advance(BELIEVED_MILLISECONDS)

    submit(service, limited)


def test_what_was_taken_in_goes_on_and_may_be_retried(service: Service, limited: str) -> None:
    failed = submit(service, limited)
    break_off(service, failed)
    finish(service, submit(service, limited), EXTRACTION)
    service.clock.advance(BELIEVED_MILLISECONDS)

    batch_id = service.batches.document(failed).batch
    close_announced(service, batch_id)

    assert service.call("POST", f"/v0/extract/batch/{batch_id}/retry", key=limited).status == 200
