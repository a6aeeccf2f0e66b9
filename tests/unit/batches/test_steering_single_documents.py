"""One document of a batch is cancelled or erased, and the rest of the batch goes on."""

from __future__ import annotations

import pytest

from lambdas.batches.document_operations import Ended
from lambdas.batches.states import BatchState, DocumentState
from lambdas.errors import NotFound
from tests.unit.batches.stage import TENANT, Stage

STRANGER = "tenant-z"


@pytest.fixture
def stage() -> Stage:
    return Stage()


def test_cancelled_document_ends_and_its_batch_goes_on(stage: Stage) -> None:
    stage.begin(2)
    cancelled = stage.services.documents.cancel(TENANT, stage.document(0).id)

    assert cancelled.state is DocumentState.CANCELLED
    stage.settle()
    assert stage.batch.closed_at is None
    stage.services.documents.cancel(TENANT, stage.document(1).id)
    stage.settle()
    assert stage.batch.state is BatchState.CLOSED
    assert stage.batch.outcome["CANCELLED"] == 2


def test_cancel_of_what_has_ended_is_refused_as_terminal(stage: Stage) -> None:
    stage.begin(1)
    stage.services.documents.cancel(TENANT, stage.document(0).id)

    with pytest.raises(Ended, match="terminal"):
        stage.services.documents.cancel(TENANT, stage.document(0).id)


def test_stranger_steers_nothing(stage: Stage) -> None:
    stage.begin(1)
    operations, document = stage.services.documents, stage.document(0)

    for steer in (operations.cancel, operations.erase):
        with pytest.raises(NotFound):
            steer(STRANGER, document.id)
    assert stage.document(0) == document


def test_erased_document_keeps_its_state_and_nothing_else(stage: Stage) -> None:
    stage.begin(1)
    stage.upload(0)
    stage.arrive()
    stage.work(0)
    stage.settle()
    before = stage.document(0)
    assert before.result is not None
    assert before.upload is not None

    stage.services.documents.erase(TENANT, before.id)

    erased = stage.document(0)
    assert (erased.state, erased.erased, erased.name) == (DocumentState.COMPLETE, True, "")
    assert (erased.result, erased.upload) == (None, None)
    assert before.result.key not in stage.world.results.objects
    assert before.upload.key not in stage.world.uploads.objects
    with pytest.raises(NotFound):
        stage.services.documents.erase(TENANT, before.id)
    with pytest.raises(NotFound):
        stage.services.batches.tenant_document(TENANT, before.id)


def test_open_document_is_cancelled_before_it_is_erased(stage: Stage) -> None:
    stage.begin(1)
    stage.services.documents.erase(TENANT, stage.document(0).id)

    assert stage.document(0).state is DocumentState.CANCELLED
    assert stage.document(0).erased
    stage.settle()
    assert stage.batch.state is BatchState.CLOSED


def test_retry_of_a_batch_leaves_erased_documents_alone(stage: Stage) -> None:
    batch = stage.begin(2)
    stage.services.operations.cancel(TENANT, batch.id)
    stage.settle()
    stage.services.documents.erase(TENANT, stage.document(0).id)
    stage.services.operations.retry(TENANT, batch.id)

    assert stage.document(0).state is DocumentState.CANCELLED
    assert stage.document(1).state is DocumentState.WAITING


def test_document_that_is_erased_while_its_retry_is_foretold_does_not_keep_its_batch_open(stage: Stage) -> None:
    batch = stage.begin(2)
    stage.services.operations.cancel(TENANT, batch.id)
    stage.settle()
    # Header, documents and progress have been read and written; the documents have not.
    retry = stage.start(lambda: stage.services.operations.retry(TENANT, batch.id), pause=6)
    stage.services.documents.erase(TENANT, stage.document(0).id)
    stage.finish(retry)
    stage.settle()
    stage.services.documents.cancel(TENANT, stage.document(1).id)
    stage.settle()

    assert stage.batch.state is BatchState.CLOSED
    assert stage.services.batches.progress(batch.id).open_count == 0


def test_batch_that_a_slow_tracker_closes_shows_no_open_document(stage: Stage) -> None:
    """It closes by what it knew of the round before, and nobody ever tells progress of the last one's end."""
    batch = stage.begin(1)
    stage.services.operations.cancel(TENANT, batch.id)
    stage.settle()
    slow = stage.services.batches.progress(batch.id)
    stage.services.operations.retry(TENANT, batch.id)
    stage.services.documents.cancel(TENANT, stage.document(0).id)
    stage.world.tracked.drop()

    stage.services.tracker.close_if_done(slow)

    assert stage.batch.state is BatchState.CLOSED
    assert stage.services.batches.progress(batch.id).open_count == 0


def test_faults_while_a_document_is_erased_leave_it_erasable(stage: Stage) -> None:
    stage.begin(1)
    identifier = stage.document(0).id
    process = stage.start(lambda: stage.services.documents.erase(TENANT, identifier), pause=3)
    stage.world.gate.kill(process)
    stage.services.documents.erase(TENANT, identifier)

    assert stage.document(0).erased
