"""`generate_excel`, `generate_csv` and `generate_csv_from_batch`."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import parse_qs, unquote, urlsplit

import openpyxl
import pytest

from lambdas.batches.identifiers import document_id, document_ids, new_batch_id
from tests.unit.api.pipeline import break_off, finish, start
from tests.unit.api.service import TYPE, Response, Service

ROUTES = ("generate_excel", "generate_csv")


def complete(service: Service, value: int, key: str | None = None) -> str:
    id_: str = service.call("POST", f"/v0/generate_upload_url/{TYPE}", key=key).json()["id"]
    finish(service, id_, {"parsed_document": {"total": {"value": value, "type": "number"}}})
    return id_


def gather(service: Service, route: str, *ids: str, comma: str = ",") -> Response:
    return service.call("GET", f"/v0/{route}/{comma.join(ids)}")


def stored(service: Service, response: Response) -> bytes:
    assert response.status == 200, response.text
    assert list(response.json()) == ["url"]
    return service.results.get(unquote(urlsplit(response.json()["url"]).path).lstrip("/"))


def rows(service: Service, response: Response) -> list[tuple[object, ...]]:
    return list(openpyxl.load_workbook(BytesIO(stored(service, response)))["fields"].iter_rows(values_only=True))


@pytest.mark.parametrize("comma", [",", "%2C", "%252C"])
def test_spreadsheets_have_a_row_for_each_id_in_the_order_of_the_path(service: Service, comma: str) -> None:
    member = document_ids(service.create(["a.pdf", "b.pdf"]), 2)[1]
    finish(service, member, {"parsed_document": {"total": {"value": 3, "type": "number"}}})
    first, second = complete(service, 1), complete(service, 2)

    excel = gather(service, "generate_excel", second, member, first, comma=comma)
    csv = gather(service, "generate_csv", second, member, first, comma=comma)

    assert rows(service, excel) == [("total",), (2,), (3,), (1,)]
    assert stored(service, csv).decode("utf-8-sig").split() == ["total", "2", "3", "1"]


def test_file_is_named_after_its_extraction_and_its_kind(service: Service) -> None:
    first, second = complete(service, 1), complete(service, 2)

    names = [
        parse_qs(urlsplit(gather(service, route, *ids).json()["url"]).query)["response-content-disposition"][0]
        for route, ids in (("generate_excel", [first]), ("generate_csv", [first, second]))
    ]

    assert names == [f'attachment; filename="{first}.xlsx"', 'attachment; filename="extractions.csv"']


def test_spreadsheet_asked_for_twice_is_written_once_and_another_order_is_another(service: Service) -> None:
    first, second = complete(service, 1), complete(service, 2)

    for ids in ((first, second), (first, second), (first, second, first), (second, first)):
        assert gather(service, "generate_excel", *ids).status == 200

    written = {key: held for key, held in service.results.versions.items() if key.startswith("workbooks/")}
    assert [len(held) for held in written.values()] == [1, 1]


@pytest.mark.parametrize("route", ROUTES)
def test_unknown_foreign_and_malformed_ids_answer_404(service: Service, route: str) -> None:
    service.publish("other", TYPE)
    foreign = complete(service, 1, service.keys.create("other", "tests"))
    unknown = document_id(new_batch_id(), 0)
    own = complete(service, 2)

    for id_ in (foreign, unknown):
        response = gather(service, route, own, id_)
        assert (response.status, response.text) == (404, f"No document has the id {id_}")
    assert gather(service, route, "x").status == 404


@pytest.mark.parametrize("route", ROUTES)
def test_extraction_that_is_not_complete_is_named(service: Service, route: str) -> None:
    own = complete(service, 1)
    working, failed = document_ids(service.create(["a.pdf", "b.pdf"]), 2)
    start(service, working)
    break_off(service, failed)

    for id_, state in ((working, "PROCESSING"), (failed, "FAILED")):
        response = gather(service, route, own, id_)
        expected = f"The extraction {id_} is {state}; only complete ones have a spreadsheet"
        assert (response.status, response.text) == (400, expected)


def test_number_of_ids_is_limited(service: Service) -> None:
    own = complete(service, 1)

    assert gather(service, "generate_csv", *[own] * 200).status == 200
    response = gather(service, "generate_csv", *[own] * 201)
    assert (response.status, response.text) == (
        400,
        "The path names 201 extractions; it takes 1 to 200, with commas between",
    )
    assert gather(service, "generate_csv", ",").status == 400


def test_extraction_whose_result_has_gone_answers_404(service: Service) -> None:
    own = complete(service, 1)
    service.results.versions.clear()

    response = gather(service, "generate_excel", own)

    assert (response.status, response.text) == (404, f"The extraction {own} is no longer kept")


def test_csv_of_a_batch_binds_what_is_complete(service: Service) -> None:
    batch_id = service.create(["a.pdf", "b.pdf", "c.pdf"])
    ids = document_ids(batch_id, 3)
    for number in (2, 0):
        finish(service, ids[number], {"parsed_document": {"total": {"value": number, "type": "number"}}})

    response = service.call("GET", f"/v0/generate_csv_from_batch/{batch_id}")

    assert stored(service, response).decode("utf-8-sig").split() == ["total", "0", "2"]
    assert service.call("GET", "/v0/generate_csv_from_batch/nothing").status == 404
