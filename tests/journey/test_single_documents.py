"""Documents that are submitted alone, through the deployed stack."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from tests.journey.client import Answer, ApiClient, Service, send, upload, wait_until
from tests.journey.sources import serving
from tests.journey.stack import Stack
from tests.journey.submission import TYPE, sample

BROKEN = "broken"


def post(service: Service, path: str, body: bytes, content_type: str) -> Answer:
    headers = {"Authorization": f"Bearer {service.key}", "Content-Type": content_type}
    return send("POST", service.url + path, body, headers)


def post_json(service: Service, path: str, body: object) -> Answer:
    return service.api.request("POST", path, body)


def wait_for(api: ApiClient, id_: str) -> dict[str, Any]:
    """Return an extraction once it has ended."""

    def ended() -> dict[str, Any]:
        shown = api.document(id_)
        return shown if shown["status"] in ("COMPLETE", "FAILED") else {}

    return wait_until(ended, seconds=60)


def summaries(service: Service, query: str = "") -> list[dict[str, Any]]:
    answer = service.api.request("GET", f"/v0/extractions{query}")
    assert answer.status == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["extractions"]
    return found


@pytest.mark.parametrize("encoded", [False, True], ids=["bytes", "base64"])
def test_extract_answers_the_extraction_of_a_document_in_the_request(service: Service, encoded: bool) -> None:
    path = f"/v0/extract/{TYPE}?document_name=alone.pdf"
    if encoded:
        body = json.dumps({"document": base64.b64encode(sample()).decode()}).encode()
        answer = post(service, path, body, "application/json")
    else:
        answer = post(service, path, sample(), "application/pdf")

    assert answer.status == 200, answer.text
    shown = answer.json()
    assert (shown["status"], shown["document_name"], shown["type"]) == ("COMPLETE", "alone.pdf", TYPE)
    assert shown["parsed_document"]
    assert "batchId" not in shown
    assert service.api.document(shown["id"])["parsed_document"] == shown["parsed_document"]


def test_extract_of_an_unreadable_document_answers_its_sentence(service: Service) -> None:
    answer = post(service, f"/v0/extract/{TYPE}", sample("truncated.pdf", BROKEN), "application/pdf")

    assert (answer.status, answer.headers["content-type"]) == (400, "text/plain; charset=utf-8")
    failed = service.api.document(answer.headers["x-extraction-id"])
    assert (failed["status"], failed["error"]["message"]) == ("FAILED", answer.text)


def test_extract_of_a_document_of_the_largest_size_passes_the_gateway(service: Service) -> None:
    filler = b"%" + b"x" * (4_500_000 - len(sample()) - 1)
    answer = post(service, f"/v0/extract/{TYPE}", sample() + filler, "application/pdf")
    refused = post(service, f"/v0/extract/{TYPE}", sample() + filler + b"x", "application/pdf")

    assert answer.status in (200, 400), answer.text
    assert refused.status == 413


def test_extract_that_takes_long_answers_processing(service: Service, stack: Stack) -> None:
    started = time.monotonic()
    with stack.unplugged("intake"):
        answer = post(service, f"/v0/extract/{TYPE}", sample(), "application/pdf")

    assert time.monotonic() - started < 28
    assert (answer.status, answer.json()["status"]) == (200, "PROCESSING")
    id_ = answer.json()["id"]
    due_now(stack, id_)
    stack.sweep()
    assert wait_for(service.api, id_)["status"] == "COMPLETE"


def due_now(stack: Stack, id_: str) -> None:
    """Let the sweeper look at a document, and at its batch, with its next run."""
    document = stack.batches.document(id_)
    stack.batches.change_batch(document.batch, lambda held: replace(held, due_at=1))
    if document.due_at is not None:
        stack.batches.change_document(id_, lambda held: replace(held, due_at=1, version=held.version + 1))


def test_upload_url_takes_a_document_and_its_webhook_comes_back(service: Service) -> None:
    webhook = {"url": "https://hook.invalid/order", "payload": {"order": [1, 2.5, None]}}
    offered = post_json(service, f"/v0/generate_upload_url/{TYPE}?document_name=one.pdf", {"webhook": webhook})

    assert offered.status == 200, offered.text
    shown = offered.json()
    assert list(shown) == ["id", "created", "type", "status", "upload_url"]
    assert shown["status"] == "WAITING"
    upload(shown["upload_url"], sample())
    ended = wait_for(service.api, shown["id"])
    assert (ended["status"], ended["webhook"]) == ("COMPLETE", webhook)
    assert send("GET", ended["download_url"]).body == sample()


def test_document_is_fetched_from_a_url_over_redirects(service: Service) -> None:
    with serving(sample()) as source:
        answer = post_json(service, f"/v0/extract_from_url/{TYPE}", {"document_url": source.url("/moved/5?secret=1")})
        assert answer.status == 200, answer.text
        ended = wait_for(service.api, answer.json()["id"])

    assert ended["status"] == "COMPLETE"
    assert source.asked[-1] == "/document"


@pytest.mark.parametrize(("path", "code"), [("/moved/6", "URL_REDIRECTS"), ("/missing?token=secret", "URL_ANSWERED")])
def test_document_that_cannot_be_fetched_failed_with_a_public_sentence(service: Service, path: str, code: str) -> None:
    with serving(sample()) as source:
        answer = post_json(service, f"/v0/extract_from_url/{TYPE}", {"document_url": source.url(path)})
        ended = wait_for(service.api, answer.json()["id"])

    assert (ended["status"], ended["error"]["code"]) == ("FAILED", code)
    assert "secret" not in json.dumps(ended)


@pytest.mark.parametrize("url", ["http://169.254.169.254/latest/meta-data/", "http://[::ffff:127.0.0.1]/", "ftp://a/b"])
def test_url_that_may_not_be_fetched_is_refused_at_once(service: Service, url: str) -> None:
    answer = post_json(service, f"/v0/extract_from_url/{TYPE}", {"document_url": url})

    assert answer.status == 400
    assert answer.text.startswith("document_url is not taken")


def test_fetch_whose_message_was_lost_is_taken_up_by_the_sweeper(service: Service, stack: Stack) -> None:
    with serving(sample()) as source:
        with stack.unplugged("fetcher"):
            answer = post_json(service, f"/v0/extract_from_url/{TYPE}", {"document_url": source.url("/document")})
            id_ = answer.json()["id"]
            queue = service.aws.sqs().get_queue_url(QueueName=fetches_queue(service))["QueueUrl"]
            service.aws.sqs().purge_queue(QueueUrl=queue)
        due_now(stack, id_)
        stack.sweep()
        ended = wait_for(service.api, id_)

    assert ended["status"] == "COMPLETE"


def fetches_queue(service: Service) -> str:
    names = [url.rsplit("/", 1)[1] for url in service.aws.sqs().list_queues()["QueueUrls"]]
    (name,) = [name for name in names if "QueuesFetches" in name and "Dead" not in name]
    return name


def test_extractions_list_what_was_submitted_newest_first(
    service: Service, new_key: Callable[[str], str], other_key: str
) -> None:
    ids = []
    for name in ("first.pdf", "second.pdf", "third.pdf"):
        answer = post(service, f"/v0/extract/{TYPE}?document_name={name}", sample(), "application/pdf")
        ids.append(answer.json()["id"])

    shown = wait_until(lambda: [held for held in summaries(service) if held["id"] in ids][2:] and summaries(service))
    own = [held for held in shown if held["id"] in ids]
    assert [held["document_name"] for held in own] == ["third.pdf", "second.pdf", "first.pdf"]
    assert all("parsed_document" not in held for held in shown)
    assert {held["status"] for held in summaries(service, "?statuses=FAILED&limit=100")} <= {"FAILED"}
    assert summaries(service, "?review_statuses=APPROVED") == []
    foreign = ApiClient(service.url, other_key).request("GET", "/v0/extractions").json()["extractions"]
    assert not {held["id"] for held in foreign} & set(ids)


def test_spreadsheets_bind_extractions_in_the_order_of_their_ids(service: Service, other_key: str) -> None:
    ids = [
        post(service, f"/v0/extract/{TYPE}?document_name={name}", sample(name), "application/pdf").json()["id"]
        for name in ("summary_1.pdf", "form_1.pdf")
    ]

    excel = service.api.request("GET", f"/v0/generate_excel/{ids[1]},{ids[0]}")
    csv = service.api.request("GET", f"/v0/generate_csv/{ids[1]}%2C{ids[0]}")
    foreign = ApiClient(service.url, other_key).request("GET", f"/v0/generate_csv/{ids[0]}")

    assert (excel.status, csv.status, foreign.status) == (200, 200, 404), (excel.text, csv.text, foreign.text)
    rows = list(openpyxl.load_workbook(BytesIO(send("GET", excel.json()["url"]).body))["fields"].values)
    assert len(rows) == 3
    assert send("GET", csv.json()["url"]).body.count(b"\n") >= 3
