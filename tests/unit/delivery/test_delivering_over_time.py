"""Tries: when they are made, what comes of them, and how they are put right."""

from __future__ import annotations

import hmac
from dataclasses import replace

import pytest

from lambdas.delivery.webhooks import deliveries
from lambdas.delivery.webhooks.deliveries import LEASE, DeliveryState, Reason
from lambdas.delivery.webhooks.endpoints import OWN, Endpoint, PayloadOptions
from lambdas.delivery.webhooks.schedule import TRIES
from lambdas.errors import InvalidRequest, NotFound, Occupied, Throttled, UnfetchableDocument
from tests.unit.delivery.webhook_stage import TENANT, Answer, Posted, WebhookStage, own_webhook, unreachable

HOUR = 3_600_000
OLDEST_TAKEN = 300


@pytest.fixture
def stage() -> WebhookStage:
    return WebhookStage()


def check_signature(posted: Posted, secret: str, now: int) -> None:
    """As the published client does: the age, then the HMAC over what was received."""
    timestamp = posted.headers["x-extend-request-timestamp"]
    assert -60 <= now // 1000 - int(timestamp) <= OLDEST_TAKEN
    message = f"v0:{timestamp}:{posted.body.decode()}"
    expected = hmac.new(secret.encode(), message.encode(), "sha256").hexdigest()
    assert hmac.compare_digest(posted.headers["x-extend-request-signature"], expected)


def run_out(stage: WebhookStage) -> int:
    """Let time pass until nothing is left to do; return how many milliseconds that took."""
    started = stage.clock()
    for _ in range(100):
        stage.work()
        if not stage.queue.sent:
            due = [row["due_at"] for row in stage.table.rows.values() if "due_shard" in row]
            if not due:
                return stage.clock() - started
            stage.clock.now = max(stage.clock.now, min(due))
            stage.sweep()
    raise AssertionError("there is always something left to do")


def disable(stage: WebhookStage, endpoint: Endpoint, *, enabled: bool = False) -> None:
    stage.register.change(TENANT, endpoint.id, lambda held: replace(held, enabled=enabled))


def test_delivery_is_signed_anew_at_each_try_and_says_the_same(stage: WebhookStage) -> None:
    endpoint = stage.endpoint()
    stage.receiver.answers = [500, 503]
    stage.tell(stage.ended())

    moments = []
    for _ in range(3):
        stage.work()
        moments.append(stage.clock())

    assert len(stage.receiver.got) == 3
    for posted, moment in zip(stage.receiver.got, moments, strict=True):
        check_signature(posted, endpoint.secret, moment)
    assert len({posted.body for posted in stage.receiver.got}) == 1
    assert len({posted.headers["x-extend-request-timestamp"] for posted in stage.receiver.got}) == 3
    assert endpoint.secret.startswith("wss_")


@pytest.mark.parametrize(
    ("answer", "reason", "status"),
    [
        (301, Reason.ANSWERED, 301),
        (404, Reason.ANSWERED, 404),
        (500, Reason.ANSWERED, 500),
        (199, Reason.ANSWERED, 199),
        (unreachable(), Reason.UNREACHABLE, None),
        (UnfetchableDocument("URL_UNTRUSTED", "x"), Reason.UNTRUSTED, None),
        (UnfetchableDocument("URL_REFUSED", "x"), Reason.REFUSED, None),
    ],
)
def test_whatever_is_no_success_is_tried_again(
    stage: WebhookStage, answer: Answer, reason: Reason, status: int | None
) -> None:
    endpoint = stage.endpoint()
    stage.receiver.answers = [answer]
    stage.tell(stage.ended())
    stage.work()

    failed = stage.only(endpoint.id)
    assert (failed.state, failed.last_reason, failed.last_status) == (DeliveryState.PENDING, reason, status)
    assert [message.seconds for message in stage.queue.sent] == [10]

    stage.work()
    delivered = stage.only(endpoint.id)
    assert (delivered.state, delivered.attempts, delivered.last_reason) == (DeliveryState.DELIVERED, 2, None)
    assert delivered.last_status == 200
    assert delivered.delivered_at == stage.clock()


@pytest.mark.parametrize("status", [200, 201, 204, 299])
def test_every_success_counts(stage: WebhookStage, status: int) -> None:
    endpoint = stage.endpoint()
    stage.receiver.answers = [status]
    stage.tell(stage.ended())
    stage.work()

    assert stage.only(endpoint.id).state is DeliveryState.DELIVERED


def test_receiver_that_never_takes_it_is_given_up_after_a_day(stage: WebhookStage) -> None:
    endpoint = stage.endpoint()
    stage.receiver.answers = [500] * 100
    stage.tell(stage.ended())

    took = run_out(stage)

    assert len(stage.receiver.got) == TRIES
    assert 24 * HOUR < took < 32 * HOUR
    failed = stage.only(endpoint.id)
    assert (failed.state, failed.attempts, failed.next_at, failed.due_at) == (DeliveryState.FAILED, TRIES, None, None)
    assert len({posted.json()["eventId"] for posted in stage.receiver.got}) == 1


def test_delay_beyond_what_a_queue_takes_is_the_sweeper_s(stage: WebhookStage) -> None:
    endpoint = stage.endpoint()
    stage.receiver.answers = [500] * 6
    stage.tell(stage.ended())
    for _ in range(6):
        stage.work()

    failed = stage.only(endpoint.id)
    assert failed.next_at is not None
    assert not stage.queue.sent
    assert failed.due_at == failed.next_at == stage.clock() + 2_430_000
    assert stage.sweep() == 0
    stage.clock.now = failed.next_at
    assert stage.sweep() == 1
    stage.work()
    assert stage.only(endpoint.id).state is DeliveryState.DELIVERED


def test_lost_message_is_made_good_by_the_sweeper(stage: WebhookStage) -> None:
    endpoint = stage.endpoint()
    stage.tell(stage.ended())
    stage.queue.take()
    stage.clock.advance(deliveries.REMIND)

    assert stage.sweep() == 1
    stage.work()
    assert stage.only(endpoint.id).state is DeliveryState.DELIVERED


def test_reminders_leave_a_message_that_is_only_late_good_and_grow_rarer(stage: WebhookStage) -> None:
    endpoint = stage.endpoint()
    stage.tell(stage.ended())
    late = stage.queue.take()
    pauses = []
    for _ in range(8):
        before = stage.clock()
        stage.clock.now = stage.only(endpoint.id).due_at or 0
        pauses.append(stage.clock() - before)
        stage.sweep()

    assert pauses == sorted(pauses)
    assert pauses[-1] == HOUR
    stage.queue.sent = late + stage.queue.sent
    stage.work()
    assert len(stage.receiver.got) == 1


def test_doubled_message_sends_once(stage: WebhookStage) -> None:
    stage.endpoint()
    stage.receiver.answers = [500]
    stage.tell(stage.ended())
    stage.queue.sent *= 3

    assert [tried is None for tried in stage.work()] == [False, True, True]
    assert len(stage.receiver.got) == 1


def test_message_is_void_while_its_try_is_under_way_elsewhere(stage: WebhookStage) -> None:
    endpoint = stage.endpoint()
    stage.tell(stage.ended())
    (message,) = stage.queue.take()
    stage.receiver.answers = [SystemExit()]
    with pytest.raises(SystemExit):
        stage.deliverer.receive(message.body)

    assert stage.deliverer.receive(message.body) is None
    assert stage.only(endpoint.id).is_being_sent(stage.clock())
    assert stage.sweep() == 0
    stage.clock.advance(LEASE)
    assert stage.sweep() == 1
    stage.work()
    assert (stage.only(endpoint.id).state, stage.only(endpoint.id).attempts) == (DeliveryState.DELIVERED, 2)


def test_worker_that_always_dies_is_given_up_too(stage: WebhookStage) -> None:
    endpoint = stage.endpoint()
    stage.receiver.answers = [SystemExit()] * 100
    stage.tell(stage.ended())
    for _ in range(TRIES):
        with pytest.raises(SystemExit):
            stage.work()
        stage.clock.advance(LEASE)
        stage.sweep()
    stage.work()

    failed = stage.only(endpoint.id)
    assert (failed.state, failed.last_reason) == (DeliveryState.FAILED, Reason.INTERRUPTED)
    assert len(stage.receiver.got) == TRIES


def test_try_that_a_busy_service_kept_from_being_made_does_not_count(stage: WebhookStage) -> None:
    endpoint = stage.endpoint()
    stage.receiver.answers = [Throttled("slow down")]
    stage.tell(stage.ended())
    stage.work()

    assert stage.only(endpoint.id).attempts == 0
    stage.work()
    assert (stage.only(endpoint.id).state, stage.only(endpoint.id).attempts) == (DeliveryState.DELIVERED, 1)


def test_retry_whose_message_is_not_taken_is_the_sweeper_s(stage: WebhookStage) -> None:
    endpoint = stage.endpoint()
    stage.receiver.answers = [500]
    stage.tell(stage.ended())
    (message,) = stage.queue.take()
    stage.queue.throttled = True
    stage.deliverer.receive(message.body)
    stage.queue.throttled = False

    run_out(stage)
    assert stage.only(endpoint.id).state is DeliveryState.DELIVERED


def test_nothing_is_sent_to_a_disabled_endpoint_until_it_is_enabled_and_replayed(stage: WebhookStage) -> None:
    endpoint = stage.endpoint()
    stage.tell(stage.ended())
    disable(stage, endpoint)
    stage.work()
    stage.tell(stage.ended())
    stage.work()

    assert not stage.receiver.got
    held = stage.deliveries(endpoint.id)
    assert [(one.state, one.last_reason) for one in held] == [(DeliveryState.HELD, Reason.ENDPOINT_DISABLED)] * 2
    assert not stage.queue.sent
    with pytest.raises(InvalidRequest, match="disabled"):
        stage.replays.replay(TENANT, held[0].id)
    with pytest.raises(InvalidRequest, match="disabled"):
        stage.replays.replay_since(TENANT, endpoint.id, 0, lambda _: True)

    disable(stage, endpoint, enabled=True)
    assert stage.replays.replay_since(TENANT, endpoint.id, 0, lambda _: True).count == 2
    stage.work()
    assert len(stage.receiver.got) == 2


def test_delivery_to_an_endpoint_that_was_deleted_is_given_up(stage: WebhookStage) -> None:
    endpoint = stage.endpoint()
    stage.tell(stage.ended())
    stage.register.delete(TENANT, endpoint.id)
    stage.work()

    given_up = stage.only(endpoint.id)
    assert (given_up.state, given_up.last_reason) == (DeliveryState.FAILED, Reason.ENDPOINT_DELETED)
    with pytest.raises(NotFound, match="nothing can be sent"):
        stage.replays.replay(TENANT, given_up.id)


def test_replay_says_the_same_under_the_same_event_id_and_has_all_tries_ahead(stage: WebhookStage) -> None:
    endpoint = stage.endpoint()
    stage.receiver.answers = [500] * TRIES
    stage.tell(stage.ended())
    run_out(stage)

    replayed = stage.replays.replay(TENANT, stage.only(endpoint.id).id)
    assert (replayed.state, replayed.attempts, replayed.replays) == (DeliveryState.PENDING, 0, 1)
    stage.receiver.answers = [500] * (TRIES - 1)
    run_out(stage)

    assert stage.only(endpoint.id).state is DeliveryState.DELIVERED
    assert len({posted.body for posted in stage.receiver.got}) == 1
    assert len(stage.receiver.got) == 2 * TRIES


def test_delivery_that_waits_for_a_late_try_is_sent_at_once_by_a_replay(stage: WebhookStage) -> None:
    endpoint = stage.endpoint()
    stage.receiver.answers = [500]
    stage.tell(stage.ended())
    stage.work()
    waiting = stage.queue.take()
    stage.replays.replay(TENANT, stage.only(endpoint.id).id)

    stage.work()
    stage.queue.sent = waiting
    stage.work()
    assert len(stage.receiver.got) == 2


def test_delivery_that_is_being_sent_is_not_replayed(stage: WebhookStage) -> None:
    endpoint = stage.endpoint()
    stage.tell(stage.ended())
    stage.receiver.answers = [SystemExit()]
    with pytest.raises(SystemExit):
        stage.work()

    with pytest.raises(Occupied):
        stage.replays.replay(TENANT, stage.only(endpoint.id).id)
    assert stage.replays.replay_since(TENANT, endpoint.id, 0, lambda _: True).count == 0


def test_replay_of_another_tenant_s_delivery_finds_nothing(stage: WebhookStage) -> None:
    endpoint = stage.endpoint()
    stage.tell(stage.ended())

    with pytest.raises(NotFound):
        stage.replays.replay("other", stage.only(endpoint.id).id)
    with pytest.raises(NotFound):
        stage.replays.replay_since("other", endpoint.id, 0, lambda _: True)


def test_replay_since_takes_what_came_up_then_and_is_in_the_wanted_state(stage: WebhookStage) -> None:
    endpoint = stage.endpoint()
    stage.tell(stage.ended())
    stage.work()
    stage.clock.advance(HOUR)
    since = stage.clock()
    stage.receiver.answers = [500] * TRIES
    stage.tell(stage.ended())
    run_out(stage)
    stage.tell(stage.ended())
    stage.work()

    failed = stage.replays.replay_since(TENANT, endpoint.id, since, lambda state: state is DeliveryState.FAILED)
    assert (failed.count, failed.left_at) == (1, None)
    assert stage.replays.replay_since(TENANT, endpoint.id, since, lambda _: True).count == 2
    assert stage.replays.replay_since(TENANT, endpoint.id, 0, lambda _: True).count == 3


def test_replay_since_that_runs_out_of_time_says_where_to_go_on(stage: WebhookStage) -> None:
    endpoint = stage.endpoint()
    for _ in range(450):
        stage.tell(stage.ended())
        stage.clock.advance(1)
    stage.queue.take()
    moments = iter(range(stage.clock(), stage.clock() + 1_000_000, 60))
    slow = replace(stage.replays, clock=lambda: next(moments))

    first = slow.replay_since(TENANT, endpoint.id, 0, lambda _: True)
    assert first.left_at is not None
    counts = [first.count]
    while first.left_at is not None:
        first = slow.replay_since(TENANT, endpoint.id, first.left_at, lambda _: True)
        counts.append(first.count)
    assert sum(counts) == 450
    assert len(counts) > 1


def test_own_webhook_of_a_document_is_replayed_by_the_id_that_stands_for_all(stage: WebhookStage) -> None:
    stage.tell(stage.ended(webhook=own_webhook()))
    stage.work()

    assert stage.replays.replay_since(TENANT, OWN, 0, lambda _: True).count == 1
    stage.work()
    assert len(stage.receiver.got) == 2


def test_headers_of_the_endpoint_are_sent_and_none_of_them_instead_of_ours(stage: WebhookStage) -> None:
    stage.endpoint(headers={"authorization": "Basic x", "content-type": "text/plain"})
    stage.tell(stage.ended())
    stage.work()

    (posted,) = stage.receiver.got
    assert posted.headers["authorization"] == "Basic x"
    assert posted.headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("options", "by_link"),
    [
        (PayloadOptions(by_link=True), True),
        (PayloadOptions(by_link=True, threshold=10), True),
        (PayloadOptions(by_link=True, threshold=100_000), False),
        (PayloadOptions(by_link=False, threshold=10), False),
    ],
)
def test_payload_above_the_threshold_goes_by_link(stage: WebhookStage, options: PayloadOptions, by_link: bool) -> None:
    endpoint = stage.endpoint(payload=options)
    document = stage.ended()
    stage.tell(document)
    stage.work()

    payload = stage.receiver.got[0].json()["payload"]
    if not by_link:
        assert payload["object"] == "extract_run"
        return
    key = f"answers/webhooks/{TENANT}/{stage.only(endpoint.id).id}.json"
    assert payload == {
        "object": "signed_data_url",
        "id": document.id,
        "data": f"https://results.example/{key}?signed",
        "metadata": {"k": 1},
    }
    assert b'"object":"extract_run"' in stage.results.get(key)
    check_signature(stage.receiver.got[0], endpoint.secret, stage.clock())
