"""The log of deliveries and replays: additions to the published API."""

from __future__ import annotations

from typing import Any

import pytest

from lambdas.api.extend.identifiers import batch_run_id, run_id
from lambdas.delivery.webhooks.endpoints import OWN
from lambdas.delivery.webhooks.schedule import TRIES
from lambdas.instants import to_iso
from tests.unit.api.extend.webhook_service import WebhookService
from tests.unit.delivery.webhook_stage import own_webhook
from tests.wire.objects import check, page_of
from tests.wire.webhooks import WEBHOOK_DELIVERY


@pytest.fixture
def service() -> WebhookService:
    return WebhookService()


def deliveries_of(service: WebhookService, endpoint: str, query: str = "") -> list[Any]:
    page = check(service.get(f"/webhook_endpoints/{endpoint}/deliveries{query}"), page_of(WEBHOOK_DELIVERY))
    found: list[Any] = page["data"]
    return found


def test_log_tells_what_became_of_each_delivery_and_nothing_that_it_said(service: WebhookService) -> None:
    endpoint = service.make()["id"]
    document, batch = service.ended(), service.closed()
    service.receiver.answers = [500]
    service.tell(document)
    service.clock.advance(1)
    service.tell(batch)
    service.work()

    told_of_batch, told_of_run = deliveries_of(service, endpoint)
    assert (told_of_run["resourceId"], told_of_batch["resourceId"]) == (run_id(document.id), batch_run_id(batch.id))
    assert (told_of_run["status"], told_of_run["attempts"], told_of_run["lastStatusCode"]) == ("pending", 1, 500)
    assert told_of_run["lastFailure"] == "answered"
    assert told_of_run["nextAttemptAt"] == to_iso(service.clock() + 10_000)
    assert (told_of_batch["status"], told_of_batch["deliveredAt"]) == ("delivered", to_iso(service.clock()))
    assert "receiver.example" not in str(told_of_run)


def test_log_is_filtered_by_status_and_paged_both_ways(service: WebhookService) -> None:
    endpoint = service.make()["id"]
    for number in range(6):
        service.receiver.answers = [500] * TRIES if number % 2 else []
        service.tell(service.ended())
        for _ in range(TRIES * 2):
            service.work()
            service.clock.advance(100_000_000)
            service.sweep()

    assert len(deliveries_of(service, endpoint, "?status=delivered")) == 3
    assert len(deliveries_of(service, endpoint, "?status=failed")) == 3
    assert deliveries_of(service, endpoint, "?status=held") == []
    newest, oldest = deliveries_of(service, endpoint), deliveries_of(service, endpoint, "?sortDir=asc")
    assert newest == oldest[::-1]
    paged, token = [], ""
    while True:
        page = service.get(f"/webhook_endpoints/{endpoint}/deliveries?maxPageSize=1&status=failed{token}")
        paged += page["data"]
        if "nextPageToken" not in page:
            break
        token = f"&nextPageToken={page['nextPageToken']}"
    assert paged == [held for held in newest if held["status"] == "failed"]
    service.refused("GET", f"/webhook_endpoints/{endpoint}/deliveries?status=lost")


def test_replay_sends_one_delivery_again(service: WebhookService) -> None:
    endpoint = service.make()["id"]
    service.tell(service.ended())
    service.work()
    (delivered,) = deliveries_of(service, endpoint)

    replayed = check(service.post(f"/webhook_deliveries/{delivered['id']}/replay"), WEBHOOK_DELIVERY)
    assert (replayed["status"], replayed["replays"], replayed["attempts"]) == ("pending", 1, 0)
    service.work()
    first, second = service.receiver.got
    assert first.json() == second.json()


def test_replay_of_a_disabled_endpoint_s_delivery_says_why_not(service: WebhookService) -> None:
    endpoint = service.make(status="disabled")["id"]
    service.tell(service.ended())
    (held,) = deliveries_of(service, endpoint)

    assert (held["status"], held["lastFailure"]) == ("held", "endpoint_disabled")
    assert "disabled" in service.refused("POST", f"/webhook_deliveries/{held['id']}/replay")
    service.post(f"/webhook_endpoints/{endpoint}", status="enabled")
    service.post(f"/webhook_deliveries/{held['id']}/replay")
    service.work()
    assert len(service.receiver.got) == 1


def test_replay_since_counts_what_it_sent(service: WebhookService) -> None:
    endpoint = service.make()["id"]
    service.tell(service.ended())
    service.clock.advance(60_000)
    since = to_iso(service.clock())
    for _ in range(3):
        service.tell(service.ended())
    service.work()

    answer = service.post(f"/webhook_endpoints/{endpoint}/replay", since=since)
    assert answer == {
        "object": "webhook_replay",
        "webhookEndpointId": endpoint,
        "since": since,
        "status": None,
        "replayed": 3,
        "next": None,
    }
    assert service.post(f"/webhook_endpoints/{endpoint}/replay", since=since, status="failed")["replayed"] == 0
    assert service.post(f"/webhook_endpoints/{endpoint}/replay", since="2020-01-01")["replayed"] == 4


@pytest.mark.parametrize(
    "body", [{}, {"since": "yesterday"}, {"since": 5}, {"since": "2026-01-01", "until": "x"}, {"since": None}]
)
def test_replay_since_no_time_is_refused(service: WebhookService, body: dict[str, Any]) -> None:
    service.refused("POST", f"/webhook_endpoints/{service.make()['id']}/replay", body)


def test_webhooks_of_documents_have_a_log_under_an_id_of_its_own(service: WebhookService) -> None:
    service.tell(service.ended(webhook=own_webhook()))
    service.work()

    (told,) = deliveries_of(service, OWN)
    assert (told["webhookEndpointId"], told["status"]) == (OWN, "delivered")
    assert service.post(f"/webhook_endpoints/{OWN}/replay", since="2020-01-01")["replayed"] == 1
    service.refused("GET", f"/webhook_endpoints/{OWN}", status=404)


def test_another_tenant_s_deliveries_are_unknown(service: WebhookService) -> None:
    endpoint = service.make()["id"]
    service.tell(service.ended(webhook=own_webhook()))
    (held,), other = deliveries_of(service, endpoint), service.make_key("other")

    assert service.call("GET", f"/webhook_endpoints/{endpoint}/deliveries", key=other).status == 404
    assert service.call("GET", f"/webhook_endpoints/{OWN}/deliveries", key=other).json()["data"] == []
    assert service.call("POST", f"/webhook_deliveries/{held['id']}/replay", key=other).status == 404
    for unknown in ("whd_unknown", "x" * 300):
        service.refused("POST", f"/webhook_deliveries/{unknown}/replay", status=404)
