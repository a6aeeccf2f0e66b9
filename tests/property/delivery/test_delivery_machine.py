"""No delivery is lost, and none is made twice at a time, however messages go astray and workers die."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from lambdas.delivery.webhooks.deliveries import Delivery, DeliveryState
from lambdas.delivery.webhooks.messages import read_message
from lambdas.delivery.webhooks.schedule import TRIES
from lambdas.errors import Occupied
from tests.fakes.delaying_queue import Delayed
from tests.unit.delivery.webhook_stage import TENANT, WebhookStage, unreachable


class Dying(BaseException):
    """The process ends, with whatever it was about."""


class DeliveryMachine(RuleBasedStateMachine):
    """Documents end, events are doubled, messages are lost, doubled, and come in any order; receivers do as they like.

    `told` are the documents whose event came, `flying` the messages that were taken off the queue and not handled yet.
    """

    @initialize(endpoints=st.integers(1, 2))
    def begin(self, endpoints: int) -> None:
        self.stage = WebhookStage()
        self.endpoints = [self.stage.endpoint() for _ in range(endpoints)]
        self.ended = [self.stage.ended() for _ in range(3)]
        self.told: set[int] = set()
        self.flying: list[Delayed] = []

    @rule(number=st.integers(0, 2))
    def tell(self, number: int) -> None:
        self.stage.tell(self.ended[number])
        self.told.add(number)

    @rule()
    def send(self) -> None:
        self.flying += self.stage.queue.take()

    @rule(number=st.integers(0, 20), answer=st.sampled_from([200, 200, 500, 302, "silence", "die"]), keep=st.booleans())
    def handle(self, number: int, answer: int | str, keep: bool) -> None:
        self.send()
        if not self.flying:
            return
        message = self.flying[number % len(self.flying)]
        if not keep:
            self.flying.remove(message)
        self._bid(answer)
        held = self.stage.log.find(read_message(message.body).delivery)
        assert held is not None
        before = len(self.stage.receiver.got)
        with suppress(Dying):
            self.stage.deliverer.receive(message.body)
        self.stage.receiver.answers.clear()
        if held.is_being_sent(self.stage.clock()) or held.state is not DeliveryState.PENDING:
            assert len(self.stage.receiver.got) == before, "a delivery is sent that is being sent, or was"

    @rule(number=st.integers(0, 20))
    def lose(self, number: int) -> None:
        self.send()
        if self.flying:
            self.flying.pop(number % len(self.flying))

    @rule(seconds=st.sampled_from([1, 30, 91, 400, 4_000, 90_000]))
    def wait(self, seconds: int) -> None:
        self.stage.clock.advance(seconds * 1000)

    @rule()
    def sweep(self) -> None:
        self.stage.sweep()

    @rule(number=st.integers(0, 5))
    def replay(self, number: int) -> None:
        found = self._deliveries()
        if found:
            with suppress(Occupied):
                self.stage.replays.replay(TENANT, found[number % len(found)].id)

    @invariant()
    def deliveries_are_due_exactly_while_they_are_pending(self) -> None:
        for held in self._deliveries():
            assert (held.due_at is not None) == (held.state is DeliveryState.PENDING), held
            assert held.attempts <= TRIES

    @invariant()
    def an_event_has_one_delivery_to_each_endpoint(self) -> None:
        for endpoint in self._endpoints():
            assert len(self.stage.deliveries(endpoint)) == len(self.told)

    @invariant()
    def receivers_know_an_event_by_one_id(self) -> None:
        said: dict[str, set[str]] = {}
        for posted in self._posted():
            said.setdefault(posted["payload"]["id"], set()).add(posted["eventId"])
        assert all(len(ids) == 1 for ids in said.values())

    def teardown(self) -> None:
        """Once receivers answer and nobody dies any more, everything that was told of arrives or was given up."""
        if not hasattr(self, "stage"):
            return
        for _ in range(200):
            self.stage.work()
            due = [row["due_at"] for row in self.stage.table.rows.values() if "due_shard" in row]
            if not due and not self.stage.queue.sent:
                break
            self.stage.clock.now = max(self.stage.clock.now, min(due, default=0))
            self.stage.sweep()
        arrived = Counter(posted["eventId"] for posted in self._posted())
        for held in self._deliveries():
            assert held.state in (DeliveryState.DELIVERED, DeliveryState.FAILED), held
            assert held.state is DeliveryState.FAILED or arrived[held.event] >= 1
            assert held.state is DeliveryState.DELIVERED or held.attempts == TRIES

    def _bid(self, answer: int | str) -> None:
        if isinstance(answer, int):
            self.stage.receiver.answers = [answer]
        else:
            self.stage.receiver.answers = [unreachable() if answer == "silence" else Dying()]

    def _endpoints(self) -> list[str]:
        return [endpoint.id for endpoint in getattr(self, "endpoints", [])]

    def _deliveries(self) -> list[Delivery]:
        return [held for endpoint in self._endpoints() for held in self.stage.deliveries(endpoint)]

    def _posted(self) -> list[dict[str, Any]]:
        return [posted.json() for posted in self.stage.receiver.got] if hasattr(self, "stage") else []


TestDeliveries = DeliveryMachine.TestCase
TestDeliveries.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


def test_message_names_a_delivery_and_its_try_and_nothing_else() -> None:
    stage = WebhookStage()
    endpoint = stage.endpoint()
    stage.tell(stage.ended())
    (message,) = stage.queue.take()

    read = read_message(message.body)
    assert (read.delivery, read.replays, read.attempts) == (stage.only(endpoint.id).id, 0, 0)
