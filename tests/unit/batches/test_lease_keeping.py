"""A worker whose answers get lost on the way keeps what is its own."""

from __future__ import annotations

import pytest

from lambdas.batches.document import ConfigurationPointer, Document, Upload
from lambdas.batches.identifiers import document_id, new_batch_id
from lambdas.batches.leases import LeaseKeeper
from lambdas.batches.lifecycle import Durations, cancel, claim, enqueue
from lambdas.batches.ports import Item
from lambdas.batches.repository import BatchRepository
from lambdas.batches.rows import document_row
from lambdas.batches.states import DocumentState, Lane
from lambdas.errors import Throttled
from tests.fakes.clock import FakeClock
from tests.fakes.table import FakeTable

DURATIONS = Durations()


class ForgetfulTable(FakeTable):
    """A table whose next answer to a write is lost, after the write took effect."""

    forgets = False

    def replace(self, item: Item, expected_version: int) -> None:
        FakeTable.replace(self, item, expected_version)
        if self.forgets:
            self.forgets = False
            raise Throttled("the answer did not come in time")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def table() -> ForgetfulTable:
    return ForgetfulTable()


@pytest.fixture
def keeper(table: ForgetfulTable, clock: FakeClock) -> LeaseKeeper:
    batch = new_batch_id()
    waiting = Document(
        id=document_id(batch, 0),
        batch=batch,
        index=0,
        tenant="acme",
        dialect="sensible",
        name="a.pdf",
        document_type="contracts",
        configuration=ConfigurationPointer("lease", "1", "configurations/x"),
        lane=Lane.EXPRESS,
        created_at=clock(),
        changed_at=clock(),
        retain_until=0,
        expires_at=0,
    )
    queued = enqueue(waiting, Upload("uploads/x", "1", 3), clock(), DURATIONS)
    claimed = claim(queued, "worker", clock(), DURATIONS)
    table.insert(document_row(claimed))
    return LeaseKeeper(
        batches=BatchRepository(table), document=claimed, clock=clock, durations=DURATIONS, limit=600_000
    )


def start(keeper: LeaseKeeper) -> None:
    with keeper:
        pass  # the thread's first beat is a third of a lease away


def test_renewal_whose_answer_was_lost_does_not_lose_the_lease(
    keeper: LeaseKeeper, table: ForgetfulTable, clock: FakeClock
) -> None:
    start(keeper)
    table.forgets = True
    keeper.beat()
    clock.advance(20_000)

    keeper.beat()
    clock.advance(20_000)
    keeper.beat()

    assert not keeper.lost
    assert keeper.document == keeper.batches.document(keeper.document.id)


def test_document_that_somebody_else_wrote_is_lost(keeper: LeaseKeeper, clock: FakeClock) -> None:
    start(keeper)
    keeper.batches.change_document(keeper.document.id, lambda held: cancel(held, clock()))

    keeper.beat()

    assert keeper.lost
    assert not keeper.adopt()


def test_work_past_its_time_limit_fails_the_document(keeper: LeaseKeeper, clock: FakeClock) -> None:
    start(keeper)
    clock.advance(600_001)

    keeper.beat()

    held = keeper.batches.document(keeper.document.id)
    assert keeper.lost
    assert held.state is DocumentState.FAILED
    assert held.failure is not None
    assert held.failure.code == "TOO_SLOW"
