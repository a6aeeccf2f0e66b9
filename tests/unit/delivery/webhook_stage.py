"""Webhooks over in-memory ports: what has ended, who is told, and a receiver that answers as it is bid."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from lambdas.batches.batch import Batch
from lambdas.batches.document import ConfigurationPointer, Document, Webhook
from lambdas.batches.identifiers import document_id, new_batch_id
from lambdas.batches.repository import BatchRepository
from lambdas.batches.rows import batch_row, document_row
from lambdas.batches.states import BatchState, DocumentState, Lane
from lambdas.delivery.events import batch_completed, document_ended
from lambdas.delivery.webhooks.composing import Composer
from lambdas.delivery.webhooks.deliveries import Delivery
from lambdas.delivery.webhooks.delivering import Deliverer
from lambdas.delivery.webhooks.endpoints import Endpoint, Subscription
from lambdas.delivery.webhooks.event_types import EXTRACTOR
from lambdas.delivery.webhooks.log import DeliveryLog
from lambdas.delivery.webhooks.notifying import Notifier
from lambdas.delivery.webhooks.register import WebhookRegister
from lambdas.delivery.webhooks.reminding import DeliveryReminders
from lambdas.delivery.webhooks.replaying import Replays
from lambdas.delivery.webhooks.rows import DELIVERY
from lambdas.delivery.webhooks.schedule import Schedule
from lambdas.errors import UnfetchableDocument
from lambdas.fetching.connection import Unreachable
from tests.fakes.bucket import FakeBucket
from tests.fakes.clock import FakeClock
from tests.fakes.delaying_queue import FakeDelayingQueue
from tests.fakes.table import FakeTable

TENANT, URL = "acme", "https://receiver.example/hook?key=secret"
RETENTION = 30 * 86_400
ALL = ("extract_run.processed", "extract_run.failed", "batch_processor_run.processed")
Answer = int | UnfetchableDocument | BaseException


@dataclass(frozen=True, slots=True)
class Posted:
    """A POST, as the receiver saw it."""

    url: str
    body: bytes
    headers: Mapping[str, str]

    def json(self) -> Any:  # noqa: ANN401 - JSON
        return json.loads(self.body)


@dataclass(slots=True)
class Receiver:
    """Answers with what is next in `answers`, and 200 once there is none."""

    answers: list[Answer] = field(default_factory=list)
    got: list[Posted] = field(default_factory=list)

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        self.got.append(Posted(url, body, headers))
        answer = self.answers.pop(0) if self.answers else 200
        if isinstance(answer, int):
            return answer
        raise answer


class Shown:
    """Shows what there is to be told of by its id and state."""

    def run(self, document: Document, batch: Batch) -> dict[str, Any]:
        return {"object": "extract_run", "id": document.id, "status": document.state.name, "metadata": {"k": 1}}

    def batch_run(self, batch: Batch) -> dict[str, Any]:
        return {"object": "batch_run", "id": batch.id}

    def extraction(self, document: Document, batch: Batch) -> dict[str, Any]:
        assert document.webhook is not None
        webhook = {"url": document.webhook.url, "payload": json.loads(document.webhook.payload)}
        return {"id": document.id, "status": document.state.name, "webhook": webhook}


class Links:
    """Signs by naming the key."""

    def sign_download(self, key: str, filename: str | None) -> str:
        return f"https://results.example/{key}?signed"


class WebhookStage:
    """Everything between the bus and a receiver."""

    def __init__(self) -> None:
        self.clock, self.table, self.results = FakeClock(), FakeTable(), FakeBucket()
        self.queue, self.receiver = FakeDelayingQueue(), Receiver()
        self.batches = BatchRepository(self.table)
        self.register, self.log = WebhookRegister(self.table, self.clock), DeliveryLog(self.table)
        self.replays = Replays(log=self.log, register=self.register, queue=self.queue, clock=self.clock, spread=map)
        self.reminders = DeliveryReminders(self.log, self.queue, self.clock)
        self.deliverer = Deliverer(
            log=self.log,
            register=self.register,
            composer=Composer(batches=self.batches, representation=Shown(), results=self.results, links=Links()),
            post=self.receiver.post,
            queue=self.queue,
            clock=self.clock,
            schedule=Schedule(10_000, lambda: 0.5),
        )

    def endpoint(self, *events: str, tenant: str = TENANT, **more: Any) -> Endpoint:  # noqa: ANN401 - its fields
        wanted = Endpoint(
            id="",
            tenant=tenant,
            name="tests",
            url=URL,
            secret="",
            events=events or ALL,
            api_version="2026-02-09",
            created_at=0,
        )
        return self.register.create(replace(wanted, **more))

    def subscribe(self, endpoint: Endpoint, resource: str, *events: str) -> Subscription:
        wanted = Subscription(
            id="",
            tenant=endpoint.tenant,
            endpoint=endpoint.id,
            resource_type=EXTRACTOR,
            resource=resource,
            events=events or ALL,
            created_at=0,
        )
        return self.register.subscribe(wanted)

    def ended(self, state: DocumentState = DocumentState.COMPLETE, **more: Any) -> Document:  # noqa: ANN401
        """Write a document that has ended, and its batch."""
        batch = self.closed(single=True)
        shared = _shared(self.clock())
        document = Document(
            id=document_id(batch.id, 0),
            batch=batch.id,
            index=0,
            name="secret name.pdf",
            changed_at=self.clock(),
            retain_until=1,
            state=state,
            completed_at=self.clock(),
            **shared,
        )
        document = replace(document, **more)
        self.table.insert(document_row(document))
        return document

    def closed(self, **more: Any) -> Batch:  # noqa: ANN401
        """Write a batch that is closed."""
        batch = Batch(
            id=new_batch_id(),
            document_count=1,
            manifest="manifests/x",
            deadline_at=1,
            state=BatchState.CLOSED,
            closed_at=self.clock(),
            **_shared(self.clock()),
        )
        batch = replace(batch, **more)
        self.table.insert(batch_row(batch))
        return batch

    def tell(self, about: Document | Batch) -> int:
        """Notify of the event that the bus would bring, as the function does after a cold start."""
        event = batch_completed(about) if isinstance(about, Batch) else document_ended(about)
        notifier = Notifier(
            batches=self.batches,
            register=self.register,
            log=self.log,
            queue=self.queue,
            clock=self.clock,
            retention=RETENTION,
        )
        return notifier.notify(event.detail_type, json.loads(json.dumps(event.detail)))

    def work(self) -> list[Delivery | None]:
        """Handle the messages that are there, and wait for none of those that these lead to."""
        tried = []
        for message in self.queue.take():
            self.clock.advance(message.seconds * 1000)
            tried.append(self.deliverer.receive(message.body))
        return tried

    def sweep(self) -> int:
        """Do what the sweeper does with rows that are due; return how many there were."""
        due = [row for row in self.table.rows.values() if row.get("kind") == DELIVERY and "due_shard" in row]
        due = [row for row in due if row["due_at"] <= self.clock()]
        for row in due:
            self.reminders.look(row)
        return len(due)

    def deliveries(self, endpoint: str) -> list[Delivery]:
        """Return an endpoint's deliveries, oldest first."""
        page = self.log.page(TENANT, endpoint, 1_000, state=None, newest_first=False, after=None)
        assert page.next is None
        return page.deliveries

    def only(self, endpoint: str) -> Delivery:
        """Return an endpoint's only delivery."""
        (delivery,) = self.deliveries(endpoint)
        return delivery


def unreachable() -> Unreachable:
    return Unreachable("receiver.example took too long to answer")


def own_webhook() -> Webhook:
    return Webhook("https://own.example/hook", '{"token": "t"}')


def _shared(now: int) -> dict[str, Any]:
    return {
        "tenant": TENANT,
        "dialect": "extend",
        "document_type": "ex_invoices",
        "configuration": ConfigurationPointer("", "", "configurations/acme/x.json"),
        "lane": Lane.EXPRESS,
        "created_at": now,
        "expires_at": 1,
    }
