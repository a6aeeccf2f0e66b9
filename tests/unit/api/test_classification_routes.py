"""Classification: a document in, its type out, at once or by a link that answers 404 until there is one."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from lambdas.batches.document import Purpose, Result
from lambdas.batches.extracting import classification_key
from lambdas.batches.lifecycle import complete
from lambdas.batches.records import Change
from lambdas.batches.rows import document_row
from lambdas.batches.states import BatchState
from lambdas.catalogue.bundles import Bundle, read_bundle
from lambdas.delivery.events import event_of
from lambdas.errors import Failure, FailureCategory
from tests.unit.api.described import SENSIBLE_JUDGE
from tests.unit.api.pipeline import break_off, move, start
from tests.unit.api.service import TENANT, TYPE, Response, Service

PDF = b"%PDF-1.7 something"
OUTCOME = {
    "document_type": {"id": "5b1f6f6e-2a3c-4d0f-9b57-1d2c7a90e4b2", "name": TYPE, "score": 0.75},
    "reference_documents": [],
    "classification_summary": [],
}
NO_MATCH = {"error": {"code": "NO_TYPE_MATCH", "category": "document", "message": "It matches none"}}
HEADERS = {"content-type": "application/pdf"}


class Described(Service):
    """A service whose every answer is held to its description."""

    def call(self, method: str, target: str, *arguments: Any, **named: Any) -> Response:  # noqa: ANN401
        return SENSIBLE_JUDGE.check(method, target, super().call(method, target, *arguments, **named))


@pytest.fixture
def service() -> Described:
    described = Described()
    described.publish(TENANT, "invoices")
    return described


def only_document(service: Service) -> str:
    (id_,) = [row["id"] for row in service.table.rows.values() if row.get("kind") == "document"]
    return str(id_)


def settle(service: Service, outcome: object) -> None:
    """Do what the worker does."""
    id_ = only_document(service)
    start(service, id_)
    key = classification_key(service.batches.document(id_))
    service.results.put(key, json.dumps(outcome).encode(), "application/json")
    move(service, id_, lambda held: complete(held, Result(key, 1, 0, 0), service.clock()))


def classify(service: Service, query: str = "", body: bytes = PDF, path: str = "/v0/classify") -> Response:
    return service.call("POST", f"{path}{query}", body, headers=HEADERS)


def bundle_of(service: Service) -> Bundle:
    pointer = service.batches.document(only_document(service)).configuration
    return read_bundle(service.results.get(pointer.key).decode())


def test_type_of_a_document_is_answered(service: Service) -> None:
    service.while_waiting = lambda: settle(service, OUTCOME)
    answer = classify(service)

    assert (answer.status, answer.json()) == (200, OUTCOME)


def test_document_of_no_type_is_refused_in_the_words_of_the_dialect(service: Service) -> None:
    service.while_waiting = lambda: settle(service, NO_MATCH)
    answer = classify(service)

    assert (answer.status, answer.text) == (400, "It matches none")


def test_document_that_could_not_be_worked_on_is_refused(service: Service) -> None:
    service.while_waiting = lambda: break_off(service, only_document(service))
    assert classify(service).text == "The file is no PDF"


def test_document_that_we_gave_up_on_may_be_sent_again(service: Service) -> None:
    given_up = Failure("GIVEN_UP", FailureCategory.SERVICE, "We could not work on it")
    service.while_waiting = lambda: break_off(service, only_document(service), given_up)
    answer = classify(service)

    assert (answer.status, answer.text) == (503, "We could not work on it")


def test_document_that_takes_too_long_is_answered_by_another_time(service: Service) -> None:
    answer = classify(service)

    assert answer.status == 503
    assert int(answer.headers["retry-after"]) > 0


def test_link_leads_to_where_the_outcome_will_be(service: Service) -> None:
    answer = classify(service, path="/v0/classify/async").json()
    link = urlsplit(answer["download_link"])

    key = unquote(link.path).lstrip("/").removeprefix("results/")
    assert not any(stored.startswith("classifications/") for stored in service.results.versions)
    assert key.endswith(f"classifications/{TENANT}/{answer['id']}.json")
    assert parse_qs(link.query)["X-Amz-Expires"] == ["900"]
    assert answer["content_type"] == "application/pdf"
    settle(service, OUTCOME)
    assert json.loads(service.results.get(f"classifications/{TENANT}/{answer['id']}.json")) == OUTCOME


def test_all_types_are_candidates_unless_some_are_named(service: Service) -> None:
    classify(service, path="/v0/classify/async")

    assert [one.name for one in bundle_of(service).classes] == [TYPE, "invoices"]


def test_named_types_alone_are_candidates(service: Service) -> None:
    classify(service, "?document_types=invoices%2C%20invoices", path="/v0/classify/async")

    bundle = bundle_of(service)
    assert [one.name for one in bundle.classes] == ["invoices"]
    row = next(row for row in service.table.rows.values() if row.get("name") == "invoices" and "schema" in row)
    assert bundle.classes[0].id == row["id"]


@pytest.mark.parametrize(
    ("query", "body", "refused"),
    [
        ("?document_types=nowhere", PDF, (400, "Specified document type nowhere does not exist")),
        ("?document_types=%2C", PDF, (400, "document_types is empty")),
        ("?document_types=No", PDF, (400, 'Specified document type "No" does not exist')),
        ("?environment=space", PDF, (400, "environment is 'space'")),
        ("", b"", (400, "Missing request body or body.document")),
        ("", PDF + b"x" * 4_500_000, (413, "the limit of this route is 4500000")),
    ],
)
@pytest.mark.parametrize("path", ["/v0/classify", "/v0/classify/async"])
def test_wrong_requests_are_refused_and_leave_nothing(
    service: Service, path: str, query: str, body: bytes, refused: tuple[int, str]
) -> None:
    rows = dict(service.table.rows)
    answer = classify(service, query, body, path)
    status, sentence = refused

    assert answer.status == status
    assert sentence in answer.text
    assert service.table.rows == rows


def test_tenant_without_document_types_is_told(service: Service) -> None:
    key = service.keys.create("globex", "tests")
    answer = service.call("POST", "/v0/classify/async", PDF, key=key, headers=HEADERS)

    assert (answer.status, answer.text) == (400, "No published configurations found for environment production")


def test_classified_document_is_hidden_from_everything_else(service: Service) -> None:
    answer = classify(service, path="/v0/classify/async").json()
    settle(service, OUTCOME)

    assert service.call("GET", f"/v0/documents/{answer['id']}").status == 404
    assert service.call("GET", f"/v0/generate_excel/{answer['id']}").status == 404
    assert service.call("GET", "/v0/extractions").json()["extractions"] == []
    assert service.call("GET", "/v0/extract/batch").json()["batches"] == []
    held = service.batches.document(answer["id"])
    assert service.call("GET", f"/v0/extract/batch/{held.batch}").status == 404
    assert held.purpose is Purpose.CLASSIFICATION
    assert event_of(Change(None, document_row(held))) is None
    closed = service.batches.batch(held.batch)
    assert (closed.state, closed.announce, closed.due_at) == (BatchState.CLOSED, False, None)
    day = 86_400
    assert held.retain_until <= held.created_at // 1000 + 2 * day
