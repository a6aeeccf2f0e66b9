"""Two tenants never see each other's anything: a foreign id is answered, byte for byte, as one that nobody has."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from lambdas.batches.identifiers import document_id, new_batch_id
from lambdas.batches.ports import Item, Key
from tests.unit.api.pipeline import finish
from tests.unit.api.service import TYPE, Service

OTHER = "globex"
BY_BATCH: Mapping[str, tuple[str, object]] = {
    "/v0/extract/batch/{}": ("GET", None),
    "/v0/extract/batch/{}?documents=true": ("GET", None),
    "/v0/extract/batch/{}?documents=true&limit=x": ("GET", None),
    "/v0/extract/batch/{}?": ("PUT", {"description": "taken over"}),
    "/v0/extract/batch/{}/retry": ("POST", None),
    "/v0/extract/batch/{}/cancel": ("POST", None),
    "/v0/extract/batch/upload_urls/{}/0/1": ("PUT", None),
    "/v0/extract/batch/upload_urls/{}/0/9": ("GET", None),
    "/v0/extract/batch/upload_urls/{}/1/0": ("POST", None),
    "/v0/generate_excel_from_batch/{}": ("GET", None),
}


@pytest.fixture
def intruder(service: Service) -> str:
    """A good key of another tenant, who has the same document type."""
    service.publish(OTHER, TYPE)
    return service.keys.create(OTHER, "tests")


@pytest.mark.parametrize("path", BY_BATCH)
def test_foreign_batch_is_answered_as_an_unknown_one(service: Service, intruder: str, path: str) -> None:
    foreign, unknown = service.create(), new_batch_id()
    method, body = BY_BATCH[path]
    rows, objects = dict(service.table.rows), dict(service.results.versions)

    answers = [service.call(method, path.format(id_), body, key=intruder) for id_ in (foreign, unknown)]

    assert [answer.status for answer in answers] == [404, 404]
    assert answers[0].body.replace(foreign.encode(), unknown.encode()) == answers[1].body
    assert answers[0].headers == answers[1].headers
    assert (service.table.rows, service.results.versions) == (rows, objects)


def test_foreign_document_is_answered_as_an_unknown_one(service: Service, intruder: str) -> None:
    foreign, unknown = document_id(service.create(), 0), document_id(new_batch_id(), 0)
    finish(service, foreign, {"parsed_document": {"iban": None}})

    answers = [service.call("GET", f"/v0/documents/{id_}", key=intruder) for id_ in (foreign, unknown)]

    assert [answer.status for answer in answers] == [404, 404]
    assert answers[0].body.replace(foreign.encode(), unknown.encode()) == answers[1].body
    assert answers[0].headers == answers[1].headers


@pytest.mark.parametrize(
    ("make", "path"),
    [
        (lambda batch_id: batch_id, "/v0/extract/batch/{}"),
        (lambda batch_id: document_id(batch_id, 0), "/v0/documents/{}"),
    ],
)
def test_foreign_id_costs_as_many_reads_as_an_unknown_one(
    service: Service, intruder: str, monkeypatch: pytest.MonkeyPatch, make: Callable[[str], str], path: str
) -> None:
    foreign, unknown = make(service.create()), make(new_batch_id())
    service.call("GET", "/v0/extract/batch", key=intruder)
    reads: list[Key] = []
    read = type(service.table).get

    def counting(table: object, key: Key) -> Item | None:
        reads.append(key)
        return read(service.table, key)

    monkeypatch.setattr(type(service.table), "get", counting)
    counts = []
    for id_ in (foreign, unknown):
        reads.clear()
        service.call("GET", path.format(id_), key=intruder)
        counts.append(len(reads))

    assert counts == [1, 1]


def test_list_shows_only_the_tenants_own(service: Service, intruder: str) -> None:
    service.create()
    service.create()

    theirs = service.call("GET", "/v0/extract/batch", key=intruder).json()

    assert theirs == {"batches": [], "continuation_token": None}


def test_list_by_a_foreign_token_shows_only_the_tenants_own(service: Service, intruder: str) -> None:
    service.create()
    service.create()
    token = service.call("GET", "/v0/extract/batch?limit=1").json()["continuation_token"]

    theirs = service.call("GET", f"/v0/extract/batch?continuation_token={token}", key=intruder).json()

    assert theirs["batches"] == []


def test_foreign_document_type_does_not_exist(service: Service, intruder: str) -> None:
    service.publish("acme", "secret_type")

    response = service.call(
        "POST", "/v0/extract/batch", {"documentNames": ["a"], "docType": "secret_type"}, key=intruder
    )

    assert (response.status, response.text) == (400, "Specified document type secret_type does not exist")


def test_idempotency_keys_of_two_tenants_do_not_meet(service: Service, intruder: str) -> None:
    body, headers = {"documentNames": ["a"], "docType": TYPE}, {"idempotency-key": "same"}

    ours = service.call("POST", "/v0/extract/batch", body, headers=headers).json()
    theirs = service.call("POST", "/v0/extract/batch", body, headers=headers, key=intruder).json()

    assert ours != theirs
