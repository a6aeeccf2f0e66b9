"""The domain's services, wired to the simulated world as the handlers wire them to AWS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lambdas.access.metering import Metering
from lambdas.batches.arrivals import Intake
from lambdas.batches.creation import BatchCreation
from lambdas.batches.dead_letters import DeadLetters
from lambdas.batches.dispatching import Dispatch
from lambdas.batches.document_operations import DocumentOperations
from lambdas.batches.extracting import Worker
from lambdas.batches.fetching import Fetching
from lambdas.batches.lifecycle import Durations
from lambdas.batches.operating import BatchOperations
from lambdas.batches.patience import Patience
from lambdas.batches.repository import BatchRepository
from lambdas.batches.states import Lane
from lambdas.batches.submitting import Submissions
from lambdas.batches.sweeping import Sweeper
from lambdas.batches.tracking import Tracker
from lambdas.batches.uploading import UploadWindows
from lambdas.delivery.publishing import Publisher
from lambdas.extraction.recognising import RecognisingEngine
from tests.simulation.engine import SimulatedEngine, SteppedLeaseKeeper
from tests.simulation.world.uploads import AnnouncedUploads, download
from tests.simulation.world.world import World

DURATIONS = Durations()
MAX_BYTES = 200 * 1024 * 1024


class EchoSigner:
    """Signs by handing back the key."""

    def sign(self, keys: Sequence[tuple[str, str | None]]) -> list[str]:
        return [key for key, _ in keys]


@dataclass(slots=True)
class Services:
    """Everything that runs; a planted defect replaces one of these."""

    batches: BatchRepository
    creation: BatchCreation
    submissions: Submissions
    fetching: Fetching
    windows: UploadWindows
    operations: BatchOperations
    intake: Intake
    worker: Worker
    tracker: Tracker
    metering: Metering
    publisher: Publisher
    sweeper: Sweeper
    dead_letters: DeadLetters
    documents: DocumentOperations


def wire(world: World) -> Services:
    """Wire the services; threads are left out, so that the world decides what runs when."""
    batches = BatchRepository(world.table)
    lanes = {Lane.EXPRESS: world.express, Lane.BULK: world.bulk}
    patience = Patience(clock=world.clock, sleep=world.clock.advance, limit=2_000, first=500)
    intake = Intake(batches=batches, lanes=lanes, clock=world.clock, durations=DURATIONS)
    operations = BatchOperations(batches=batches, lanes=lanes, clock=world.clock, durations=DURATIONS, spread=map)
    publisher = Publisher(batches, world.bus, patience)
    creation = BatchCreation(table=world.table, results=world.results, clock=world.clock, spread=map)
    uploads = AnnouncedUploads(world.uploads, world.arrivals)
    return Services(
        batches=batches,
        creation=creation,
        submissions=Submissions(
            batches=batches,
            creation=creation,
            uploads=uploads,
            signer=EchoSigner(),
            dispatch=Dispatch(arrivals=world.arrivals, fetches=world.fetches, report=world.defects.append, spread=map),
            clock=world.clock,
            sleep=world.clock.advance,
        ),
        fetching=Fetching(batches=batches, uploads=uploads, download=download, clock=world.clock),
        windows=UploadWindows(batches=batches, results=world.results, signer=EchoSigner(), clock=world.clock),
        operations=operations,
        intake=intake,
        worker=_worker(world, batches, patience),
        tracker=Tracker(batches, world.clock),
        metering=Metering(world.table),
        publisher=publisher,
        sweeper=Sweeper(
            batches=batches,
            uploads=world.uploads,
            lanes=lanes,
            fetches=world.fetches,
            intake=intake,
            operations=operations,
            announce=publisher.announce,
            report=world.defects.append,
            clock=world.clock,
            durations=DURATIONS,
            jobs=world.recogniser,
        ),
        dead_letters=DeadLetters(batches, world.clock),
        documents=DocumentOperations(batches=batches, uploads=uploads, results=world.results, clock=world.clock),
    )


def _worker(world: World, batches: BatchRepository, patience: Patience) -> Worker:
    return Worker(
        batches=batches,
        uploads=world.uploads,
        results=world.results,
        lanes={Lane.EXPRESS: world.express, Lane.BULK: world.bulk},
        clock=world.clock,
        durations=DURATIONS,
        engine=RecognisingEngine(SimulatedEngine(world.gate, world.clock), world.recogniser, world.clock),
        patience=patience,
        report=world.defects.append,
        limit=600_000,
        max_bytes=MAX_BYTES,
        keeper=SteppedLeaseKeeper,
    )
