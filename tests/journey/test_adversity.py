"""What goes wrong on the way: doubled, lost and late messages, dying workers, uploads that never come."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from lambdas.access.counting import count_pages, month_of
from lambdas.access.keys import key_id
from lambdas.batches.ports import Key
from lambdas.batches.states import DocumentState
from lambdas.instants import now
from local.client import upload
from local.places import SAMPLES
from local.service import Service
from tests.journey.client import wait_until
from tests.journey.event_log import EventLog
from tests.journey.stack import Stack, wait_until_closed
from tests.journey.submission import create, sample, submit


def long_document() -> bytes:
    """A document that takes seconds to extract: the sample with the most pages would be done before it is caught."""
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=True)
    for page in range(900):
        for line in range(60):
            canvas.drawString(50, 780 - 12 * line, f"Page {page}, line {line}: the quick brown fox jumps over the dog")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def notification(service: Service, key: str, version_id: str, size: int) -> str:
    """An S3 notification as the uploads bucket sends it."""
    bucket = {"name": service.stack_outputs["UploadsBucketName"]}
    record: dict[str, Any] = {
        "eventSource": "aws:s3",
        "eventName": "ObjectCreated:Put",
        "s3": {"bucket": bucket, "object": {"key": key, "versionId": version_id, "size": size, "sequencer": "0A"}},
    }
    return json.dumps({"Records": [record]})


def test_whole_stream_replayed_changes_no_count_no_pages_and_no_event_id(
    stack: Stack, service: Service, subscriber: EventLog
) -> None:
    submitted = submit(service.api, [sample(), b"\x00 is no document", sample("form_1.pdf")])
    before = wait_until_closed(stack, submitted.id)
    subscriber.await_batch(submitted.id)
    complete = [Key(f"M#{submitted.ids[index]}", "ROUND#1") for index in (0, 2)]
    wait_until(lambda: len(stack.table.get_many(complete)) == 2)
    paid = count_pages(stack.table, key_id(service.key), month_of(now()))
    records = stack.stream_records()
    assert len(records) > 9

    for handler in ("tracker", "publisher"):
        for start in range(0, len(records), 500):
            stack.invoke(handler, {"Records": records[start : start + 500]})

    assert service.api.batch(submitted.id) == before
    assert count_pages(stack.table, key_id(service.key), month_of(now())) == paid
    time.sleep(1)
    assert {event["detail"]["id"] for event in subscriber.of_batch(submitted.id)} == {f"{submitted.id}:1"}
    assert {event["detail"]["id"] for event in subscriber.of_documents(submitted.id)} == {
        f"{held}:1" for held in submitted.ids
    }


def test_tracker_gone_while_a_batch_finishes_the_sweeper_closes_it(
    stack: Stack, service: Service, subscriber: EventLog
) -> None:
    with stack.configured("create_batch", REVIEW_SECONDS="1"), stack.unplugged("tracker"):
        submitted = submit(service.api, [sample(), sample("form_1.pdf")])
        wait_until(lambda: _all_complete(service, submitted.ids), seconds=60)
        assert service.api.batch(submitted.id)["status"] == "PROCESSING"
        time.sleep(1.2)

        stack.sweep()

        closed = wait_until_closed(stack, submitted.id, seconds=10)
    assert closed["waiting"] == 0
    assert closed["counts"]["COMPLETE"] == 2
    assert subscriber.await_batch(submitted.id)["detail"]["id"] == f"{submitted.id}:1"
    stack.sweep()
    time.sleep(1)
    assert {event["detail"]["id"] for event in subscriber.of_batch(submitted.id)} == {f"{submitted.id}:1"}


def test_worker_killed_in_the_middle_the_document_is_taken_up_again(stack: Stack, service: Service) -> None:
    with stack.configured("extractor", LEASE_SECONDS="2"):
        submitted = create(service.api, 1)
        upload(submitted.urls[0], long_document())
        _kill_once_it_works(stack, submitted.ids[0], attempt=1)

        _sweep_until_terminal(stack, submitted.ids[0])

        closed = wait_until_closed(stack, submitted.id)
    held = stack.batches.document(submitted.ids[0])
    assert held.state is DocumentState.COMPLETE
    assert held.attempt == 2
    assert closed["counts"]["COMPLETE"] == 1


def test_file_that_kills_its_worker_each_time_is_failed_within_three_leases(
    stack: Stack, service: Service, subscriber: EventLog
) -> None:
    with stack.configured("extractor", LEASE_SECONDS="2"), stack.configured("sweeper", LEASE_SECONDS="2"):
        submitted = create(service.api, 2)
        upload(submitted.urls[0], long_document())
        for attempt in (1, 2, 3):
            _kill_once_it_works(stack, submitted.ids[0], attempt=attempt)
        upload(submitted.urls[1], sample())
        _sweep_until_terminal(stack, submitted.ids[0])

        closed = wait_until_closed(stack, submitted.id)
    held = stack.batches.document(submitted.ids[0])
    assert held.state is DocumentState.FAILED
    assert held.failure is not None
    assert held.failure.code == "WORKER_LOST"
    assert closed["counts"] == {**closed["counts"], "COMPLETE": 1, "FAILED": 1}
    assert subscriber.await_batch(submitted.id)["detail"]["batch"]["counts"]["failed"] == 1


def test_same_upload_event_ten_times_extracts_once(stack: Stack, service: Service, subscriber: EventLog) -> None:
    submitted = submit(service.api, [sample()])
    wait_until_closed(stack, submitted.id)
    held = stack.batches.document(submitted.ids[0])
    assert held.upload is not None

    body = notification(service, held.upload.key, held.upload.version_id, held.upload.size)
    for _ in range(10):
        service.aws.sqs().send_message(QueueUrl=service.stack_outputs["ArrivalsQueueUrl"], MessageBody=body)
    wait_until(lambda: _is_drained(service, "ArrivalsQueueUrl"))
    time.sleep(1)

    assert stack.batches.document(submitted.ids[0]) == held
    assert {event["detail"]["id"] for event in subscriber.of_documents(submitted.id)} == {f"{held.id}:1"}


def test_same_url_uploaded_twice_with_other_bytes_extracts_the_version_that_was_pinned(
    stack: Stack, service: Service
) -> None:
    submitted = create(service.api, 1)
    upload(submitted.urls[0], sample("summary_1.pdf"))
    upload(submitted.urls[0], sample("form_1.pdf"))

    wait_until_closed(stack, submitted.id)

    held = stack.batches.document(submitted.ids[0])
    assert held.upload is not None
    s3 = service.aws.s3()
    bucket = service.stack_outputs["UploadsBucketName"]
    pinned = s3.get_object(Bucket=bucket, Key=held.upload.key, VersionId=held.upload.version_id)["Body"].read()
    expected = {sample("summary_1.pdf"): "summary_1", sample("form_1.pdf"): "form_1"}[pinned]
    truth = json.loads((SAMPLES / "expected" / "contracts" / f"{expected}.json").read_text())
    assert service.api.document(held.id)["parsed_document"] == truth
    assert len(s3.list_object_versions(Bucket=bucket, Prefix=held.upload.key)["Versions"]) == 2


def test_uploads_that_never_come_expire_and_a_lost_notification_is_found(
    stack: Stack, service: Service, subscriber: EventLog
) -> None:
    with stack.unplugged("intake"):
        submitted = submit(service.api, [sample()])  # the object comes, its notification is lost
        wait_until(lambda: _purge(service, "ArrivalsQueueUrl"))
    never = create(service.api, 2)
    past = time.time_ns() // 1_000_000 - 1
    for batch_id in (submitted.id, never.id):
        stack.batches.change_batch(batch_id, lambda held: replace(held, deadline_at=past, due_at=past))

    stack.sweep()

    assert wait_until_closed(stack, submitted.id)["counts"]["COMPLETE"] == 1
    closed = wait_until_closed(stack, never.id)
    assert closed["counts"]["EXPIRED"] == 2
    assert subscriber.await_batch(never.id)["detail"]["batch"]["counts"]["expired"] == 2
    shown = service.api.document(never.ids[0])
    assert shown["status"] == "FAILED"
    assert "uploaded" in shown["error"]["message"]


def test_retry_of_a_batch_takes_up_the_failed_ones_only_and_closes_once_more(
    stack: Stack, service: Service, subscriber: EventLog
) -> None:
    submitted = submit(service.api, [sample(), b"\x00 is no document"])
    wait_until_closed(stack, submitted.id)
    subscriber.await_batch(submitted.id)
    first = stack.batches.document(submitted.ids[0])
    wait_until(lambda: not stack.batches.batch(submitted.id).announce)

    answer = service.api.request("POST", f"/v0/extract/batch/{submitted.id}/retry")

    assert answer.status == 200, answer.text
    wait_until(lambda: len({event["detail"]["id"] for event in subscriber.of_batch(submitted.id)}) == 2)
    assert stack.batches.document(submitted.ids[0]) == first
    again = stack.batches.document(submitted.ids[1])
    assert (again.round, again.state) == (2, DocumentState.FAILED)
    assert {event["detail"]["id"] for event in subscriber.of_batch(submitted.id)} == {
        f"{submitted.id}:1",
        f"{submitted.id}:2",
    }


def test_cancel_of_a_batch_ends_what_is_open(stack: Stack, service: Service, subscriber: EventLog) -> None:
    submitted = create(service.api, 3)

    answer = service.api.request("POST", f"/v0/extract/batch/{submitted.id}/cancel")

    assert answer.status == 200, answer.text
    assert wait_until_closed(stack, submitted.id)["counts"]["CANCELLED"] == 3
    assert subscriber.await_batch(submitted.id)["detail"]["batch"]["counts"]["cancelled"] == 3


def _kill_once_it_works(stack: Stack, document_id: str, *, attempt: int) -> None:
    def works() -> bool:
        held = stack.batches.document(document_id)
        if held.state is DocumentState.PROCESSING and held.attempt == attempt and held.lease is not None:
            return True
        if held.due_at is not None and held.due_at <= time.time_ns() // 1_000_000:
            stack.sweep()
        return False

    wait_until(works, seconds=60, pause=0.05)
    assert stack.kill_workers("extractor") >= 1


def _sweep_until_terminal(stack: Stack, document_id: str) -> None:
    def is_terminal() -> bool:
        held = stack.batches.document(document_id)
        if not held.state.is_terminal:
            stack.sweep()
        return held.state.is_terminal

    wait_until(is_terminal, seconds=90, pause=0.5)


def _all_complete(service: Service, ids: list[str]) -> bool:
    return all(service.api.document(document_id)["status"] == "COMPLETE" for document_id in ids)


def _is_drained(service: Service, output: str) -> bool:
    attributes = service.aws.sqs().get_queue_attributes(
        QueueUrl=service.stack_outputs[output],
        AttributeNames=["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"],
    )["Attributes"]
    return all(int(count) == 0 for count in attributes.values())


def _purge(service: Service, output: str) -> bool:
    sqs, url = service.aws.sqs(), service.stack_outputs[output]
    answer = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=1)
    for message in answer.get("Messages", []):
        sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    return bool(answer.get("Messages"))
