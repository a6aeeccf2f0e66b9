"""The sweeper, with deliveries among what is due."""

from __future__ import annotations

from typing import Any, cast

from lambdas.batches.sweeping import Sweeper
from lambdas.delivery.webhooks.deliveries import REMIND, DeliveryState
from lambdas.delivery.webhooks.rows import DELIVERY
from tests.unit.delivery.webhook_stage import WebhookStage


def sweeper_of(stage: WebhookStage, defects: list[Exception]) -> Sweeper:
    unused = cast(Any, None)
    return Sweeper(
        batches=stage.batches,
        uploads=unused,
        lanes=unused,
        fetches=unused,
        intake=unused,
        operations=unused,
        announce=unused,
        report=defects.append,
        clock=stage.clock,
        durations=unused,
        others={DELIVERY: stage.reminders.look},
    )


def test_sweeper_sends_the_messages_of_deliveries_that_are_due() -> None:
    stage, defects = WebhookStage(), list[Exception]()
    endpoints = [stage.endpoint() for _ in range(3)]
    stage.tell(stage.ended())
    stage.queue.take()
    sweeper = sweeper_of(stage, defects)

    assert sweeper.sweep(stage.clock() + 1).looked == 0
    stage.clock.advance(REMIND)
    swept = sweeper.sweep(stage.clock() + 1)
    stage.work()

    assert (swept.looked, swept.postponed, defects) == (3, 0, [])
    assert {stage.only(endpoint.id).state for endpoint in endpoints} == {DeliveryState.DELIVERED}
    stage.clock.advance(100 * REMIND)
    assert sweeper.sweep(stage.clock() + 1).looked == 0


def test_delivery_that_was_written_since_is_left_alone() -> None:
    stage = WebhookStage()
    stage.endpoint()
    stage.tell(stage.ended())
    (row,) = (row for row in stage.table.rows.values() if row.get("kind") == DELIVERY)
    stale = dict(row)
    stage.clock.advance(REMIND)
    stage.work()

    stage.reminders.look(stale)

    assert not stage.queue.sent


def test_queue_that_takes_nothing_leaves_the_delivery_due_later() -> None:
    stage = WebhookStage()
    endpoint = stage.endpoint()
    stage.tell(stage.ended())
    stage.queue.take()
    stage.clock.advance(REMIND)
    stage.queue.throttled = True

    swept = sweeper_of(stage, []).sweep(stage.clock() + 1)

    assert (swept.looked, swept.postponed) == (1, 1)
    held = stage.only(endpoint.id)
    assert held.state is DeliveryState.PENDING
    assert held.due_at is not None
