"""Documents that are fetched from a URL: the message, what becomes of the document, and what the sweeper makes good."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from lambdas.batches.arrivals import Intake, upload_key
from lambdas.batches.creation import DAY, BatchCreation, Input, Order
from lambdas.batches.dispatching import Dispatch
from lambdas.batches.document import ConfigurationPointer, Document, Upload
from lambdas.batches.fetching import Fetching
from lambdas.batches.lifecycle import Durations, cancel, reject
from lambdas.batches.operating import BatchOperations
from lambdas.batches.repository import BatchRepository
from lambdas.batches.rows import header_key
from lambdas.batches.states import DocumentState, Lane
from lambdas.batches.submitting import Submissions
from lambdas.batches.sweeping import Sweeper
from lambdas.batches.tracking import Tracker
from lambdas.errors import Failure, FailureCategory, IllegalTransition, Throttled, UnfetchableDocument
from tests.fakes.bucket import FakeBucket
from tests.fakes.clock import FakeClock
from tests.fakes.queue import FakeQueue
from tests.fakes.table import FakeTable

URL = "https://files.example/a.pdf?signature=secret"
TENANT = "acme"
REMIND = 900_000
MINUTE = 60_000


class Busy(FakeQueue):
    """Takes nothing."""

    def send(self, bodies: object, group: str) -> None:
        raise Throttled("busy")


def serve(url: str, path: Path) -> int:
    assert url == URL
    return path.write_bytes(b"document")


def refuse(url: str, path: Path) -> int:
    raise UnfetchableDocument("URL_ANSWERED", "files.example answered with the status 404")


@dataclass(slots=True)
class Stage:
    """The parts around fetching, over in-memory ports."""

    clock: FakeClock = field(default_factory=FakeClock)
    table: FakeTable = field(default_factory=FakeTable)
    uploads: FakeBucket = field(default_factory=FakeBucket)
    results: FakeBucket = field(default_factory=FakeBucket)
    fetches: FakeQueue = field(default_factory=FakeQueue)
    download: Callable[[str, Path], int] = serve
    defects: list[Exception] = field(default_factory=list)
    lanes: dict[Lane, FakeQueue] = field(default_factory=lambda: {lane: FakeQueue() for lane in Lane})

    @property
    def batches(self) -> BatchRepository:
        return BatchRepository(self.table)

    @property
    def document(self) -> Document:
        (row,) = [row for row in self.table.rows.values() if row.get("kind") == "document"]
        return self.batches.document(row["id"])

    @property
    def operations(self) -> BatchOperations:
        return BatchOperations(
            batches=self.batches, lanes=self.lanes, clock=self.clock, durations=Durations(), spread=map
        )

    def submit(self) -> Document:
        pointer = ConfigurationPointer("standard", "1", "configurations/x.json")
        order = Order(
            tenant=TENANT,
            dialect="sensible",
            document_type="contracts",
            configuration=pointer,
            inputs=[Input(name="", source=URL)],
            single=True,
        )
        creation = BatchCreation(table=self.table, results=self.results, clock=self.clock, spread=map)
        submissions = Submissions(
            batches=self.batches,
            creation=creation,
            uploads=self.uploads,
            signer=Signer(),
            dispatch=Dispatch(fetches=self.fetches, report=self.defects.append, spread=map),
            clock=self.clock,
        )
        return submissions.fetch(order)

    def fetch(self, message: str | None = None) -> bool:
        if message is None:
            ((message, _group),) = self.fetches.take()
        fetching = Fetching(batches=self.batches, uploads=self.uploads, download=self.download, clock=self.clock)
        return fetching.receive(message)

    def sweep(self) -> None:
        intake = Intake(batches=self.batches, lanes=self.lanes, clock=self.clock, durations=Durations())
        reported: list[Exception] = []
        sweeper = Sweeper(
            batches=self.batches,
            uploads=self.uploads,
            lanes=self.lanes,
            fetches=self.fetches,
            intake=intake,
            operations=self.operations,
            announce=lambda _batch: None,
            report=reported.append,
            clock=self.clock,
            durations=Durations(),
        )
        sweeper.sweep(self.clock() + MINUTE)
        assert not reported


class Signer:
    def sign(self, keys: object) -> list[str]:
        raise AssertionError("nothing is signed for a document that is fetched")


@pytest.fixture
def stage() -> Stage:
    return Stage()


def objects(stage: Stage) -> list[bytes]:
    document = stage.document
    return stage.uploads.versions.get(upload_key(document.id, document.batch, document.tenant), [])


def test_fetched_document_lies_where_an_upload_would(stage: Stage) -> None:
    stage.submit()

    assert stage.fetch()
    assert objects(stage) == [b"document"]
    assert stage.document.state is DocumentState.WAITING


def test_document_that_cannot_be_fetched_failed_with_the_reason_and_closes_its_batch(stage: Stage) -> None:
    stage.download = refuse
    document = stage.submit()

    assert not stage.fetch()

    failed = stage.document
    assert (failed.state, failed.due_at, failed.completed_at) == (DocumentState.FAILED, None, stage.clock())
    assert failed.failure == Failure(
        "URL_ANSWERED", FailureCategory.DOCUMENT, "files.example answered with the status 404"
    )
    progress = Tracker(stage.batches, stage.clock).review(stage.batches.batch(document.batch))
    assert progress.open_count == 0
    assert stage.batches.batch(document.batch).outcome["FAILED"] == 1


def test_message_is_no_payload(stage: Stage) -> None:
    document = stage.submit()

    ((message, group),) = stage.fetches.take()

    assert json.loads(message) == {"document": document.id, "round": 1}
    assert group == TENANT


@pytest.mark.parametrize("download", [serve, refuse])
def test_message_that_comes_late_or_twice_changes_nothing(stage: Stage, download: Callable[[str, Path], int]) -> None:
    stage.submit()
    ((message, _),) = stage.fetches.take()
    stage.fetch(message)
    document = stage.document
    key = upload_key(document.id, document.batch, document.tenant)
    intake = Intake(batches=stage.batches, lanes=stage.lanes, clock=stage.clock, durations=Durations())
    intake.queue(document.id, Upload(key, "1", 8))
    before = stage.document

    stage.download = download
    assert not stage.fetch(message)

    assert stage.document == before
    assert objects(stage) == [b"document"]


def test_slow_refusal_does_not_fail_what_has_come_meanwhile(stage: Stage) -> None:
    document = stage.submit()
    key = upload_key(document.id, document.batch, document.tenant)

    def refuse_late(url: str, path: Path) -> int:
        intake = Intake(batches=stage.batches, lanes=stage.lanes, clock=stage.clock, durations=Durations())
        intake.queue(document.id, Upload(key, "1", 8))
        return refuse(url, path)

    stage.download = refuse_late
    stage.fetch()

    assert stage.document.state is DocumentState.QUEUED


def test_document_that_was_cancelled_or_never_came_to_be_is_not_fetched(stage: Stage) -> None:
    document = stage.submit()
    ((message, _),) = stage.fetches.take()
    header = stage.table.rows.pop(header_key(document.batch))
    assert not stage.fetch(message)
    stage.table.rows[header_key(document.batch)] = header
    stage.batches.change_document(document.id, lambda held: cancel(held, stage.clock()))

    assert not stage.fetch(message)
    assert not stage.uploads.versions


def test_lost_message_is_sent_again_when_it_is_due(stage: Stage) -> None:
    stage.fetches = Busy()
    stage.submit()
    stage.fetches = FakeQueue()

    stage.clock.advance(REMIND - 1)
    stage.sweep()
    assert not stage.fetches.sent
    stage.clock.advance(1)
    stage.sweep()

    assert stage.fetch()


def test_document_whose_messages_all_get_lost_has_failed_in_the_end(stage: Stage) -> None:
    stage.submit()
    stage.fetches.take()

    for _ in range(200):
        stage.clock.advance(MINUTE)
        stage.sweep()

    assert len(stage.fetches.take()) == 3
    failed = stage.document
    assert failed.failure is not None
    assert (failed.state, failed.failure.code) == (DocumentState.FAILED, "URL_NOT_FETCHED")


def test_creation_that_died_is_fetched_for_nobody_and_keeps_its_early_end(stage: Stage) -> None:
    document = stage.submit()
    stage.fetches.take()
    del stage.table.rows[header_key(document.batch)]

    stage.clock.advance(DAY)
    stage.sweep()

    assert not stage.fetches.sent
    assert stage.document == document


def test_retry_of_a_document_that_could_not_be_fetched_fetches_it_again(stage: Stage) -> None:
    stage.download = refuse
    document = stage.submit()
    stage.fetch()
    Tracker(stage.batches, stage.clock).review(stage.batches.batch(document.batch))
    stage.table.rows[header_key(document.batch)]["announce"] = False

    stage.operations.retry(TENANT, document.batch)
    assert stage.document.state is DocumentState.WAITING
    stage.sweep()
    stage.download = serve

    assert stage.fetch()
    assert stage.document.round == 2


def test_document_that_is_uploaded_cannot_be_rejected(stage: Stage) -> None:
    document = stage.submit()
    failure = Failure("X", FailureCategory.DOCUMENT, "x")
    stage.batches.change_document(document.id, lambda held: reject(held, failure, stage.clock()))

    with pytest.raises(IllegalTransition):
        reject(stage.document, failure, stage.clock())
