"""`…/upload_urls/{batch_id}/{start_index}/{end_index}`."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from lambdas.api.answers import MAX_ENCODED_BYTES
from lambdas.batches.identifiers import document_id, document_ids, new_batch_id
from tests.unit.api.pipeline import break_off
from tests.unit.api.service import TENANT, Response, Service

GZIP = {"accept-encoding": "gzip, deflate"}


def open_window(service: Service, batch_id: str, start: object, end: object, method: str = "GET") -> Response:
    return service.call(method, f"/v0/extract/batch/upload_urls/{batch_id}/{start}/{end}")


@pytest.mark.parametrize("method", ["GET", "PUT", "POST"])
def test_window_by_each_method_answers_urls_that_end_in_the_ids(service: Service, method: str) -> None:
    batch_id = service.create(["a.pdf", "b.pdf", "c.pdf"])

    urls = open_window(service, batch_id, 0, 1, method).json()

    paths = [urlsplit(url).path for url in urls]
    assert paths == [f"/uploads/{TENANT}/{batch_id}/EXTRACTION/{document_id(batch_id, index)}" for index in (0, 1)]


def test_window_of_documents_with_a_content_type_signs_it(service: Service) -> None:
    batch_id = service.create(["a.pdf"], contentTypes=["application/pdf"])

    [url] = open_window(service, batch_id, 0, 0).json()

    assert "X-Amz-SignedHeaders=content-type%3Bhost" in url


@pytest.mark.parametrize(
    ("start", "end", "sentence"),
    [
        ("abc", "1", 'start_index is "abc"; it is a whole number, 0 or above'),
        ("0", "1.5", 'end_index is "1.5"; it is a whole number, 0 or above'),
        ("-1", "1", 'start_index is "-1"; it is a whole number, 0 or above'),
        ("0", "1e9", 'end_index is "1e9"; it is a whole number, 0 or above'),
        ("٣", "4", 'start_index is "\\u0663"; it is a whole number, 0 or above'),
        ("0", "9" * 5_000, f'end_index is "{"9" * 58}…; it is a whole number, 0 or above'),
        ("1", "0", "start_index 1 is above end_index 0"),
        ("0", "2", "end_index 2 is above 1, the last index of this batch"),
        ("7", "9", "end_index 9 is above 1, the last index of this batch"),
    ],
)
def test_window_that_is_bad_is_named(service: Service, start: str, end: str, sentence: str) -> None:
    response = open_window(service, service.create(), start, end)

    assert (response.status, response.text) == (400, sentence)


def test_window_of_a_closed_batch_is_refused(service: Service) -> None:
    batch_id = service.create(["a.pdf"])
    break_off(service, document_id(batch_id, 0))

    response = open_window(service, batch_id, 0, 0)

    assert (response.status, response.text) == (
        400,
        f"Batch {batch_id} is closed: its documents take no more uploads",
    )


def test_window_of_an_unknown_batch_answers_404(service: Service) -> None:
    unknown = new_batch_id()

    assert open_window(service, unknown, 0, 0).text == f"No batch has the id {unknown}"
    assert open_window(service, "x y", 0, 0).text == "Nothing has the id 'x y': ids are UUIDs"
    assert open_window(service, unknown, 0, 0).status == open_window(service, "x y", 0, 0).status == 404


def test_window_of_5000_passes_when_gzip_is_accepted(service: Service) -> None:
    batch_id = service.create([f"{number}.pdf" for number in range(5_000)])

    response = service.call("GET", f"/v0/extract/batch/upload_urls/{batch_id}/0/4999", headers=GZIP)

    urls = response.json()
    assert response.headers["content-encoding"] == "gzip"
    assert [urlsplit(url).path.rsplit("/", 1)[1] for url in urls] == document_ids(batch_id, 5_000)
    assert min(map(len, urls)) > 1_300
    assert len(response.body) > MAX_ENCODED_BYTES


def test_window_that_does_not_fit_without_gzip_names_the_largest_that_does(service: Service) -> None:
    batch_id = service.create([f"{number}.pdf" for number in range(5_000)])

    refused = open_window(service, batch_id, 100, 4_999)

    assert refused.status == 400
    assert refused.text.startswith("The URLs of 4900 documents do not fit into an answer without gzip; ")
    end = int(refused.text.partition("100 to ")[2].partition(".")[0])
    assert len(open_window(service, batch_id, 100, end).json()) == end - 99
    assert open_window(service, batch_id, 100, end + 1).status == 400
