"""The published batch guide, line by line."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from local.client import send, upload
from local.places import SAMPLES
from local.service import Service
from tests.journey.guides import NEEDS_CURL, UUID, Reader, find_guide, read_curl_lines
from tests.journey.stack import Stack, wait_until_closed
from tests.journey.submission import sample

GUIDE = find_guide()


@NEEDS_CURL
@pytest.mark.skipif(GUIDE is None, reason="the published guide is not beside this checkout")
def test_curl_lines_of_the_published_guide_work_as_pasted(stack: Stack, service: Service, tmp_path: Path) -> None:
    assert GUIDE is not None
    create, window, put, fetch, excel = read_curl_lines(GUIDE.read_text())
    own_file = tmp_path / "doc1.pdf"
    own_file.write_bytes(sample())
    reader = Reader({"https://api.sensible.so": service.url, "YOUR_API_KEY": service.key})

    batch_id = reader.paste_json(create)
    assert isinstance(batch_id, str)
    assert UUID.fullmatch(batch_id)

    reader.words |= dict.fromkeys(UUID.findall(window), batch_id)
    urls: Any = reader.paste_json(window)
    assert len(urls) == 2

    foreign_url = next(part for part in put.split("'") if part.startswith("https://"))
    # `--data '<path>'` sends the path itself, as the guide has it; `--data-binary @<path>` is what its readers mean.
    reader.words = {foreign_url: urls[0], "--data 'YOUR_PATH_TO_DOCUMENT/doc1.pdf'": f"--data-binary '@{own_file}'"}
    assert reader.paste(put) == ""
    upload(urls[1], b"YOUR_PATH_TO_DOCUMENT/doc2.pdf", "application/pdf")

    batch = wait_until_closed(stack, batch_id)
    assert batch["description"] == "test batch"
    document_id = batch["extraction_ids"][0]
    reader.words = {"https://api.sensible.so": service.url, "YOUR_API_KEY": service.key}
    reader.words |= dict.fromkeys(UUID.findall(fetch), document_id)
    extraction: Any = reader.paste_json(fetch)
    truth = json.loads((SAMPLES / "expected" / "contracts" / "summary_1.json").read_text())
    assert (extraction["status"], extraction["type"], extraction["document_name"], extraction["batchId"]) == (
        "COMPLETE",
        "contracts",
        "doc1.pdf",
        batch_id,
    )
    assert extraction["parsed_document"] == truth

    reader.words |= dict.fromkeys(UUID.findall(excel), batch_id)
    link: Any = reader.paste_json(excel)
    rows = list(openpyxl.load_workbook(io.BytesIO(send("GET", link["url"]).body))["fields"].values)
    assert len(rows) == 2


def test_every_attested_method_of_the_upload_urls_answers_alike(service: Service) -> None:
    batch_id = service.api.create_batch("contracts", ["a.pdf", "b.pdf"])
    path = f"/v0/extract/batch/upload_urls/{batch_id}/0/1"

    for method in ("GET", "PUT", "POST"):
        answer = service.api.request(method, path)
        assert answer.status == 200, answer.text
        assert len(answer.json()) == 2


def test_put_of_a_description_changes_it(service: Service) -> None:
    batch_id = service.api.create_batch("contracts", ["a.pdf"], "before")

    answer = service.api.request("PUT", f"/v0/extract/batch/{batch_id}", {"description": "after"})

    assert answer.status == 200
    assert service.api.batch(batch_id)["description"] == "after"


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ({"documentNames": [], "docType": "contracts"}, "documentNames"),
        ({"documentNames": ["x.pdf"] * 5001, "docType": "contracts"}, "5000"),
        ({"documentNames": ["a.pdf"], "contentTypes": [], "docType": "contracts"}, "contentTypes"),
        ({"documentNames": ["a.pdf"], "docType": "contracts", "portfolioDocTypes": ["contracts"]}, "portfolioDocTypes"),
        ({"documentNames": ["a.pdf"]}, "docType"),
        ({"documentNames": ["a.pdf"], "docType": "no_such_type"}, "no_such_type"),
        ({"documentNames": ["a.pdf"], "docType": "contracts", "configuration": "nope"}, "nope"),
        (b'{"documentNames": [', "JSON"),
    ],
)
def test_bad_creation_is_refused_by_name_and_creates_nothing(service: Service, body: object, names: str) -> None:
    before = service.api.request("GET", "/v0/extract/batch").json()["batches"][0:1]

    answer = service.api.request("POST", "/v0/extract/batch", body)

    assert answer.status == 400
    assert answer.headers["content-type"].startswith("text/plain")
    assert names.lower() in answer.text.lower()
    assert service.api.request("GET", "/v0/extract/batch").json()["batches"][0:1] == before


@pytest.mark.parametrize("window", ["1/0", "0/2", "2/2", "-1/0", "a/b", "0/1.5"])
def test_bad_window_is_refused_by_name(service: Service, window: str) -> None:
    batch_id = service.api.create_batch("contracts", ["a.pdf", "b.pdf"])

    answer = service.api.request("GET", f"/v0/extract/batch/upload_urls/{batch_id}/{window}")

    assert answer.status == 400, answer.text


@pytest.mark.parametrize(
    "authorization", [None, "", "Bearer", "Bearer nonsense", "Basic abc", "Bearer sheaf_" + "a" * 43]
)
def test_missing_malformed_and_unknown_keys_are_unauthorized(service: Service, authorization: str | None) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}

    for method, path in (("POST", "/v0/extract/batch"), ("GET", "/v0/documents/x"), ("GET", "/v0/no/such/route")):
        answer = send(method, service.url + path, b"{}" if method == "POST" else None, headers)
        assert (answer.status, answer.text) == (401, "Unauthorized"), path


def test_wrong_method_and_unknown_path_are_told_apart(service: Service) -> None:
    batch_id = service.api.create_batch("contracts", ["a.pdf"])

    wrong = service.api.request("DELETE", f"/v0/extract/batch/{batch_id}")
    assert wrong.status == 405
    assert service.api.request("GET", "/v0/no/such/route").status == 404
