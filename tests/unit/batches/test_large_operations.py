"""Operations on batches that are too large to be carried out within a request."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lambdas.batches import operating
from lambdas.batches.states import BatchState, DocumentState, Intent
from tests.unit.batches.stage import TENANT, Stage


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Stage:
    monkeypatch.setattr(operating, "CARRIED_OUT_AT_ONCE", 2)
    return Stage()


def test_cancel_of_a_large_batch_is_left_to_the_sweepers_next_run(stage: Stage) -> None:
    batch = stage.begin(3)

    stage.services.operations.cancel(TENANT, batch.id)

    assert stage.batch.intent is Intent.CANCEL
    assert {document.state for document in stage.documents()} == {DocumentState.WAITING}
    stage.services.sweeper.sweep(stage.world.clock() + 60_000)
    stage.settle()
    assert {document.state for document in stage.documents()} == {DocumentState.CANCELLED}
    assert stage.batch.state is BatchState.CLOSED


def test_retry_of_a_large_batch_shows_its_documents_open_before_the_sweeper_reopens_them(stage: Stage) -> None:
    batch = stage.begin(3)
    stage.services.operations.cancel(TENANT, batch.id)
    stage.services.sweeper.sweep(stage.world.clock() + 60_000)
    stage.settle()

    stage.services.operations.retry(TENANT, batch.id)

    assert stage.services.batches.progress(batch.id).open_count == 3
    assert {document.state for document in stage.documents()} == {DocumentState.CANCELLED}
    stage.services.sweeper.sweep(stage.world.clock() + 60_000)
    stage.settle()
    assert {document.state for document in stage.documents()} == {DocumentState.WAITING}
    assert stage.batch.intent is None


def test_republished_configuration_does_not_break_an_idempotent_request(stage: Stage) -> None:
    order = stage.order(TENANT, 2)
    creation = stage.services.creation
    republished = replace(order, configuration=replace(order.configuration, version_id="newer", key="newer"))

    first = creation.create(order, "key").id

    assert creation.create(republished, "key").id == first
    assert stage.services.batches.batch(first).configuration == order.configuration
