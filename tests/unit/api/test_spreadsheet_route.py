"""`GET /v0/generate_excel_from_batch/{batch_id}`."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import parse_qs, unquote, urlsplit

import openpyxl

from lambdas.batches.identifiers import document_ids
from lambdas.batches.rows import header_key
from tests.unit.api.pipeline import break_off, finish
from tests.unit.api.service import Response, Service


def extraction(value: int) -> dict[str, object]:
    return {"parsed_document": {"total": {"value": value, "type": "number"}}}


def bind(service: Service, batch_id: str) -> Response:
    return service.call("GET", f"/v0/generate_excel_from_batch/{batch_id}")


def create_large(service: Service, still_open: int = 0) -> str:
    """Create a batch of which 501 documents are complete."""
    batch_id = service.create([f"{number}.pdf" for number in range(501 + still_open)])
    for number, id_ in enumerate(document_ids(batch_id, 501)):
        finish(service, id_, extraction(number))
    return batch_id


def read_rows(service: Service, response: Response) -> list[tuple[object, ...]]:
    key = unquote(urlsplit(response.json()["url"]).path).lstrip("/")
    workbook = openpyxl.load_workbook(BytesIO(service.results.get(key)))
    return list(workbook["fields"].iter_rows(values_only=True))


def test_workbook_of_a_batch_binds_what_is_complete(service: Service) -> None:
    batch_id = service.create(["a.pdf", "b.pdf", "c.pdf", "d.pdf"])
    ids = document_ids(batch_id, 4)
    finish(service, ids[2], extraction(3))
    finish(service, ids[0], extraction(1))
    break_off(service, ids[1])

    response = bind(service, batch_id)

    assert list(response.json()) == ["url"]
    assert read_rows(service, response) == [("total",), (1,), (3,)]


def test_workbook_url_lives_15_minutes_and_names_the_file(service: Service) -> None:
    batch_id = service.create()

    query = parse_qs(urlsplit(bind(service, batch_id).json()["url"]).query)

    assert query["X-Amz-Expires"] == ["900"]
    assert query["response-content-disposition"] == [f'attachment; filename="{batch_id}.xlsx"']


def test_workbook_asked_for_twice_is_written_once(service: Service) -> None:
    batch_id = service.create(["a.pdf"])
    finish(service, document_ids(batch_id, 1)[0], extraction(1))

    for _ in range(2):
        assert bind(service, batch_id).status == 200

    written = {key: held for key, held in service.results.versions.items() if key.startswith("workbooks/")}
    assert [len(held) for held in written.values()] == [1]


def test_workbook_of_a_large_closed_batch_is_waited_for_then_made_here(service: Service) -> None:
    batch_id = create_large(service)

    early = bind(service, batch_id)
    service.clock.advance(15 * 60_000)
    late = bind(service, batch_id)
    service.clock.now -= 15 * 60_000

    assert (early.status, early.headers["retry-after"]) == (503, "10")
    assert early.text == "The workbook of the batch is being written; try again shortly"
    assert late.status == 200
    assert len(read_rows(service, late)) == 502
    assert bind(service, batch_id).status == 200


def test_workbook_of_a_large_batch_about_to_close_is_waited_for(service: Service) -> None:
    batch_id = create_large(service)
    header = service.table.rows[header_key(batch_id)]
    del header["closed_at"]
    header["state"] = "OPEN"

    assert bind(service, batch_id).status == 503


def test_workbook_of_a_large_batch_under_way_is_made_at_once(service: Service) -> None:
    batch_id = create_large(service, still_open=1)

    assert len(read_rows(service, bind(service, batch_id))) == 502


def test_workbook_of_an_unknown_batch_answers_404(service: Service) -> None:
    assert bind(service, "nothing").status == 404
