"""A batch of URLs and files: until it stands its submitter may be told anything; once it does, only that it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from lambdas.batches.batch import Batch
from lambdas.batches.creation import Input, Order
from lambdas.batches.dispatching import Dispatch
from lambdas.batches.document import FileReference, Upload
from lambdas.batches.ports import Queue
from lambdas.batches.states import BatchState, DocumentState, Lane
from lambdas.errors import Overdue
from tests.simulation.world.faults import CALM, Fault, Plan
from tests.unit.batches.stage import TENANT, Stage

URL = "https://files.example/"
KEY = f"files/{TENANT}/file_1"
CALLS_BEFORE_THE_HEADER = 4
"""Manifest, documents, progress, listing."""


class BrokenQueue:
    """Has a defect of ours."""

    def send(self, bodies: Sequence[str], group: str) -> None:
        raise ZeroDivisionError


@pytest.fixture
def stage() -> Stage:
    return Stage()


def mixed(stage: Stage) -> Order:
    """Return the order of a batch of a URL and a file."""
    stage.world.uploads.objects[KEY] = [b"text"]
    inputs = [Input(name="a", source=URL), Input(name="b", file=FileReference("file_1", Upload(KEY, "1", 4), 0))]
    return replace(stage.order(TENANT, 1), inputs=inputs)


def queued(stage: Stage) -> dict[int, DocumentState]:
    return {document.index: document.state for document in stage.documents()}


def test_submitted_documents_go_without_anybody_uploading_them(stage: Stage) -> None:
    stage.services.submissions.submit(mixed(stage))
    for message in stage.world.fetches.visible():
        stage.deliver(stage.world.fetches, message, stage.services.fetching.receive, CALM)
    stage.settle()

    assert set(queued(stage).values()) == {DocumentState.COMPLETE}
    assert stage.batch.state is BatchState.CLOSED
    assert not stage.ledger.violations


def test_submission_that_took_too_long_shows_nothing_and_may_be_repeated(stage: Stage) -> None:
    order, now = mixed(stage), stage.world.clock()
    with pytest.raises(Overdue):
        stage.services.submissions.submit(order, "key", until=now)

    assert stage.batches() == []
    assert not stage.world.fetches.messages
    stage.services.submissions.submit(order, "key", until=now + 1)
    stage.services.submissions.submit(order, "key", until=now + 1)
    assert len(stage.batches()) == 1


def test_lost_answer_of_the_last_write_is_no_failure(stage: Stage) -> None:
    made: list[Batch] = []
    order = mixed(stage)
    stage.serve(
        "submit",
        lambda: made.append(stage.services.creation.create(order)),
        Plan(faults={CALLS_BEFORE_THE_HEADER: Fault.LOSE}),
    )

    assert [batch.id for batch in made] == [stage.batch.id]


@pytest.mark.parametrize("fault", [Fault.THROTTLE, None])
def test_messages_that_do_not_leave_are_the_sweepers(stage: Stage, fault: Fault | None) -> None:
    reported: list[Exception] = []
    submissions = stage.services.submissions
    if fault is None:
        broken: Queue = BrokenQueue()
        dispatch = Dispatch(arrivals=broken, fetches=broken, report=reported.append, spread=map)
        submissions = replace(submissions, dispatch=dispatch)
    calls = range(CALLS_BEFORE_THE_HEADER + 1, CALLS_BEFORE_THE_HEADER + 4)
    plan = CALM if fault is None else Plan(faults=dict.fromkeys(calls, fault))
    order, made = mixed(stage), list[Batch]()
    stage.serve("submit", lambda: made.append(submissions.submit(order)), plan)

    assert len(made) == 1
    assert len(reported) == (2 if fault is None else 0)
    assert set(queued(stage).values()) == {DocumentState.WAITING}
    stage.advance(1_000_000)
    stage.world.table.catch_up()
    stage.sweep(CALM)
    assert queued(stage)[1] is not DocumentState.WAITING
    assert stage.world.fetches.visible()


@pytest.mark.parametrize(
    ("priority", "lane"), [(1, Lane.EXPRESS), (49, Lane.EXPRESS), (50, Lane.BULK), (None, Lane.EXPRESS)]
)
def test_priority_chooses_the_lane(stage: Stage, priority: int | None, lane: Lane) -> None:
    batch = stage.services.submissions.submit(replace(mixed(stage), priority=priority))

    assert batch.lane is lane
    assert {document.lane for document in stage.documents()} == {lane}
