"""`/webhook_endpoints`: made, shown, listed, changed and removed; strictly."""

from __future__ import annotations

from typing import Any

import pytest

from lambdas.access.scopes import Scope
from tests.unit.api.extend.webhook_service import ENDPOINT, WebhookService
from tests.wire.objects import ERROR, check, page_of
from tests.wire.webhooks import CREATED_ENDPOINT, WEBHOOK_ENDPOINT


@pytest.fixture
def service() -> WebhookService:
    return WebhookService()


def test_endpoint_is_made_with_a_secret_that_is_shown_once(service: WebhookService) -> None:
    made = check(service.make(), CREATED_ENDPOINT)

    assert (made["status"], made["advancedOptions"]) == ("enabled", None)
    assert made["createdBy"] == {"type": "api_key", "name": "tests"}
    shown = check(service.get(f"/webhook_endpoints/{made['id']}"), WEBHOOK_ENDPOINT)
    assert shown == {key: value for key, value in made.items() if key != "signingSecret"}
    assert made["signingSecret"] not in service.call("GET", "/webhook_endpoints").text


def test_everything_that_is_taken_is_echoed(service: WebhookService) -> None:
    options: dict[str, Any] = {"headers": {"X-Tenant": "a b", "Authorization": "Basic eA=="}}
    options["payload"] = {"format": "url", "urlThresholdBytes": 1024}
    made = service.make(status="disabled", advancedOptions=options, enabledEvents=["workflow.created"] * 2)

    check(made, CREATED_ENDPOINT)
    assert (made["status"], made["advancedOptions"]) == ("disabled", options)
    assert made["enabledEvents"] == ["workflow.created"]


def test_endpoint_without_global_events_is_taken_for_its_subscriptions(service: WebhookService) -> None:
    assert service.make(enabledEvents=[])["enabledEvents"] == []


@pytest.mark.parametrize(
    ("change", "part"),
    [
        ({"url": None}, "url is missing"),
        ({"url": "http://receiver.example/"}, "url is not taken"),
        ({"url": "https://127.0.0.1/"}, "url is not taken"),
        ({"url": "https://169.254.169.254/latest"}, "url is not taken"),
        ({"url": 5}, "url is a number"),
        ({"name": None}, "name is missing"),
        ({"name": ""}, "name is empty"),
        ({"name": "x" * 256}, "name has 256 characters"),
        ({"enabledEvents": None}, "enabledEvents is missing"),
        ({"enabledEvents": "extract_run.processed"}, "not an array"),
        ({"enabledEvents": ["workflow_run.completed"]}, "enabledEvents[0]"),
        ({"enabledEvents": ["extract_run.processed", "extract_run.done"]}, "enabledEvents[1]"),
        ({"enabledEvents": [["extract_run.processed"]]}, "enabledEvents[0]"),
        ({"apiVersion": None}, "apiVersion is missing"),
        ({"apiVersion": "2025-04-21"}, "apiVersion is"),
        ({"status": "paused"}, "status is"),
        ({"status": ["enabled"]}, "status is"),
        ({"colour": "red"}, "colour is no key"),
        ({"signingSecret": "wss_x"}, "signingSecret is no key"),
        ({"advancedOptions": []}, "advancedOptions is an array"),
        ({"advancedOptions": {"retries": 3}}, "advancedOptions.retries is no key"),
        ({"advancedOptions": {"headers": ["a"]}}, "advancedOptions.headers is an array"),
        ({"advancedOptions": {"headers": {"a": 1}}}, "a is a number"),
        ({"advancedOptions": {"headers": {"a b": "x"}}}, "no name of a header"),
        ({"advancedOptions": {"headers": {"": "x"}}}, "no name of a header"),
        ({"advancedOptions": {"headers": {"a": "x\r\nHost: y"}}}, "not printable"),
        ({"advancedOptions": {"headers": {"a": "é"}}}, "not printable"),
        ({"advancedOptions": {"headers": {"a": "x" * 2001}}}, "2001 characters"),
        ({"advancedOptions": {"headers": {str(number): "x" for number in range(21)}}}, "21 headers"),
        ({"advancedOptions": {"payload": "url"}}, "advancedOptions.payload is a string"),
        ({"advancedOptions": {"payload": {}}}, "format is null"),
        ({"advancedOptions": {"payload": {"format": "xml"}}}, "format is"),
        ({"advancedOptions": {"payload": {"format": "url", "urlThresholdBytes": 1.5}}}, "urlThresholdBytes"),
        ({"advancedOptions": {"payload": {"format": "url", "urlThresholdBytes": True}}}, "urlThresholdBytes"),
        ({"advancedOptions": {"payload": {"format": "url", "urlThresholdBytes": -1}}}, "urlThresholdBytes"),
        ({"advancedOptions": {"payload": {"format": "url", "gzip": True}}}, "gzip is no key"),
    ],
)
def test_what_is_wrong_with_an_endpoint_is_named(service: WebhookService, change: dict[str, Any], part: str) -> None:
    answer = service.call("POST", "/webhook_endpoints", ENDPOINT | change)

    assert (answer.status, answer.json()["code"]) == (400, "INVALID_REQUEST")
    check(answer.json(), ERROR)
    assert part in answer.json()["message"]
    assert service.get("/webhook_endpoints")["data"] == []


@pytest.mark.parametrize(
    "name",
    [
        *("Host", "content-length", "Content-Type", "Connection", "transfer-encoding", "TE", "Upgrade", "keep-alive"),
        *("Proxy-Authorization", "X-Extend-Request-Signature", "x-extend-request-timestamp", "Expect", "Trailer"),
    ],
)
def test_header_that_is_not_the_user_s_to_set_is_refused(service: WebhookService, name: str) -> None:
    body = ENDPOINT | {"advancedOptions": {"headers": {name: "x"}}}

    assert f"{name} cannot be set" in service.refused("POST", "/webhook_endpoints", body)


def test_only_what_is_given_is_changed(service: WebhookService) -> None:
    made = service.make(advancedOptions={"headers": {"a": "b"}})
    path = f"/webhook_endpoints/{made['id']}"
    expected = {key: value for key, value in made.items() if key != "signingSecret"}

    changes: list[dict[str, Any]] = [
        {"name": "Renamed"},
        {"status": "disabled"},
        {"url": "https://elsewhere.example/"},
        {"enabledEvents": []},
        {"advancedOptions": {"payload": {"format": "json"}}},
        {"name": None, "status": None, "url": None, "enabledEvents": None, "advancedOptions": None},
    ]
    for change in changes:
        expected |= {key: value for key, value in change.items() if value is not None}
        assert check(service.post(path, **change), WEBHOOK_ENDPOINT) == expected
    assert service.get(path) == expected
    assert service.post(path, advancedOptions={})["advancedOptions"] is None


@pytest.mark.parametrize("change", [{"apiVersion": "2026-02-09"}, {"id": "x"}, {"name": ""}, {"url": "http://x.y/"}])
def test_what_cannot_be_changed_is_refused(service: WebhookService, change: dict[str, Any]) -> None:
    made = service.make()
    service.refused("POST", f"/webhook_endpoints/{made['id']}", change)

    assert service.get(f"/webhook_endpoints/{made['id']}")["name"] == "Receiver"


def test_endpoint_is_deleted_with_its_subscriptions(service: WebhookService) -> None:
    made, kept = service.make(), service.make()
    subscription, other = service.subscribe_to(made["id"]), service.subscribe_to(kept["id"])
    path = f"/webhook_endpoints/{made['id']}"

    assert service.call("DELETE", path).json() == {"id": made["id"]}
    for method, target in (("GET", path), ("POST", path), ("DELETE", path), ("GET", f"{path}/deliveries")):
        assert made["id"] in service.refused(method, target, {} if method == "POST" else None, status=404)
    service.refused("GET", f"/webhook_subscriptions/{subscription['id']}", status=404)
    assert service.get("/webhook_subscriptions")["data"] == [other]


def test_list_has_every_endpoint_once_whatever_the_page_and_the_order(service: WebhookService) -> None:
    made = []
    for number in range(5):
        made.append(service.make(status="disabled" if number == 2 else "enabled")["id"])
        service.clock.advance(number % 2)  # some of them in the same millisecond

    seen = []
    for direction in ("desc", "asc"):
        ids, token = [], ""
        while True:
            page = service.get(f"/webhook_endpoints?maxPageSize=2&sortDir={direction}{token}")
            check(page, page_of(WEBHOOK_ENDPOINT))
            ids += [held["id"] for held in page["data"]]
            if "nextPageToken" not in page:
                break
            token = f"&nextPageToken={page['nextPageToken']}"
        seen.append(ids)

    newest, oldest = seen
    assert newest == oldest[::-1]
    assert sorted(oldest) == sorted(made)
    disabled = service.get("/webhook_endpoints?status=disabled")["data"]
    assert [held["id"] for held in disabled] == [made[2]]
    assert len(service.get("/webhook_endpoints?status=enabled")["data"]) == 4


@pytest.mark.parametrize("query", ["status=on", "sortDir=up", "maxPageSize=0", "maxPageSize=1001", "nextPageToken=x"])
def test_list_with_a_query_that_means_nothing_is_refused(service: WebhookService, query: str) -> None:
    service.refused("GET", f"/webhook_endpoints?{query}")


def test_another_tenant_s_endpoint_is_unknown(service: WebhookService) -> None:
    made, other = service.make(), service.make_key("other")
    path = f"/webhook_endpoints/{made['id']}"

    assert service.call("GET", "/webhook_endpoints", key=other).json()["data"] == []
    for method in ("GET", "POST", "DELETE"):
        assert service.call(method, path, {} if method == "POST" else None, key=other).status == 404
    assert service.get(path)["id"] == made["id"]


def test_hundred_and_first_endpoint_is_refused(service: WebhookService) -> None:
    for _ in range(100):
        service.make()

    assert "100 webhook endpoints" in service.refused("POST", "/webhook_endpoints", ENDPOINT)


def test_key_that_may_only_read_looks_and_changes_nothing(service: WebhookService) -> None:
    made = service.make()
    reader = service.make_key(scopes=(Scope.READ,))

    assert service.call("GET", f"/webhook_endpoints/{made['id']}", key=reader).status == 200
    assert service.call("POST", "/webhook_endpoints", ENDPOINT, key=reader).status == 403
    assert service.call("DELETE", f"/webhook_endpoints/{made['id']}", key=reader).status == 403
