"""`/webhook_subscriptions`."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.api.extend.webhook_service import EXTRACTOR, WebhookService
from tests.wire.objects import check, page_of
from tests.wire.webhooks import WEBHOOK_SUBSCRIPTION


@pytest.fixture
def service() -> WebhookService:
    return WebhookService()


def body(endpoint: str, **more: object) -> dict[str, Any]:
    return {
        "webhookEndpointId": endpoint,
        "resourceType": "extractor",
        "resourceId": EXTRACTOR,
        "enabledEvents": ["extract_run.processed", "batch_processor_run.failed"],
        **more,
    }


def test_subscription_is_made_shown_changed_and_removed(service: WebhookService) -> None:
    endpoint = service.make()["id"]
    made = check(service.post("/webhook_subscriptions", **body(endpoint)), WEBHOOK_SUBSCRIPTION)
    path = f"/webhook_subscriptions/{made['id']}"

    assert {key: made[key] for key in body(endpoint)} == body(endpoint)
    assert service.get(path) == made
    changed = service.post(path, enabledEvents=["extract_run.failed"])
    assert changed == made | {"enabledEvents": ["extract_run.failed"]} == service.get(path)
    assert service.call("DELETE", path).json() == {"id": made["id"]}
    service.refused("GET", path, status=404)
    service.refused("DELETE", path, status=404)


@pytest.mark.parametrize(
    ("change", "part", "status"),
    [
        ({"webhookEndpointId": None}, "webhookEndpointId is missing", 400),
        ({"webhookEndpointId": "wh_unknown"}, "wh_unknown", 404),
        ({"webhookEndpointId": "x" * 200}, "No webhook endpoint", 404),
        ({"resourceType": None}, "resourceType is missing", 400),
        ({"resourceType": "document_type"}, "resourceType is", 400),
        ({"resourceType": "workflow", "enabledEvents": ["workflow_run.completed"]}, "No workflow", 404),
        ({"resourceId": None}, "resourceId is missing", 400),
        ({"resourceId": "ex_unknown"}, "ex_unknown", 404),
        ({"enabledEvents": None}, "enabledEvents is missing", 400),
        ({"enabledEvents": []}, "enabledEvents is missing or empty", 400),
        ({"enabledEvents": ["classify_run.processed"]}, "enabledEvents[0]", 400),
        ({"enabledEvents": ["extractor.created"]}, "enabledEvents[0]", 400),
        ({"name": "x"}, "name is no key", 400),
    ],
)
def test_what_is_wrong_with_a_subscription_is_named(
    service: WebhookService, change: dict[str, Any], part: str, status: int
) -> None:
    endpoint = service.make()["id"]

    assert part in service.refused("POST", "/webhook_subscriptions", body(endpoint) | change, status=status)
    assert service.get("/webhook_subscriptions")["data"] == []


@pytest.mark.parametrize("change", [{}, {"enabledEvents": []}, {"resourceId": "x", "enabledEvents": []}])
def test_change_that_is_none_is_refused(service: WebhookService, change: dict[str, Any]) -> None:
    made = service.subscribe_to(service.make()["id"])

    service.refused("POST", f"/webhook_subscriptions/{made['id']}", change)


def test_list_is_filtered_by_endpoint_and_resource_and_paged(service: WebhookService) -> None:
    first, second = service.make()["id"], service.make()["id"]
    made = []
    for endpoint, resource in ((first, EXTRACTOR), (first, "ex_receipts"), (second, EXTRACTOR)):
        made.append(service.subscribe_to(endpoint, resource))
        service.clock.advance(1)

    def listed(query: str) -> list[Any]:
        page = check(service.get(f"/webhook_subscriptions?sortDir=asc&{query}"), page_of(WEBHOOK_SUBSCRIPTION))
        found: list[Any] = page["data"]
        return found

    assert listed(f"webhookEndpointId={first}") == made[:2]
    assert listed(f"resourceId={EXTRACTOR}") == [made[0], made[2]]
    assert listed(f"webhookEndpointId={second}&resourceId={EXTRACTOR}") == [made[2]]
    assert listed("webhookEndpointId=wh_unknown") == []
    page = service.get("/webhook_subscriptions?sortDir=asc&maxPageSize=2")
    rest = service.get(f"/webhook_subscriptions?sortDir=asc&maxPageSize=2&nextPageToken={page['nextPageToken']}")
    assert page["data"] + rest["data"] == made
    assert "nextPageToken" not in rest


def test_token_of_another_filter_is_refused(service: WebhookService) -> None:
    endpoint = service.make()["id"]
    for _ in range(2):
        service.subscribe_to(endpoint)
    page = service.get("/webhook_subscriptions?maxPageSize=1")

    service.refused("GET", f"/webhook_subscriptions?resourceId=x&nextPageToken={page['nextPageToken']}")


def test_another_tenant_s_subscription_is_unknown(service: WebhookService) -> None:
    made, other = service.subscribe_to(service.make()["id"]), service.make_key("other")
    path = f"/webhook_subscriptions/{made['id']}"

    for method in ("GET", "DELETE"):
        assert service.call(method, path, key=other).status == 404
    answer = service.call("POST", "/webhook_subscriptions", body(made["webhookEndpointId"]), key=other)
    assert answer.status == 404
