"""Who is told of what: endpoints, subscriptions, and the document's own webhook."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from lambdas.batches.states import DocumentState
from lambdas.delivery.webhooks.deliveries import DeliveryState, Reason
from lambdas.delivery.webhooks.endpoints import OWN
from tests.unit.delivery.webhook_stage import RETENTION, TENANT, URL, WebhookStage, own_webhook


@pytest.fixture
def stage() -> WebhookStage:
    return WebhookStage()


@pytest.mark.parametrize(
    ("state", "event_type"),
    [
        (DocumentState.COMPLETE, "extract_run.processed"),
        (DocumentState.FAILED, "extract_run.failed"),
        (DocumentState.CANCELLED, "extract_run.failed"),
        (DocumentState.EXPIRED, "extract_run.failed"),
    ],
)
def test_endpoint_is_told_of_how_a_document_ended(stage: WebhookStage, state: DocumentState, event_type: str) -> None:
    endpoint, document = stage.endpoint(), stage.ended(state)

    assert stage.tell(document) == 1
    stage.work()

    (posted,) = stage.receiver.got
    assert posted.url == URL
    told = posted.json()
    assert list(told) == ["eventId", "eventType", "payload"]
    assert told["eventId"].startswith("event_")
    assert told["eventType"] == event_type
    assert (told["payload"]["id"], told["payload"]["status"]) == (document.id, state.name)
    assert stage.only(endpoint.id).state is DeliveryState.DELIVERED


def test_document_of_the_other_door_is_told_of_alike(stage: WebhookStage) -> None:
    stage.endpoint()

    assert stage.tell(stage.ended(dialect="sensible", document_type="contracts")) == 1


def test_endpoint_is_told_of_a_batch_once_for_each_round(stage: WebhookStage) -> None:
    stage.endpoint()
    batch = stage.closed()

    stage.tell(batch)
    stage.tell(batch)
    stage.work()

    assert [posted.json()["eventType"] for posted in stage.receiver.got] == ["batch_processor_run.processed"]
    assert stage.receiver.got[0].json()["payload"] == {"object": "batch_run", "id": batch.id}


def test_batch_that_a_single_document_has_inside_is_told_to_nobody(stage: WebhookStage) -> None:
    stage.endpoint()

    assert stage.tell(stage.closed(single=True)) == 0


def test_event_that_is_not_enabled_is_told_to_nobody(stage: WebhookStage) -> None:
    stage.endpoint("extract_run.failed", "extractor.created")

    assert stage.tell(stage.ended()) == 0
    assert not stage.queue.sent


def test_subscription_tells_of_its_extractor_alone(stage: WebhookStage) -> None:
    mine, other = stage.endpoint("parse_run.failed"), stage.endpoint("parse_run.failed")
    stage.subscribe(mine, "ex_invoices", "extract_run.processed")
    stage.subscribe(other, "ex_receipts", "extract_run.processed")

    assert stage.tell(stage.ended()) == 1
    assert stage.tell(stage.ended(DocumentState.FAILED)) == 0
    assert [held.event_type for held in stage.deliveries(mine.id)] == ["extract_run.processed"]


def test_endpoint_with_a_subscription_to_what_it_is_told_of_anyway_is_told_once(stage: WebhookStage) -> None:
    endpoint = stage.endpoint()
    stage.subscribe(endpoint, "ex_invoices")

    assert stage.tell(stage.ended()) == 1


def test_subscriptions_go_with_their_endpoint(stage: WebhookStage) -> None:
    endpoint = stage.endpoint("parse_run.failed")
    stage.subscribe(endpoint, "ex_invoices")
    stage.register.delete(TENANT, endpoint.id)

    assert stage.tell(stage.ended()) == 0
    assert not stage.register.all(TENANT).subscriptions
    assert not [row for row in stage.table.rows.values() if row["kind"].startswith("webhook_")]


def test_endpoint_of_another_tenant_is_told_nothing(stage: WebhookStage) -> None:
    stage.endpoint(tenant="other")

    assert stage.tell(stage.ended()) == 0


def test_doubled_event_makes_one_delivery_and_one_post(stage: WebhookStage) -> None:
    endpoint, document = stage.endpoint(), stage.ended()

    stage.tell(document)
    stage.tell(document)
    stage.work()
    stage.tell(document)
    stage.work()

    assert len(stage.receiver.got) == 1
    assert stage.only(endpoint.id).attempts == 1


def test_two_endpoints_get_the_same_event_under_the_same_id(stage: WebhookStage) -> None:
    stage.endpoint()
    stage.endpoint()
    stage.tell(stage.ended())
    stage.work()

    first, second = stage.receiver.got
    assert first.json() == second.json()


def test_document_s_own_webhook_is_told_in_the_other_dialect_s_words_and_unsigned(stage: WebhookStage) -> None:
    document = stage.ended(dialect="sensible", webhook=own_webhook())

    assert stage.tell(document) == 1
    stage.work()

    (posted,) = stage.receiver.got
    assert posted.url == "https://own.example/hook"
    assert posted.json()["webhook"] == {"url": "https://own.example/hook", "payload": {"token": "t"}}
    assert set(posted.headers) == {"content-type"}
    assert stage.only(OWN).state is DeliveryState.DELIVERED


def test_erased_document_is_told_to_nobody(stage: WebhookStage) -> None:
    endpoint, document = stage.endpoint(), stage.ended()
    assert stage.tell(replace(stage.ended(erased=True), erased=False)) == 0

    stage.tell(document)
    stage.batches.change_document(document.id, lambda held: replace(held, erased=True, version=held.version + 1))
    stage.work()

    assert not stage.receiver.got
    assert stage.only(endpoint.id).last_reason is Reason.GONE


def test_document_that_was_retried_meanwhile_is_told_of_by_its_later_end(stage: WebhookStage) -> None:
    endpoint, document = stage.endpoint(), stage.ended(DocumentState.FAILED)
    stage.tell(document)
    stage.batches.change_document(
        document.id, lambda held: replace(held, state=DocumentState.QUEUED, round=2, version=held.version + 1)
    )
    stage.work()

    assert not stage.receiver.got
    assert stage.only(endpoint.id).last_reason is Reason.SUPERSEDED


def test_rows_and_messages_hold_nothing_of_what_is_told(stage: WebhookStage) -> None:
    endpoint = stage.endpoint()
    stage.tell(stage.ended(webhook=own_webhook()))
    held = [row for row in stage.table.rows.values() if row["kind"] in ("webhook_delivery", "webhook_listing")]

    for text in (json.dumps(held), *(message.body for message in stage.queue.sent)):
        for secret in ("secret", "https:", endpoint.secret, "token"):
            assert secret not in text


def test_delivery_goes_by_its_retention(stage: WebhookStage) -> None:
    endpoint = stage.endpoint()
    stage.tell(stage.ended())

    assert stage.only(endpoint.id).expires_at == stage.clock() // 1000 + RETENTION
    assert {row["expires_at"] for row in stage.table.rows.values() if row["kind"] == "webhook_listing"} == {
        stage.clock() // 1000 + RETENTION
    }


def test_messages_are_grouped_by_tenant(stage: WebhookStage) -> None:
    stage.endpoint()
    stage.tell(stage.ended())

    assert {message.group for message in stage.queue.sent} == {TENANT}


def test_event_of_a_document_that_has_gone_is_passed_over(stage: WebhookStage) -> None:
    stage.endpoint()
    document = stage.ended()
    stage.table.rows.clear()

    assert stage.tell(document) == 0
