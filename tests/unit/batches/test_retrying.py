"""Retrying a batch."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from lambdas.batches.operating import CARRY_ON_AFTER
from lambdas.batches.states import BatchState, DocumentState, Intent
from lambdas.errors import Failure, FailureCategory, NotReady
from tests.simulation.engine import Outcome
from tests.simulation.world.faults import CALM, Fault, Plan
from tests.unit.batches.stage import TENANT, Stage

PAUSED_IN_THE_ENGINE = Plan(pause=4)
PAUSED_AFTER_THE_NOTE = Plan(pause=4)
DIES_AFTER_THE_NOTE = Plan(faults={3: Fault.KILL_AFTER})


@pytest.fixture
def stage() -> Iterator[Stage]:
    held = Stage()
    yield held
    for process in list(held.world.gate.paused):
        held.world.gate.kill(process)


def cancelled(stage: Stage, count: int) -> None:
    batch = stage.begin(count)
    stage.services.operations.cancel(TENANT, batch.id)
    stage.settle()
    assert stage.batch.state is BatchState.CLOSED


def test_retry_of_a_document_that_was_never_uploaded_shows_it_waiting(stage: Stage) -> None:
    cancelled(stage, 1)

    stage.services.operations.retry(TENANT, stage.batch.id)
    stage.settle()

    assert stage.document(0).state is DocumentState.WAITING
    assert stage.services.batches.progress(stage.batch.id).counts[DocumentState.WAITING] == 1


def test_retry_of_an_open_batch_is_refused_until_it_has_closed(stage: Stage) -> None:
    batch = stage.begin(2)
    stage.upload(0)
    stage.arrive()
    stage.work(0, Outcome.REFUSE)
    stage.settle()

    with pytest.raises(NotReady, match="still open"):
        stage.services.operations.retry(TENANT, batch.id)

    assert stage.batch.round == 1


def test_retry_carried_out_late_does_not_reopen_a_document_of_a_closed_batch(stage: Stage) -> None:
    """Two carry out one retry while a document of the round before still fails: the slower must not reopen it."""
    batch = stage.begin(2)
    stage.upload(0)
    stage.upload(1)
    stage.arrive()
    stage.work(0, Outcome.REFUSE)
    stage.work(1, Outcome.REFUSE, PAUSED_IN_THE_ENGINE)
    stage.settle()
    slow_worker = stage.world.gate.paused[0]

    stage.serve("slow retry", lambda: stage.services.operations.retry(TENANT, batch.id), PAUSED_AFTER_THE_NOTE)
    stage.serve("fast retry", lambda: stage.services.operations.retry(TENANT, batch.id), CALM)
    stage.finish(slow_worker)
    stage.settle()
    for process in list(stage.world.gate.paused):
        stage.finish(process)
    stage.settle()

    assert not stage.ledger.violations


def test_retry_that_died_after_its_note_is_carried_out_by_the_sweeper(stage: Stage) -> None:
    cancelled(stage, 1)
    stage.upload(0, told=False)
    batch = stage.batch

    stage.serve("retry", lambda: stage.services.operations.retry(TENANT, batch.id), DIES_AFTER_THE_NOTE)
    assert stage.batch.intent is Intent.RETRY
    stage.advance(CARRY_ON_AFTER)
    stage.settle()

    assert stage.batch.state is BatchState.CLOSED
    assert stage.batch.round == 2
    assert stage.document(0).state is DocumentState.COMPLETE
    assert not stage.ledger.violations


def test_retry_of_a_document_whose_file_is_gone_waits_for_another_upload(stage: Stage) -> None:
    stage.begin(1)
    stage.upload(0)
    stage.arrive()
    stage.world.uploads.objects.clear()
    stage.work(0)
    stage.settle()
    assert stage.document(0).failure == Failure(
        "UPLOAD_GONE", FailureCategory.DOCUMENT, "The uploaded file is no longer kept; retry and upload it anew"
    )

    stage.services.operations.retry(TENANT, stage.batch.id)
    stage.settle()
    assert stage.document(0).state is DocumentState.WAITING

    stage.upload(0, b"another text")
    stage.settle()
    assert stage.document(0).state is DocumentState.COMPLETE
