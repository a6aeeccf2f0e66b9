"""The pipeline at work, as Hypothesis' state machine: few rules, so that runs go deep into what races with what."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from typing import ClassVar, TypeVar
from unittest.mock import patch

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from lambdas.batches.arrivals import upload_key
from lambdas.batches.states import BatchState, DocumentState
from tests.simulation.engine import Conduct, Outcome, PlannedDefect
from tests.simulation.healing import heal, pass_on, replay, settled
from tests.simulation.ledger.event_rules import SECRET
from tests.simulation.simulation import TENANTS, Plant, Simulation
from tests.simulation.world.faults import CALM, Fault, Plan

Chosen = TypeVar("Chosen")
which = st.integers(0, 11)
tenants = st.sampled_from(TENANTS)
calls = st.one_of(st.integers(0, 4), st.integers(0, 12))
plans = st.one_of(
    st.just(CALM),
    st.just(CALM),
    st.builds(Plan, pause=calls),
    st.builds(Plan, faults=st.dictionaries(calls, st.sampled_from(Fault), min_size=1, max_size=3)),
    st.builds(Plan, pause=calls, faults=st.dictionaries(calls, st.sampled_from(Fault), min_size=1, max_size=2)),
)
SIZES = (1, 1, 2, 3, 20)
sizes = st.sampled_from(SIZES)
conducts = st.one_of(st.just(Conduct()), st.builds(Conduct, outcome=st.sampled_from(Outcome), beats=st.integers(0, 2)))
pauses = st.sampled_from((1_000, 20_000, 61_000, 61_000, 310_000, 910_000, 3_600_000, 25 * 3_600_000))


def choose(among: Sequence[Chosen], number: int) -> Chosen:
    return among[number % len(among)]


class BusyPipeline(RuleBasedStateMachine):
    """A run of the whole pipeline. `plant` is a defect to be found; steps are counted over all runs."""

    content: ClassVar[bytes] = b"one"
    """What the documents say that are uploaded first."""
    plant: ClassVar[Plant] = staticmethod(lambda _world, _services: None)
    steps_taken: ClassVar[int] = 0
    steps_to_violation: ClassVar[int | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.patches = ExitStack()
        ids = random.Random(7)  # noqa: S311 - the same ids in every run, so that a run can be repeated
        self.patches.enter_context(patch("lambdas.batches.identifiers.secrets.randbits", ids.getrandbits))
        self.patches.enter_context(patch("lambdas.batches.creation.EXPRESS_LIMIT", 2))
        self.patches.enter_context(patch("lambdas.batches.operating.CARRIED_OUT_AT_ONCE", 2))
        self.patches.enter_context(patch("lambdas.batches.rows.DOCUMENTS_PER_PARTITION", 2))
        self.patches.enter_context(patch("lambdas.batches.repository.DOCUMENTS_PER_PARTITION", 2))
        self.simulation = Simulation(type(self).plant)

    @initialize(tenant=tenants, count=st.integers(1, 3), uploaded=st.integers(0, 3))
    def begin(self, tenant: str, count: int, uploaded: int) -> None:
        self.simulation.create(self.simulation.order(tenant, count), None, CALM)
        for number in range(min(count, uploaded)):
            self.upload(number=4 * number + 1, content=self.content, told=1)

    # What clients do.

    @rule(number=which, impatient=st.sampled_from((True, True, False)), plan=plans)
    def retry(self, number: int, impatient: bool, plan: Plan) -> None:
        if impatient:  # asks again and again, so that the retry comes as soon as the batch has closed
            self.calm_down()
        if closed := self.simulation.batches(BatchState.CLOSED):
            batch, operations = choose(closed, number), self.simulation.services.operations
            self.simulation.serve("retry", lambda: operations.retry(batch.tenant, batch.id), plan)

    @precondition(lambda self: self.simulation.batches(BatchState.OPEN))
    @rule(number=which, retries=st.integers(0, 3), plan=plans)
    def cancel(self, number: int, retries: int, plan: Plan) -> None:
        batch, operations = (
            choose(self.simulation.batches(BatchState.OPEN), number),
            self.simulation.services.operations,
        )
        operation = operations.cancel if retries else operations.retry
        self.simulation.serve(operation.__name__, lambda: operation(batch.tenant, batch.id), plan)

    def upload(self, number: int, content: bytes, told: int) -> None:
        waiting = self.simulation.documents(DocumentState.WAITING)
        if not (documents := waiting if waiting and number % 4 else self.simulation.documents()):
            return
        document, world = choose(documents, number), self.simulation.world
        key = upload_key(document.id, document.batch, document.tenant)
        versions = world.uploads.objects.setdefault(key, [])
        versions.append(content and f"{SECRET} {content.decode()}".encode())
        self.simulation.ledger.uploaded.setdefault(key, world.clock())
        stored = {"key": key, "versionId": str(len(versions)), "size": len(versions[-1])}
        body = json.dumps({"Records": [{"eventName": "ObjectCreated:Put", "s3": {"object": stored}}]})
        world.arrivals.put([body] * told)

    # What the services do.

    @rule(chosen=which, number=which, keep=st.booleans(), conduct=conducts, size=sizes, plan=plans)
    def deliver(self, *, chosen: int, number: int, keep: bool, conduct: Conduct, size: int, plan: Plan) -> None:
        """Deliver what waits, wherever something does: the steps that most runs have to consist of."""
        world = self.simulation.world
        waiting: list[Callable[[], None]] = []
        if world.arrivals.visible():
            waiting.append(lambda: self.arrive(number=number, keep=keep, plan=plan))
        if world.express.visible() or world.bulk.visible():
            waiting += [lambda: self.work(number=number, keep=keep, conduct=conduct, plan=plan)] * 2
        if world.tracked.refresh():
            waiting.append(lambda: self.track(partition=number, size=size, keep=keep, plan=plan))
        if world.published.refresh():
            waiting.append(lambda: self.publish(partition=number, size=size, keep=keep, plan=plan))
        if world.recogniser.running():
            told = 0 if size == max(SIZES) else 1 + keep
            waiting.append(lambda: self.recognise(number=number, told=told, fails=conduct.outcome is Outcome.REFUSE))
        if world.dead.visible():
            waiting.append(lambda: self.bury(number=number, keep=keep, plan=plan))
        if waiting:
            choose(waiting, chosen)()

    @rule(chosen=which, number=which, pause=st.sampled_from((2, 2, 3, 4)))
    def stall(self, chosen: int, number: int, pause: int) -> None:
        """Let something stop in the middle of what it is given, while others are given the same."""
        self.deliver(chosen=chosen, number=number, keep=True, conduct=Conduct(), size=20, plan=Plan(pause=pause))

    @rule(number=which, pause=st.sampled_from((2, 3)))
    def overtake(self, number: int, pause: int) -> None:
        """Let a slow tracker be overtaken by the closing of its batch and by a retry."""
        if self.simulation.world.tracked.refresh():
            self.track(partition=number, size=20, keep=True, plan=Plan(pause=pause))
            self.retry(number=number, impatient=True, plan=CALM)

    def arrive(self, number: int, keep: bool, plan: Plan) -> None:
        queue = self.simulation.world.arrivals
        if messages := queue.visible():
            self.simulation.deliver(
                queue, choose(messages, number), self.simulation.services.intake.receive, plan, keep=keep
            )

    def work(self, number: int, keep: bool, conduct: Conduct, plan: Plan) -> None:
        world, worker = self.simulation.world, self.simulation.services.worker
        messages = [(lane, message) for lane in (world.express, world.bulk) for message in lane.visible()]
        if messages:
            lane, message = choose(messages, number)
            self.simulation.deliver(lane, message, worker.work, plan, keep=keep, conduct=conduct)

    def track(self, partition: int, size: int, keep: bool, plan: Plan) -> None:
        if batch := self.simulation.world.tracked.next_batch(partition, size):
            self.simulation.stream(self.simulation.world.tracked, batch, plan, keep=keep)

    def publish(self, partition: int, size: int, keep: bool, plan: Plan) -> None:
        if batch := self.simulation.world.published.next_batch(partition, size):
            self.simulation.stream(self.simulation.world.published, batch, plan, keep=keep)

    @rule(lagging=st.booleans(), plan=plans)
    def sweep(self, lagging: bool, plan: Plan) -> None:
        if not lagging:
            self.simulation.world.table.catch_up()
        self.simulation.sweep(plan)

    def recognise(self, number: int, told: int, fails: bool) -> None:
        """Let a recognition job end, which is told to nobody, once or twice."""
        recogniser = self.simulation.world.recogniser
        recogniser.end(choose(recogniser.running(), number), told=told, fails=fails)

    def bury(self, number: int, keep: bool, plan: Plan) -> None:
        queue = self.simulation.world.dead
        if messages := queue.visible():
            self.simulation.deliver(
                queue, choose(messages, number), self.simulation.services.dead_letters.receive, plan, keep=keep
            )

    # What time and misfortune do.

    @rule(pause=pauses, sweeps=st.booleans())
    def wait(self, pause: int, sweeps: bool) -> None:
        self.simulation.advance(pause)
        if sweeps:
            self.sweep(lagging=False, plan=CALM)

    @rule()
    def calm_down(self) -> None:
        pass_on(self.simulation)

    @precondition(lambda self: self.simulation.world.gate.paused)
    @rule(number=which, plan=plans)
    def resume(self, number: int, plan: Plan) -> None:
        process = choose(self.simulation.world.gate.paused, number)
        self.simulation.resume(process, plan)
        self.simulation.judge([process])

    @precondition(lambda self: self.simulation.world.gate.paused)
    @rule(number=which)
    def kill(self, number: int) -> None:
        self.simulation.world.gate.kill(choose(self.simulation.world.gate.paused, number))

    # What has to hold.

    @invariant()
    def nothing_is_violated(self) -> None:
        type(self).steps_taken += 1
        defects = [held for held in self.simulation.world.defects if not isinstance(held, PlannedDefect)]
        self.simulation.ledger.blame([f"the worker reported {defect!r}" for defect in defects])
        self.check()

    @invariant()
    def progress_tells_the_truth_when_all_is_told(self) -> None:
        world = self.simulation.world
        if world.tracked.missed or world.gate.paused or world.tracked.refresh():
            return
        for account in self.simulation.ledger.visible():
            header, progress = account.header, account.progress
            if header is None or progress is None or header.intent is not None:
                continue
            held = [document.state for document in account.documents.values()]
            shown = {state.name: count for state, count in progress.counts.items() if count}
            there = {state.name: held.count(state) for state in sorted(set(held))}
            if shown != there:
                self.simulation.ledger.blame(
                    [f"progress of {header.id} shows {shown}; all was told, and it is {there}"]
                )
        self.check()

    def check(self) -> None:
        """Fail with every violation, in the order in which they happened."""
        violations = self.simulation.ledger.violations
        if violations and type(self).steps_to_violation is None:
            type(self).steps_to_violation = type(self).steps_taken
        assert not violations, "\n".join(violations)

    def teardown(self) -> None:
        simulation = self.simulation
        try:
            if not simulation.ledger.violations:
                heal(simulation)
                simulation.ledger.blame(list(settled(simulation)))
            if not simulation.ledger.violations:
                simulation.ledger.blame(list(replay(simulation)))
            self.check()
        finally:
            for process in list(simulation.world.gate.paused):
                simulation.world.gate.kill(process)
            self.patches.close()
