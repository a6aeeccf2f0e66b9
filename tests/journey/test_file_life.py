"""Files on the deployed stack: what runs make known of them, what is left when one is deleted, and chunked forms."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from lambdas.api.extend.dialect import VERSION, VERSION_HEADER
from tests.journey.client import Service, wait_until
from tests.journey.sources import serving
from tests.wire.objects import FILE_SUMMARY, RUN, check, page_of

SAMPLE = Path(__file__).parents[2] / "samples" / "documents" / "contracts" / "form_1.pdf"
CONFIG = {"schema": {"type": "object", "properties": {"total": {"type": ["number", "null"]}}}}


@pytest.fixture(scope="module")
def http(service: Service) -> Iterator[httpx.Client]:
    headers = {"authorization": f"Bearer {service.key}", VERSION_HEADER: VERSION}
    with httpx.Client(headers=headers, timeout=60) as client:
        yield client


@pytest.fixture(scope="module")
def door(service: Service, http: httpx.Client) -> Door:
    return Door(service.url, http)


class Door:
    """The routes that files and their runs need."""

    def __init__(self, url: str, http: httpx.Client) -> None:
        self._url, self._http = url, http

    def call(self, method: str, path: str, **more: Any) -> httpx.Response:  # noqa: ANN401 - what the client takes
        return self._http.request(method, f"{self._url}{path}", **more)

    def take(self, method: str, path: str, **more: Any) -> Any:  # noqa: ANN401 - JSON
        answer = self.call(method, path, **more)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def extract(self, file: dict[str, object]) -> Any:  # noqa: ANN401 - JSON
        run = check(self.take("POST", "/extract", json={"config": CONFIG, "file": file}), RUN)
        assert run["status"] == "PROCESSED", run
        return run

    def with_pages(self, file_id: str) -> Any:  # noqa: ANN401 - JSON
        """Return a file once its pages are known."""
        path = f"/files/{file_id}"
        return wait_until(lambda: held if (held := self.take("GET", path))["metadata"] else None)

    def listed(self, name: str) -> list[str]:
        page = check(self.take("GET", "/files", params={"nameContains": name}), page_of(FILE_SUMMARY))
        return [file["id"] for file in page["data"]]


def test_file_from_a_url_becomes_one_like_any_other(door: Door) -> None:
    data = SAMPLE.read_bytes()
    with serving(data) as source:
        run = door.extract({"url": source.url("/document?signature=secret"), "name": "fetched.pdf"})
    file = door.with_pages(run["file"]["id"])

    with httpx.Client() as stranger:
        assert stranger.get(file["presignedUrl"]).content == data
    assert (file["name"], file["type"]) == ("fetched.pdf", "PDF")
    assert door.listed("FETCHED") == [file["id"]]
    # The server it came from has ended: the bytes are ours.
    again = door.extract({"id": file["id"]})
    assert again["file"]["id"] == file["id"]
    assert again["output"]["value"] == run["output"]["value"]


def test_file_of_a_text_is_a_file(door: Door) -> None:
    run = door.extract({"text": "Total: 12.50\fsecond page"})

    file = door.with_pages(run["file"]["id"])

    assert file["name"].endswith(".txt")
    assert (file["type"], file["metadata"]) == ("TXT", {"pageCount": 2})


def test_run_keeps_what_it_came_to_when_its_file_is_deleted(door: Door) -> None:
    file = door.take("POST", "/files/upload", files={"file": ("total.txt", b"Total: 12.50")})
    run = door.extract({"id": file["id"]})

    assert door.take("DELETE", f"/files/{file['id']}") == {"id": file["id"]}

    assert door.call("GET", f"/files/{file['id']}").status_code == 404
    assert door.call("POST", "/extract", json={"config": CONFIG, "file": {"id": file["id"]}}).status_code == 404
    kept = check(door.take("GET", f"/extract_runs/{run['id']}"), RUN)
    assert kept["output"] == run["output"]


def test_form_that_comes_in_chunks_is_taken(door: Door) -> None:
    def chunks() -> Iterator[bytes]:
        yield b'--xyz\r\nContent-Disposition: form-data; name="file"; filename="c.csv"\r\n\r\na;b\r\n'
        yield b"1;2\r\n--xyz--\r\n"

    file = door.take(
        "POST",
        "/files/upload",
        content=chunks(),
        headers={"content-type": "multipart/form-data; boundary=xyz"},
    )

    assert check(file, FILE_SUMMARY)["type"] == "CSV"
    with httpx.Client() as stranger:
        assert stranger.get(door.take("GET", f"/files/{file['id']}")["presignedUrl"]).content == b"a;b\r\n1;2"
