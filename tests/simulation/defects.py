"""Defects to be planted: each is a mistake that somebody could well make, in as few lines as it takes to make it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Any, TypeVar

from lambdas.access.metering import Metering, _Bill
from lambdas.batches.arrivals import Intake
from lambdas.batches.batch import Batch
from lambdas.batches.creation import BatchCreation, Order
from lambdas.batches.dead_letters import DeadLetters
from lambdas.batches.document import Document, Result, Upload
from lambdas.batches.document_operations import DocumentOperations
from lambdas.batches.extracting import Extracted, Worker
from lambdas.batches.lanes import LaneMessage, read_lane_message, send_to_lane
from lambdas.batches.lifecycle import UNDELIVERABLE, fail
from lambdas.batches.operating import BatchOperations
from lambdas.batches.ports import Event, Key, StoredObject
from lambdas.batches.progress import Progress, Transition, _pack
from lambdas.batches.repository import BatchRepository
from lambdas.batches.rows import batch_row, document_row
from lambdas.batches.states import BatchState, DocumentState
from lambdas.batches.tracking import Tracker
from lambdas.delivery.events import batch_completed
from lambdas.delivery.publishing import Publisher
from tests.simulation.machine import HostileWorld
from tests.simulation.pipeline import BusyPipeline
from tests.simulation.recognising import RecognisingWorld
from tests.simulation.services import Services
from tests.simulation.submitted import SubmittingWorld
from tests.simulation.world.bucket import SimulatedBucket
from tests.simulation.world.world import World

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Defect:
    """A defect: services to be replaced, or functions by where they are looked up."""

    name: str
    plant: Callable[[World, Services], None] = lambda _world, _services: None
    patches: Mapping[str, object] = field(default_factory=dict)
    world: type[BusyPipeline] = HostileWorld
    """Where it is to be found: some take documents that nobody uploads, or scans."""


def claims_whatever_is_leased(document: Document, _now: int) -> bool:
    return document.state in (DocumentState.QUEUED, DocumentState.PROCESSING)


class OverwritingRepository(BatchRepository):
    """Ends documents without a condition: the last worker to write wins."""

    def write_document(self, document: Document) -> bool:
        standing = self.document(document.id)
        self.table.replace(document_row(replace(document, version=standing.version + 1)), standing.version)
        return True


class AnnouncingWorker(Worker):
    """Announces the batch itself when it sees that its document was the last one."""

    def work(self, body: str) -> DocumentState | None:
        state = Worker.work(self, body)
        if state is not None and state.is_terminal:
            batch = self.batches.batch(self.batches.document(read_lane_message(body).document).batch)
            if all(held.state.is_terminal for held in self.batches.documents(batch.id, 0, batch.document_count)):
                BUS[0](batch_completed(batch))
        return state


BUS: list[Callable[[Event], object]] = []


def plant_announcing_worker(world: World, services: Services) -> None:
    BUS[:] = [lambda event: world.bus.publish([event])]
    services.worker = _as(AnnouncingWorker, services.worker)


def fold_whatever_comes(progress: Progress, transitions: Iterable[Transition]) -> Progress:
    packed = bytearray(progress.packed)
    for told in transitions:
        packed[told.index * 3 : told.index * 3 + 3] = _pack(told.version, told.state)
    return _folded(progress, packed)


def fold_by_set_union(progress: Progress, transitions: Iterable[Transition]) -> Progress:
    """What has ended stays in the set of what has ended."""
    packed = bytearray(progress.packed)
    for told in transitions:
        held = int.from_bytes(packed[told.index * 3 : told.index * 3 + 3], "big")
        if told.version > held >> 4 and not (DocumentState(held & 15).is_terminal and not told.state.is_terminal):
            packed[told.index * 3 : told.index * 3 + 3] = _pack(told.version, told.state)
    return _folded(progress, packed)


def fold_by_counting(progress: Progress, transitions: Iterable[Transition]) -> Progress:
    """One fewer is waiting for every document that is told to have ended."""
    packed = bytearray(progress.packed)
    for told in transitions:
        waiting = [at for at in range(0, len(packed), 3) if packed[at + 2] & 15 < DocumentState.COMPLETE]
        if told.state.is_terminal and waiting:
            packed[waiting[0] : waiting[0] + 3] = _pack(told.version, told.state)
    return _folded(progress, packed)


def close_by_progress_alone(tracker: Tracker, progress: Progress) -> None:
    """Closes without looking at the documents again."""
    outcome = {state.name: count for state, count in progress.counts.items() if state.is_terminal}

    def decide(held: Batch) -> Batch | None:
        if held.state is not BatchState.OPEN or held.intent is not None:
            return None
        now = tracker.clock()
        return replace(held, state=BatchState.CLOSED, closed_at=now, outcome=outcome, announce=True, due_at=now)

    if progress.open_count == 0:
        tracker.batches.change_batch(progress.batch, decide)


class ForgetfulOperations(BatchOperations):
    """Opens the batch without noting what for."""

    def _carry_out_new(self, batch: Batch, note: Callable[[Batch], Batch | None]) -> Batch:
        noted = self.batches.change_batch(batch.id, note)
        if noted is not None and noted.round > batch.round:
            self._retry_documents(noted)
        elif noted is not None:
            self.carry_out(noted)
        return self.batches.batch(batch.id)

    def _reopen(self, held: Batch) -> Batch | None:
        reopened = BatchOperations._reopen(self, held)
        return replace(reopened, intent=None) if reopened is not None else None


class HeaderFirstCreation(BatchCreation):
    """Writes the header as soon as it is known."""

    def _write(self, batch: Batch, order: Order, until: int | None) -> None:
        self.table.insert(batch_row(batch))
        BatchCreation._write(self, batch, order, until)


class StateFirstWorker(Worker):
    """Stores the result only once the state points to it."""

    def _store(self, claimed: Document, made: Extracted) -> Result:
        key = f"results/{claimed.batch}/{claimed.id}/{claimed.round}.{claimed.attempt}.json"
        LATER.append((key, made.body))
        return Result(key, made.pages, made.fields, made.fields_present)

    def work(self, body: str) -> DocumentState | None:
        LATER.clear()
        state = Worker.work(self, body)
        for key, made in LATER:
            self.results.put(key, made, "application/json")
        return state


LATER: list[tuple[str, bytes]] = []


class HastyPublisher(Publisher):
    """Notes that the event has left before it leaves."""

    def announce(self, batch: Batch) -> None:
        self._note_announced(batch)
        Publisher.announce(self, batch)


class HarshDeadLetters(DeadLetters):
    """Fails whatever a dead message names, whoever is working on it."""

    def _decide(self, held: Document, message: LaneMessage) -> Document | None:
        if held.state not in (DocumentState.QUEUED, DocumentState.PROCESSING):
            return None
        return fail(held, UNDELIVERABLE, self.clock())


TOKENS = itertools.count()


def take_another_token(document: Document, _upload: Upload, _number: int, _features: str) -> str:
    """A token that nobody had before."""
    return f"{document.id}-{next(TOKENS)}"


class EagerIntake(Intake):
    """Queues a document for each completion of its job that it is told of, whoever works on it."""

    def resume(self, document_id: str, job_id: str) -> bool:
        def decide(held: Document) -> Document | None:
            if held.job is None or held.job.id != job_id or held.state.is_terminal:
                return None
            due_at = self.clock() + self.durations.remind
            changes: dict[str, Any] = {"state": DocumentState.QUEUED, "version": held.version + 1, "due_at": due_at}
            return replace(held, lease=None, **changes)

        resumed = self.batches.change_document(document_id, decide)
        if resumed is not None:
            send_to_lane(self.lanes, resumed)
        return resumed is not None


class OpenRepository(BatchRepository):
    """Finds a batch for anybody who knows its id."""

    def tenant_batch(self, tenant: str, batch_id: str) -> Batch:
        return self.batch(batch_id)


class BlindBucket(SimulatedBucket):
    """Shows nobody what is in it."""

    def latest(self, prefix: str) -> Mapping[str, StoredObject]:
        return {}


class RashOperations(DocumentOperations):
    """Erases documents as they are, ended or not."""

    def _erase(self, held: Document) -> Document | None:
        return None if held.erased else replace(held, version=held.version + 1, erased=True, name="", upload=None)

    def _cancel(self, held: Document) -> Document | None:
        return None


def count_anew(metering: Metering, counter: Key, bills: Sequence[_Bill]) -> None:
    """Count whatever the stream tells of, once more each time."""
    for bill in bills:
        for _ in range(bill.pages):
            metering.table.count(counter, bill.completed_at)


def _folded(progress: Progress, packed: bytearray) -> Progress:
    if packed == progress.packed:
        return progress
    return Progress(progress.batch, bytes(packed), progress.version + 1)


def _as(kind: type[Made], service: object) -> Made:
    """Return the service as one of another kind, wired alike."""
    wired: Any = service
    return kind(**{held.name: getattr(wired, held.name) for held in fields(wired) if held.init})


def _replacing(field_name: str, kind: type) -> Callable[[World, Services], None]:
    return lambda _world, services: setattr(services, field_name, _as(kind, getattr(services, field_name)))


def _blindfold(world: World, services: Services) -> None:
    services.sweeper = replace(services.sweeper, uploads=BlindBucket(world.gate))


def _end_unconditionally(_world: World, services: Services) -> None:
    services.worker = replace(services.worker, batches=OverwritingRepository(services.batches.table))


def _open_doors(_world: World, services: Services) -> None:
    services.batches = OpenRepository(services.batches.table)


def _announce_hastily(_world: World, services: Services) -> None:
    hasty = _as(HastyPublisher, services.publisher)
    services.sweeper = replace(services.sweeper, announce=hasty.announce)


DEFECTS = (
    Defect("a claim ignores live leases", patches={
        "lambdas.batches.extracting.is_claimable": claims_whatever_is_leased,
        "lambdas.batches.lifecycle.is_claimable": claims_whatever_is_leased,
    }),
    Defect("a worker's last write is unconditional", _end_unconditionally),
    Defect("the event leaves before the closing write", plant_announcing_worker),
    Defect("the tracker ignores versions", patches={"lambdas.batches.tracking.fold": fold_whatever_comes}),
    Defect("a retry is folded by set union", patches={
        "lambdas.batches.tracking.fold": fold_by_set_union, "lambdas.batches.operating.foretell": fold_by_set_union,
    }),
    Defect("progress is counted by hand", patches={"lambdas.batches.tracking.fold": fold_by_counting}),
    Defect("a batch is closed without the consistent re-read", patches={
        "lambdas.batches.tracking.Tracker.close_if_done": close_by_progress_alone,
    }),
    Defect("a retry leaves no note of its intent", _replacing("operations", ForgetfulOperations)),
    Defect("the header is written first", _replacing("creation", HeaderFirstCreation)),
    Defect("the state is written before the result", _replacing("worker", StateFirstWorker)),
    Defect("a completion counts as announced before it was", _announce_hastily),
    Defect("dead letters fail documents that are being worked on", _replacing("dead_letters", HarshDeadLetters)),
    Defect("documents expire without a look for their files", _blindfold),
    Defect("pages are counted without a marker", patches={"lambdas.access.metering.Metering._add": count_anew}),
    Defect("a batch is found by whoever knows its id", _open_doors),
    Defect("a recognition job's token is another one each time", world=RecognisingWorld, patches={
        "lambdas.batches.recognition_jobs.job_token": take_another_token,
    }),
    Defect(
        "a doubled completion of a recognition job resumes twice",
        _replacing("intake", EagerIntake),
        world=RecognisingWorld,
    ),
    Defect("a recognition job that nobody told of is given up", world=RecognisingWorld, patches={
        "lambdas.batches.sweeping.is_overdue": lambda _job, _now: True,
    }),
    Defect("documents of files wait for an upload", world=SubmittingWorld, patches={
        "lambdas.batches.document.Document.stored": property(lambda _held: None),
    }),
    Defect("a document is erased before it has ended", _replacing("documents", RashOperations), world=SubmittingWorld),
    Defect("a retry takes up erased documents", world=SubmittingWorld, patches={
        "lambdas.batches.document.Document.can_be_retried": property(lambda held: held.state.can_be_retried),
    }),
)  # fmt: skip
