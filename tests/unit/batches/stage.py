"""A calm stage for tests of single services: the simulation's world, with one batch in it that somebody set up."""

from __future__ import annotations

import json
from collections.abc import Callable

from lambdas.batches.arrivals import upload_key
from lambdas.batches.batch import Batch
from lambdas.batches.document import Document
from tests.simulation.engine import Conduct, Outcome
from tests.simulation.healing import pass_on
from tests.simulation.simulation import TENANTS, Simulation
from tests.simulation.world.faults import CALM, Plan
from tests.simulation.world.processes import Process

TENANT = TENANTS[0]


class Stage(Simulation):
    """A simulation with shorthands for what tests set up and look at. The batch is the first that was created."""

    def begin(self, count: int) -> Batch:
        self.create(self.order(TENANT, count), None, CALM)
        return self.batch

    @property
    def batch(self) -> Batch:
        return self.batches()[0]

    def document(self, index: int) -> Document:
        return next(document for document in self.documents() if document.index == index)

    def upload(self, index: int, data: bytes = b"text", *, told: bool = True) -> str:
        """Put an object where the document's URL leads; return the notification's body."""
        document = self.document(index)
        key = upload_key(document.id, document.batch, document.tenant)
        versions = self.world.uploads.objects.setdefault(key, [])
        versions.append(data)
        self.ledger.uploaded.setdefault(key, self.world.clock())
        stored = {"key": key, "versionId": str(len(versions)), "size": len(data)}
        body = json.dumps({"Records": [{"eventName": "ObjectCreated:Put", "s3": {"object": stored}}]})
        if told:
            self.world.arrivals.put([body])
        return body

    def arrive(self) -> None:
        """Let intake take every notification."""
        for message in self.world.arrivals.visible():
            self.deliver(self.world.arrivals, message, self.services.intake.receive, CALM)

    def work(self, index: int, outcome: Outcome = Outcome.EXTRACT, plan: Plan = CALM, *, beats: int = 0) -> None:
        """Let a worker take the first message of a document."""
        for lane in (self.world.express, self.world.bulk):
            for message in lane.visible():
                if self.document(index).id in message.body:
                    self.deliver(lane, message, self.services.worker.work, plan, conduct=Conduct(outcome, beats))
                    return
        raise AssertionError(f"no message for document {index}")

    def start(self, request: Callable[[], object], pause: int) -> Process:
        """Run a client's request up to its call number `pause`, and return it paused there."""
        self.serve("request", request, Plan(pause=pause))
        return self.world.gate.paused[-1]

    def finish(self, process: Process) -> None:
        """Let a paused request run to its end."""
        self.resume(process, CALM)
        self.judge([process])

    def settle(self) -> None:
        """Deliver everything, twice over, so that what it leads to is delivered as well."""
        for _ in range(3):
            pass_on(self)
