"""One run: the world, the services in it, the ledger that watches, and the processes that handlers' calls become."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lambdas.batches.batch import Batch
from lambdas.batches.creation import DAY, Input, Order
from lambdas.batches.document import ConfigurationPointer, Document
from lambdas.batches.states import BatchState, DocumentState
from lambdas.errors import Conflict, RequestError, Throttled
from tests.simulation.engine import Conduct
from tests.simulation.ledger.event_rules import SECRET
from tests.simulation.ledger.ledger import Ledger
from tests.simulation.ledger.watch import watch
from tests.simulation.services import Services, wire
from tests.simulation.world.consumers import Consumer, changes
from tests.simulation.world.faults import CALM, Plan
from tests.simulation.world.processes import Process
from tests.simulation.world.queues import Message, SimulatedQueue
from tests.simulation.world.table import Record
from tests.simulation.world.world import World

TENANTS = ("tenant-a", "tenant-b")
CONFIGURATION = ConfigurationPointer("default", "1", "configurations/default.json")
LONGEST_INVOCATION = 900_000
MOST_PAUSED = 4
Plant = Callable[[World, Services], None]
"""Plants a defect in the services."""


@dataclass(slots=True)
class Simulation:
    """Runs handlers as processes, and remembers what clients asked for. `steps` counts what was ever run."""

    plant: Plant = lambda _world, _services: None
    world: World = field(default_factory=World)
    services: Services = field(init=False)
    ledger: Ledger = field(init=False)
    requests: dict[tuple[str, str], Order] = field(default_factory=dict)
    first_asked: dict[tuple[str, str], int] = field(default_factory=dict)
    answers: dict[tuple[str, str], str] = field(default_factory=dict)
    started: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.services = wire(self.world)
        self.ledger = watch(self.world)
        self.world.results.objects[CONFIGURATION.key] = [b"{}"]
        self.plant(self.world, self.services)

    def serve(self, name: str, request: Callable[[], object], plan: Plan) -> None:
        """Run what a client asked for; it may be refused, or fail, but only in words that the dialects know."""
        self._run(Process(name, self._guarded(name, request, (RequestError, Throttled, Conflict))), plan)

    def handle(
        self, name: str, event: Callable[[], object], plan: Plan = CALM, *, done: Callable[[], None] = lambda: None,
        conduct: Conduct | None = None,
    ) -> None:  # fmt: skip
        """Run what an event calls for, then `done`; it may only fail for being throttled or raced too often."""

        def body() -> None:
            event()
            done()

        self._run(Process(name, self._guarded(name, body, (Throttled, Conflict)), conduct), plan)

    def resume(self, process: Process, plan: Plan) -> None:
        self.world.gate.run(process, plan)

    def advance(self, milliseconds: int) -> None:
        """Let time pass; what ran for longer than a function may is killed."""
        self.world.clock.advance(milliseconds)
        for process in list(self.world.gate.paused):
            if self.world.clock() - self.started[id(process)] >= LONGEST_INVOCATION:
                self.world.gate.kill(process)

    def order(self, tenant: str, count: int) -> Order:
        names = [f"{SECRET}-{number}.pdf" for number in range(count)]
        return Order(
            tenant=tenant,
            dialect="sensible",
            document_type="invoice",
            configuration=CONFIGURATION,
            inputs=[Input(name=name) for name in names],
            payer=f"key of {tenant}",
        )

    def create(self, order: Order, key: str | None, plan: Plan) -> None:
        """POST a batch; with a key, the answer is the same for a day from when that was first sent."""
        if key is not None:
            self.first_asked.setdefault((order.tenant, key), self.world.clock())

        def request() -> None:
            answered = self.services.creation.create(order, key).id
            if key is not None and self.is_remembered(order.tenant, key):
                earlier = self.answers.setdefault((order.tenant, key), answered)
                if earlier != answered:
                    self.ledger.blame([f"Idempotency-Key {key} was answered with {earlier}, then with {answered}"])

        self.serve("create", request, plan)

    def is_remembered(self, tenant: str, key: str) -> bool:
        """Whether an Idempotency-Key has to be known still."""
        return self.world.clock() - self.first_asked[tenant, key] < DAY

    def deliver(self, queue: SimulatedQueue, message: Message, handler: Callable[[str], object], plan: Plan,
                *, keep: bool = False, conduct: Conduct | None = None) -> None:  # fmt: skip
        """Give a queue's message to its handler; it goes when that succeeds, and may come twice at a time."""
        if not queue.receive(message, hide=not keep):
            return

        def done() -> None:
            if not keep:
                queue.delete(message)

        self.handle(handler.__qualname__, lambda: handler(message.body), plan, done=done, conduct=conduct)

    def stream(self, consumer: Consumer, batch: list[Record], plan: Plan = CALM, *, keep: bool = False) -> None:
        """Give records of the stream to the tracker or the publisher; they come again when that fails."""
        told = changes(batch)

        def track() -> None:
            self.services.tracker.track(told)
            self.services.metering.meter(told)

        def publish() -> None:
            self.services.publisher.publish(told)

        handler = track if consumer is self.world.tracked else publish
        self.handle(handler.__name__, handler, plan, done=lambda: None if keep else consumer.advance(batch))

    def sweep(self, plan: Plan = CALM) -> None:
        until = self.world.clock() + 50_000
        self.handle("sweep", lambda: self.services.sweeper.sweep(until), plan)

    def batches(self, state: BatchState | None = None) -> list[Batch]:
        """Return the batches that clients can see, or those of them that are in a state."""
        headers = [account.header for account in self.ledger.visible() if account.header is not None]
        return [header for header in headers if state in (None, header.state)]

    def documents(self, state: DocumentState | None = None) -> list[Document]:
        """Return the documents that clients can see, or those of them that are in a state."""
        documents = [document for account in self.ledger.visible() for document in account.documents.values()]
        return [document for document in documents if state in (None, document.state)]

    def _guarded(
        self, name: str, body: Callable[[], object], allowed: tuple[type[Exception], ...]
    ) -> Callable[[], None]:
        def guarded() -> None:
            try:
                body()
            except allowed:
                return

        return guarded

    def _run(self, process: Process, plan: Plan) -> None:
        if len(self.world.gate.paused) >= MOST_PAUSED:
            plan = Plan(None, plan.faults)
        self.started[id(process)] = self.world.clock()
        self.world.gate.run(process, plan)
        self.judge([process])

    def judge(self, processes: Iterable[Process]) -> None:
        """Note processes that ended in an error which no handler foresees."""
        for process in processes:
            if process.crash is not None:
                self.ledger.blame([f"{process.name} raised {process.crash!r}"])
