"""What was written is there at once, whichever way it is looked for."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from local.client import send
from local.service import Service
from tests.journey.submission import TYPE

TIMES = 200


def test_batch_is_found_at_once_by_every_route_two_hundred_times(service: Service) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: _create_and_look(service, number), range(TIMES)))


def test_five_thousand_names_and_all_their_urls_in_one_call_each(service: Service) -> None:
    names = [f"document number {number:04d} with a rather long name, as people give them.pdf" for number in range(5000)]

    batch_id = service.api.create_batch(TYPE, names)
    urls = service.api.upload_urls(batch_id, 0, 4999)
    batch = service.api.batch(batch_id)

    assert len(set(urls)) == 5000
    assert [url.split("?")[0].rsplit("/", 1)[-1] for url in urls] == batch["extraction_ids"]
    assert batch["waiting"] == batch["document_count"] == 5000


def test_window_too_large_for_an_answer_without_gzip_is_refused_by_its_size(service: Service) -> None:
    batch_id = service.api.create_batch(TYPE, [f"{number}.pdf" for number in range(5000)])
    path = f"{service.url}/v0/extract/batch/upload_urls/{batch_id}/0/4999"

    answer = send("GET", path, headers={"Authorization": f"Bearer {service.key}"})

    # The emulator's session token is shorter than AWS's: here the whole window may still fit.
    if answer.status == 200:
        assert len(answer.json()) == 5000
    else:
        assert answer.status == 400
        assert "window" in answer.text


def _create_and_look(service: Service, number: int) -> None:
    api = service.api
    batch_id = api.create_batch(TYPE, [f"{number}-0.pdf", f"{number}-1.pdf"])
    batch = api.batch(batch_id)
    for document_id in batch["extraction_ids"]:
        assert api.document(document_id)["status"] == "WAITING"
    assert len(api.upload_urls(batch_id, 0, 1)) == 2
    # Others create theirs meanwhile, and more than a page of them while this one waits for a function to start.
    listed = api.request("GET", "/v0/extract/batch?limit=100").json()
    assert batch_id in {held["id"] for held in listed["batches"]}
