"""The journey where every policy is enforced: a missing permission is an AccessDenied here, as it would be in AWS."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from lambdas.access.counting import count_pages, month_of
from lambdas.access.keys import KeyRegister, key_id
from lambdas.access.limits import BELIEVED_MILLISECONDS
from lambdas.api.extend.identifiers import run_id
from lambdas.delivery.webhooks.log import DeliveryLog
from lambdas.instants import now
from local import emulator
from local.client import send, upload
from local.service import TENANT, Service, install
from tests.journey.client import wait_until
from tests.journey.receiver import receiving
from tests.journey.sources import serving
from tests.journey.stack import Stack, wait_until_closed
from tests.journey.submission import TYPE, create, sample, submit

VERSION = {"x-extend-api-version": "2026-02-09"}


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    log = tmp_path_factory.mktemp("strict") / "emulator.log"
    with emulator.running(log=log, strict=True) as started:
        yield Stack(install(started.url, strict=True))


@pytest.fixture
def service(strict: Stack) -> Service:
    return strict.service


def test_batch_goes_from_the_post_to_the_workbook(strict: Stack, service: Service) -> None:
    submitted = submit(service.api, [sample(), b"\x00 is no document"])

    closed = wait_until_closed(strict, submitted.id)

    assert {name: count for name, count in closed["counts"].items() if count} == {"COMPLETE": 1, "FAILED": 1}
    assert service.api.document(submitted.ids[0])["status"] == "COMPLETE"
    assert service.api.workbook(submitted.id)[:2] == b"PK"
    assert submitted.id in service.api.request("GET", "/v0/extract/batch").text
    wait_until(lambda: not strict.batches.batch(submitted.id).announce)


def test_retry_cancel_and_sweep_are_allowed_what_they_do(strict: Stack, service: Service) -> None:
    submitted = submit(service.api, [b"\x00 is no document"])
    wait_until_closed(strict, submitted.id)
    wait_until(lambda: not strict.batches.batch(submitted.id).announce)

    assert service.api.request("POST", f"/v0/extract/batch/{submitted.id}/retry").status == 200
    wait_until(lambda: strict.batches.batch(submitted.id).round == 2 and wait_until_closed(strict, submitted.id))
    waiting = create(service.api, 1)
    assert service.api.request("POST", f"/v0/extract/batch/{waiting.id}/cancel").status == 200
    wait_until_closed(strict, waiting.id)


def test_sweeper_is_allowed_to_look_for_uploads_and_to_expire(strict: Stack, service: Service) -> None:
    never = create(service.api, 1)
    past = time.time_ns() // 1_000_000 - 1
    strict.batches.change_batch(never.id, lambda held: replace(held, deadline_at=past, due_at=past))

    strict.sweep()

    assert wait_until_closed(strict, never.id)["counts"]["EXPIRED"] == 1


def test_management_is_allowed_all_that_its_routes_do(strict: Stack, service: Service) -> None:
    def call(method: str, path: str, body: object = None) -> Any:  # noqa: ANN401 - what JSON holds
        answer = service.api.request(method, f"/v0{path}", body)
        assert answer.status in (200, 204), (method, path, answer.status, answer.text)
        return answer.json() if answer.body else {}

    kept = f"/document_types/{call('POST', '/document_types', {'name': 'privileged'})['id']}"
    text = "{fields: []}"
    call("POST", f"{kept}/configurations", {"name": "first", "configuration": text, "publish_as": "production"})
    call("PUT", f"{kept}/configurations/first", {"name": "second", "configuration": "{fields: [] }"})
    call("GET", f"{kept}/configurations/second/versions")
    golden = call("POST", f"{kept}/goldens", {"name": "golden", "configuration": "second"})
    upload(golden["upload_url"], sample())
    shown = call("GET", f"{kept}/goldens")[0]
    assert send("GET", shown["download_url"]).body == sample()
    assert call("POST", "/extract_text_from_golden/privileged", {"golden": "golden"})["pages"]

    submitted = submit(service.api, [sample()], "privileged")
    assert wait_until_closed(strict, submitted.id)["counts"]["COMPLETE"] == 1
    call("PUT", kept, {"name": "renamed", "schema": {"fingerprint_mode": "strict"}})
    call("DELETE", kept)


def test_single_documents_are_allowed_all_that_their_routes_do(strict: Stack, service: Service) -> None:
    headers = {"Authorization": f"Bearer {service.key}", "Content-Type": "application/pdf"}
    extracted = send("POST", f"{service.url}/v0/extract/{TYPE}", sample(), headers)
    assert (extracted.status, extracted.json()["status"]) == (200, "COMPLETE"), extracted.text
    offered = service.api.request("POST", f"/v0/generate_upload_url/{TYPE}?environment=development", {}).json()
    upload(offered["upload_url"], sample())
    with serving(sample()) as source:
        body = {"document_url": source.url("/document")}
        fetched = service.api.request("POST", f"/v0/extract_from_url/{TYPE}", body).json()
        ids = [offered["id"], fetched["id"], extracted.json()["id"]]
        for id_ in ids:
            wait_until(lambda id_=id_: service.api.document(id_)["status"] == "COMPLETE", seconds=60)  # type: ignore[misc]

    assert send("GET", service.api.document(ids[1])["download_url"]).body == sample()
    for route in ("generate_excel", "generate_csv"):
        answer = service.api.request("GET", f"/v0/{route}/{','.join(ids)}")
        assert send("GET", answer.json()["url"]).status == 200, answer.text
    listed = service.api.request("GET", "/v0/extractions").json()["extractions"]
    assert set(ids) <= {held["id"] for held in listed}


def test_limited_key_is_counted_by_every_function_that_answers_and_its_pages_are_metered(
    strict: Stack, service: Service
) -> None:
    keys = KeyRegister(strict.table, now)
    secret = keys.create(TENANT, "limited", requests_per_second=1_000, pages_per_month=1)
    limited = replace(service, key=secret).api

    def pages() -> int:
        return count_pages(strict.table, key_id(secret), month_of(now()))

    submitted = submit(limited, [sample(), b"\x00 is no document"])  # creates, signs, and looks
    wait_until_closed(strict, submitted.id)
    shown = limited.document(submitted.ids[0])
    wait_until(lambda: pages() > 0)
    assert limited.request("GET", "/v0/document_types").status == 200
    time.sleep(BELIEVED_MILLISECONDS / 1000)
    refused = limited.request("POST", f"/v0/generate_upload_url/{TYPE}", {})

    assert pages() == shown["page_count"]
    assert (refused.status, "limited to 1 pages per month" in refused.text) == (429, True)
    assert sum(row["counted"] for row in strict.table.query(f"L#{key_id(secret)}")) >= 5


def test_sweeper_is_allowed_to_have_a_document_fetched(strict: Stack, service: Service) -> None:
    with serving(sample()) as source:
        with strict.unplugged("fetcher"):
            body = {"document_url": source.url("/document")}
            id_ = service.api.request("POST", f"/v0/extract_from_url/{TYPE}", body).json()["id"]
            purge_fetches(service)
        strict.batches.change_document(id_, lambda held: replace(held, due_at=1, version=held.version + 1))
        strict.sweep()
        wait_until(lambda: service.api.document(id_)["status"] == "COMPLETE", seconds=60)


def test_webhooks_are_allowed_all_that_they_do(strict: Stack, service: Service) -> None:
    def call(method: str, path: str, body: object = None) -> Any:  # noqa: ANN401 - what JSON holds
        answer = service.api.request(method, path, body, VERSION)
        assert answer.status == 200, (method, path, answer.text)
        return answer.json()

    with receiving() as receiver:
        link = {"payload": {"format": "url"}}
        wanted = {"url": receiver.url("/link"), "name": "strict", "apiVersion": "2026-02-09", "advancedOptions": link}
        endpoint = call("POST", "/webhook_endpoints", {**wanted, "enabledEvents": ["extract_run.processed"]})
        receiver.answers["/own"] = [503]
        body = {"webhook": {"url": receiver.url("/own"), "payload": 7}}
        offered = service.api.request("POST", f"/v0/generate_upload_url/{TYPE}", body).json()
        upload(offered["upload_url"], sample())
        wait_until(lambda: len(receiver.at("/own")) == 2 and receiver.at("/link"), seconds=60)
        told = receiver.at("/link")[0].verified(endpoint["signingSecret"])
        assert send("GET", told["payload"]["data"]).json()["id"] == run_id(offered["id"])

        path = f"/webhook_endpoints/{endpoint['id']}"
        (delivery,) = call("GET", f"{path}/deliveries")["data"]
        with strict.unplugged("deliverer"):
            call("POST", f"/webhook_deliveries/{delivery['id']}/replay")
            purge(service, "Deliveries")
        log = DeliveryLog(strict.table)
        log.change(delivery["id"], lambda held: replace(held, due_at=1, version=held.version + 1))
        strict.sweep()
        wait_until(lambda: len(receiver.at("/link")) == 2, seconds=60)
        assert call("POST", f"{path}/replay", {"since": "2020-01-01"})["replayed"] == 1
        call("POST", path, {"status": "disabled"})
        call("DELETE", path)


def purge_fetches(service: Service) -> None:
    """Lose every message that has a document fetched."""
    purge(service, "Fetches")


def purge(service: Service, queue: str) -> None:
    """Lose every message of a queue."""
    queues = service.aws.sqs()
    for url in queues.list_queues()["QueueUrls"]:
        if f"Queues{queue}" in url and "Dead" not in url:
            queues.purge_queue(QueueUrl=url)


def test_stranger_without_a_policy_is_refused(strict: Stack) -> None:
    """The emulator does enforce: else the tests above would prove nothing."""

    iam = strict.service.aws.session().client("iam", endpoint_url=strict.service.aws_endpoint_url)
    iam.create_user(UserName="stranger")
    key = iam.create_access_key(UserName="stranger")["AccessKey"]

    s3 = boto3.client(
        "s3",
        endpoint_url=strict.service.aws_endpoint_url,
        region_name="us-east-1",
        aws_access_key_id=key["AccessKeyId"],
        aws_secret_access_key=key["SecretAccessKey"],
    )

    with pytest.raises(ClientError, match="AccessDenied"):
        s3.list_objects_v2(Bucket=strict.service.stack_outputs["ResultsBucketName"])
