"""Webhooks on the deployed stack: both doors, a receiver that fails, a disabled endpoint, replays, links."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from extend_ai import Extend
from extend_ai.errors import BadRequestError, NotFoundError

from lambdas.api.extend.identifiers import run_id
from local.client import upload
from tests.journey.client import Answer, Service, send, wait_until
from tests.journey.published import check_response
from tests.journey.receiver import Received, Receiver, receiving
from tests.journey.submission import TYPE, sample
from tests.wire.objects import BATCH_RUN, RUN, check
from tests.wire.webhooks import CREATED_ENDPOINT, WEBHOOK_DELIVERY, WEBHOOK_ENDPOINT, WEBHOOK_SUBSCRIPTION

HEADERS = {"x-extend-api-version": "2026-02-09"}
SCHEMA = {"type": "object", "properties": {"total": {"type": ["number", "null"], "description": "Total"}}}
RUN_EVENTS = ["extract_run.processed", "extract_run.failed"]
SINCE_EVER = "2020-01-01T00:00:00Z"


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    with receiving() as started:
        yield started


@pytest.fixture
def tenant(new_key: Callable[[str], str]) -> str:
    """A key of a tenant of the test's own: nobody else's runs are told of to its endpoints."""
    return new_key(f"told-{secrets.token_hex(4)}")


def ask(service: Service, key: str, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401 - JSON
    """Call the dialect with a key and return what it answers with 200."""
    data = None if body is None else json.dumps(body).encode()
    answer: Answer = send(method, f"{service.url}{path}", data, HEADERS | {"Authorization": f"Bearer {key}"})
    assert answer.status == 200, answer.text
    return answer.json()


def make_endpoint(service: Service, key: str, url: str, events: list[str] | None = None, **more: object) -> Any:  # noqa: ANN401
    """Return a new endpoint, as its creation answers it."""
    body = {"url": url, "name": "journey", "apiVersion": "2026-02-09", **more}
    body["enabledEvents"] = RUN_EVENTS if events is None else events
    return check(ask(service, key, "POST", "/webhook_endpoints", body), CREATED_ENDPOINT)


def start_run(service: Service, key: str, **more: object) -> str:
    """Start a run of a text and return its id."""
    body = {"config": {"schema": SCHEMA}, "file": {"text": "Total: 12.50", "name": "bill.txt"}, **more}
    return str(ask(service, key, "POST", "/extract_runs", body)["id"])


def deliveries_of(service: Service, key: str, endpoint: str) -> list[Any]:
    found = ask(service, key, "GET", f"/webhook_endpoints/{endpoint}/deliveries")["data"]
    return [check(held, WEBHOOK_DELIVERY) for held in found]


def settled(service: Service, key: str, endpoint: str, count: int = 1) -> list[Any]:
    """Return an endpoint's deliveries once there are so many and all have come to an end."""

    def look() -> list[Any]:
        held = deliveries_of(service, key, endpoint)
        return held if len(held) == count and all(one["status"] != "pending" for one in held) else []

    return wait_until(look, seconds=90)


def arrived(receiver: Receiver, path: str, count: int) -> list[Received]:
    return wait_until(lambda: receiver.at(path) if len(receiver.at(path)) >= count else [], seconds=90)


def test_batch_of_the_schema_door_is_told_of_run_by_run_and_as_a_whole(
    service: Service, receiver: Receiver, tenant: str
) -> None:
    endpoint = make_endpoint(service, tenant, receiver.url("/batch"), [*RUN_EVENTS, "batch_processor_run.processed"])
    extractor = ask(service, tenant, "POST", "/extractors", {"name": "Bills", "config": {"schema": SCHEMA}})["id"]
    inputs = [{"file": {"text": f"Total: {n}.50", "name": f"{n}.txt"}, "metadata": {"my_n": n}} for n in range(2)]
    batch = ask(service, tenant, "POST", "/extract_runs/batch", {"extractor": {"id": extractor}, "inputs": inputs})

    told = [received.verified(endpoint["signingSecret"]) for received in arrived(receiver, "/batch", 3)]
    assert [set(event) for event in told] == [{"eventId", "eventType", "payload"}] * 3
    assert len({event["eventId"] for event in told}) == 3
    runs = [check(event["payload"], RUN) for event in told if event["eventType"] == "extract_run.processed"]
    (whole,) = [event["payload"] for event in told if event["eventType"] == "batch_processor_run.processed"]
    assert check(whole, BATCH_RUN)["id"] == batch["id"]
    assert whole["status"] == "PROCESSED"
    assert sorted(run["metadata"]["my_n"] for run in runs) == [0, 1]
    for run in runs:
        shown = ask(service, tenant, "GET", f"/extract_runs/{run['id']}")
        assert {**shown, "dashboardUrl": ""} == {**run, "dashboardUrl": ""}
        assert run["output"]["value"] == {"total": run["metadata"]["my_n"] + 0.5}
    assert {held["status"] for held in settled(service, tenant, endpoint["id"], 3)} == {"delivered"}


def test_receiver_that_fails_twice_gets_the_same_event_signed_anew(
    service: Service, receiver: Receiver, tenant: str
) -> None:
    receiver.answers["/flaky"] = [500, 302]
    endpoint = make_endpoint(service, tenant, receiver.url("/flaky"), advancedOptions={"headers": {"x-mine": "7"}})
    run = start_run(service, tenant)

    tries = arrived(receiver, "/flaky", 3)
    (delivery,) = settled(service, tenant, endpoint["id"])

    assert (delivery["status"], delivery["attempts"], delivery["resourceId"]) == ("delivered", 3, run)
    assert len(tries) == 3
    events = [received.verified(endpoint["signingSecret"]) for received in tries]
    assert [event["eventId"] for event in events] == [delivery["eventId"]] * 3
    stamps = [int(received.headers["x-extend-request-timestamp"]) for received in tries]
    assert stamps == sorted(set(stamps))
    assert {received.headers["x-mine"] for received in tries} == {"7"}


def test_document_of_the_other_door_is_told_to_its_own_webhook_and_to_endpoints(
    service: Service, receiver: Receiver, new_key: Callable[[str], str]
) -> None:
    endpoint = make_endpoint(service, service.key, receiver.url("/endpoint"))
    receiver.answers["/own"] = [503]
    webhook = {"url": receiver.url("/own"), "payload": {"order": [7]}}
    offered = service.api.request("POST", f"/v0/generate_upload_url/{TYPE}?document_name=a.pdf", {"webhook": webhook})
    assert offered.status == 200, offered.text
    upload(offered.json()["upload_url"], sample())

    first, second = arrived(receiver, "/own", 2)
    assert first.body == second.body
    told = json.loads(second.body)
    shown = service.api.document(offered.json()["id"])
    shown.pop("download_url")
    assert told == shown
    assert (told["status"], told["webhook"]) == ("COMPLETE", webhook)
    assert "x-extend-request-signature" not in second.headers

    (received,) = arrived(receiver, "/endpoint", 1)
    event = received.verified(endpoint["signingSecret"])
    assert event["eventType"] == "extract_run.processed"
    assert check(event["payload"], RUN)["id"] == run_id(offered.json()["id"])
    assert event["payload"]["config"]["documentType"] == TYPE
    ask(service, service.key, "DELETE", f"/webhook_endpoints/{endpoint['id']}")


def test_run_that_fails_is_told_of_as_failed(service: Service, receiver: Receiver, tenant: str) -> None:
    endpoint = make_endpoint(service, tenant, receiver.url("/failed"))
    start_run(service, tenant, file={"url": "http://127.0.0.1:9/nothing.pdf", "name": "nothing.pdf"})

    (received,) = arrived(receiver, "/failed", 1)
    event = received.verified(endpoint["signingSecret"])
    assert event["eventType"] == "extract_run.failed"
    assert check(event["payload"], RUN)["status"] == "FAILED"


def test_disabled_endpoint_holds_back_what_a_replay_then_sends(
    service: Service, receiver: Receiver, tenant: str
) -> None:
    endpoint = make_endpoint(service, tenant, receiver.url("/disabled"), status="disabled")
    path = f"/webhook_endpoints/{endpoint['id']}"
    start_run(service, tenant)
    (held,) = settled(service, tenant, endpoint["id"])
    assert (held["status"], held["attempts"], receiver.at("/disabled")) == ("held", 0, [])

    enabled = ask(service, tenant, "POST", path, {"status": "enabled"})
    assert check(enabled, WEBHOOK_ENDPOINT)["status"] == "enabled"
    assert ask(service, tenant, "POST", f"{path}/replay", {"since": SINCE_EVER, "status": "held"})["replayed"] == 1
    (first,) = arrived(receiver, "/disabled", 1)
    settled(service, tenant, endpoint["id"])
    ask(service, tenant, "POST", f"/webhook_deliveries/{held['id']}/replay")
    second = arrived(receiver, "/disabled", 2)[1]
    assert first.verified(endpoint["signingSecret"]) == second.verified(endpoint["signingSecret"])


def test_subscription_tells_of_one_extractor(service: Service, receiver: Receiver, tenant: str) -> None:
    endpoint = make_endpoint(service, tenant, receiver.url("/subscribed"), [])
    mine, other = (
        ask(service, tenant, "POST", "/extractors", {"name": name, "config": {"schema": SCHEMA}})["id"]
        for name in ("Mine", "Other")
    )
    wanted = {"webhookEndpointId": endpoint["id"], "resourceType": "extractor", "resourceId": mine}
    subscribed = ask(service, tenant, "POST", "/webhook_subscriptions", {**wanted, "enabledEvents": RUN_EVENTS})
    check(subscribed, WEBHOOK_SUBSCRIPTION)
    file = {"text": "Total: 1.00", "name": "one.txt"}
    ids = [
        ask(service, tenant, "POST", "/extract", {"extractor": {"id": extractor}, "file": file})["id"]
        for extractor in (other, mine)
    ]

    (delivery,) = settled(service, tenant, endpoint["id"])
    assert delivery["resourceId"] == ids[1]
    (received,) = arrived(receiver, "/subscribed", 1)
    assert received.verified(endpoint["signingSecret"])["payload"]["extractor"]["id"] == mine


def test_payload_above_the_threshold_is_fetched_by_its_link(service: Service, receiver: Receiver, tenant: str) -> None:
    options = {"payload": {"format": "url", "urlThresholdBytes": 100}}
    endpoint = make_endpoint(service, tenant, receiver.url("/link"), advancedOptions=options)
    run = start_run(service, tenant, metadata={"my_key": 1})

    (received,) = arrived(receiver, "/link", 1)
    assert received.headers["content-type"] == "application/json"
    received.verified(endpoint["signingSecret"])
    payload = json.loads(received.body)["payload"]
    assert (payload["object"], payload["id"], payload["metadata"]) == ("signed_data_url", run, {"my_key": 1})
    fetched = send("GET", payload["data"])
    assert fetched.status == 200, fetched.text
    assert check(fetched.json(), RUN)["id"] == run


def test_published_client_sets_up_changes_and_removes_webhooks(service: Service, tenant: str) -> None:
    with httpx.Client(event_hooks={"response": [check_response]}, timeout=60) as transport:
        client = Extend(base_url=service.url, token=tenant, httpx_client=transport)
        hooks, subscriptions = client.webhook_endpoints, client.webhook_subscriptions
        options = {"headers": {"x-mine": "7"}, "payload": {"format": "url", "url_threshold_bytes": 10}}
        made = hooks.create(
            url="http://127.0.0.1:9/hook",
            name="client",
            enabled_events=["extract_run.processed", "workflow.created"],
            api_version="2026-02-09",
            advanced_options=options,
        )
        assert made.signing_secret.startswith("wss_")
        assert made.advanced_options is not None
        assert made.advanced_options.payload is not None
        assert made.advanced_options.payload.url_threshold_bytes == 10
        assert hooks.retrieve(made.id).url == made.url
        assert hooks.update(made.id, status="disabled").status == "disabled"
        assert [held.id for held in hooks.list(status="disabled", max_page_size=5).data] == [made.id]
        extractor = client.extractors.create(name="Told")
        subscribed = subscriptions.create(
            webhook_endpoint_id=made.id,
            resource_type="extractor",
            resource_id=extractor.id,
            enabled_events=["extract_run.failed"],
        )
        changed = subscriptions.update(subscribed.id, enabled_events=["batch_processor_run.processed"])
        assert changed.enabled_events == ["batch_processor_run.processed"]
        assert [held.id for held in subscriptions.list(resource_id=extractor.id).data] == [subscribed.id]
        with pytest.raises(BadRequestError):
            hooks.create(url="ftp://x", name="x", enabled_events=[], api_version="2026-02-09")
        with pytest.raises(BadRequestError):
            hooks.update(made.id, enabled_events=["workflow_run.completed"])
        assert hooks.delete(made.id).id == made.id
        with pytest.raises(NotFoundError):
            hooks.retrieve(made.id)
        with pytest.raises(NotFoundError):
            subscriptions.retrieve(subscribed.id)
