"""Operations that go on long after others have finished their work."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import pytest

from lambdas.batches.creation import DAY
from lambdas.batches.ports import StoredObject
from lambdas.batches.rows import document_sort
from lambdas.batches.states import BatchState, DocumentState
from tests.simulation.world.bucket import SimulatedBucket
from tests.simulation.world.faults import CALM, Plan
from tests.unit.batches.stage import TENANT, Stage

BEFORE_THE_DOCUMENTS = Plan(pause=3)


@pytest.fixture
def stage() -> Iterator[Stage]:
    held = Stage()
    yield held
    for process in list(held.world.gate.paused):
        held.world.gate.kill(process)


def test_cancel_carried_out_after_a_retry_leaves_the_new_round_alone(stage: Stage) -> None:
    batch, operations = stage.begin(1), stage.services.operations
    stage.serve("slow cancel", lambda: operations.cancel(TENANT, batch.id), BEFORE_THE_DOCUMENTS)
    slow = stage.world.gate.paused[0]
    stage.serve("fast cancel", lambda: operations.cancel(TENANT, batch.id), CALM)
    stage.settle()
    stage.serve("retry", lambda: operations.retry(TENANT, batch.id), CALM)

    stage.finish(slow)

    assert stage.batch.round == 2
    assert stage.document(0).state is DocumentState.WAITING
    assert not stage.ledger.violations


@dataclass(slots=True)
class SlowBucket(SimulatedBucket):
    """A bucket that answers a look only after something else has happened."""

    meanwhile: Callable[[], None] = lambda: None

    def latest(self, prefix: str) -> Mapping[str, StoredObject]:
        found = SimulatedBucket.latest(self, prefix)
        self.meanwhile()
        return found


def test_sweep_that_meets_a_document_retried_meanwhile_does_not_expire_it(stage: Stage) -> None:
    batch = stage.begin(1)
    stage.advance(DAY)
    stage.world.table.catch_up()

    def expire_and_retry() -> None:
        stage.settle()
        assert stage.document(0).state is DocumentState.EXPIRED
        stage.services.operations.retry(TENANT, batch.id)

    bucket = SlowBucket(stage.world.gate, meanwhile=expire_and_retry)
    slow = replace(stage.services.sweeper, uploads=bucket)
    stage.handle("slow sweep", lambda: slow.sweep(stage.world.clock() + 60_000))

    assert stage.document(0).state is DocumentState.WAITING
    assert not stage.ledger.violations


def test_sweep_that_read_the_header_before_a_retry_does_not_expire_by_its_deadline(stage: Stage) -> None:
    batch = stage.begin(1)
    stage.advance(DAY)
    stage.world.table.catch_up()
    sweeper = stage.services.sweeper
    before = sweeper.batches.batch(batch.id)
    stage.settle()
    assert stage.document(0).state is DocumentState.EXPIRED
    stage.services.operations.retry(TENANT, batch.id)

    sweeper._look_at_batch(before)

    assert stage.document(0).state is DocumentState.WAITING
    assert not stage.ledger.violations


def test_tracker_given_records_of_a_batch_whose_header_has_vanished_drops_them(stage: Stage) -> None:
    batch, operations = stage.begin(1), stage.services.operations
    operations.cancel(TENANT, batch.id)
    header = next(key for key in stage.world.table.rows if key.sk == "HEADER")
    stage.world.table.remove(header)

    stage.stream(stage.world.tracked, list(stage.world.tracked.refresh()))

    assert not stage.ledger.violations


def test_tracker_given_a_batch_that_has_lost_documents_does_not_close_it(stage: Stage) -> None:
    batch = stage.begin(2)
    stage.services.operations.cancel(TENANT, batch.id)
    gone = next(key for key in stage.world.table.rows if key.sk == document_sort(1))
    stage.world.table.remove(gone)

    stage.stream(stage.world.tracked, list(stage.world.tracked.refresh()))

    assert stage.services.batches.batch(batch.id).state is BatchState.OPEN
