"""Creating batches: all or nothing, and once for one Idempotency-Key."""

from __future__ import annotations

import pytest

from lambdas.batches.creation import DAY
from lambdas.errors import IdempotencyMismatch
from tests.simulation.world.faults import CALM, Fault, Plan
from tests.unit.batches.stage import TENANT, Stage

CALLS_FOR_250_DOCUMENTS = 9
"""Record, a look for the header, manifest, three chunks, progress, listing, header."""


@pytest.mark.parametrize("call", range(CALLS_FOR_250_DOCUMENTS))
@pytest.mark.parametrize("fault", [Fault.KILL_BEFORE, Fault.LOSE, Fault.DOUBLE, Fault.THROTTLE])
def test_create_interrupted_at_any_call_shows_nothing_and_succeeds_when_repeated(call: int, fault: Fault) -> None:
    stage = Stage()
    order = stage.order(TENANT, 250)

    stage.create(order, "key", Plan(faults={call: fault}))
    visible_before = len(stage.batches())
    stage.create(order, "key", CALM)

    assert visible_before == (fault is Fault.DOUBLE or (fault is Fault.LOSE and call == CALLS_FOR_250_DOCUMENTS - 1))
    assert len(stage.batches()) == 1
    assert len(stage.documents()) == 250
    assert not stage.ledger.violations


def test_create_with_the_same_key_and_another_body_is_refused() -> None:
    stage = Stage()
    stage.services.creation.create(stage.order(TENANT, 1), "key")

    with pytest.raises(IdempotencyMismatch):
        stage.services.creation.create(stage.order(TENANT, 2), "key")


def test_create_repeated_after_most_of_a_day_leaves_a_whole_wait_before_the_deadline() -> None:
    stage = Stage()
    order = stage.order(TENANT, 1)
    stage.create(order, "key", Plan(faults={4: Fault.KILL_BEFORE}))
    stage.advance(DAY - 60_000)

    stage.create(order, "key", CALM)

    assert stage.batch.deadline_at == stage.world.clock() + DAY


def test_create_with_a_key_that_is_older_than_a_day_makes_another_batch() -> None:
    """The TTL may remove the record days after it ran out, so its age has to count and not its presence."""
    stage = Stage()
    first = stage.services.creation.create(stage.order(TENANT, 1), "key")
    stage.advance(DAY)

    second = stage.services.creation.create(stage.order(TENANT, 2), "key")

    assert second.id != first.id
    assert stage.services.creation.create(stage.order(TENANT, 2), "key").id == second.id
