"""What a batch uses of AWS, counted: the domain's own code from the creation to the workbook, over fakes that count.

    python -m benchmarks.usage [DOCUMENTS]

One column a way in: documents that are uploaded, made of files, or fetched from URLs. Write units are DynamoDB's, of
the rows as they come out: one a KB begun, and twice that in a transaction; entries of indexes that go or come are
counted apart, one unit each. The stream's readers get a hundred records a call, so that `folds` is the least that there
can be.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.usage_fakes import CountingBucket, CountingQueue, CountingTable, Meter
from lambdas.access.metering import Metering
from lambdas.batches.arrivals import Intake, upload_key
from lambdas.batches.creation import BatchCreation, Input, Order
from lambdas.batches.dispatching import Dispatch
from lambdas.batches.document import ConfigurationPointer
from lambdas.batches.exporting import Exporter
from lambdas.batches.extracting import Extracted, Worker
from lambdas.batches.fetching import Fetching
from lambdas.batches.identifiers import document_id
from lambdas.batches.lifecycle import Durations
from lambdas.batches.patience import Patience
from lambdas.batches.repository import BatchRepository
from lambdas.batches.states import Lane
from lambdas.batches.submitting import BatchSubmissions
from lambdas.batches.tracking import Tracker
from lambdas.delivery.publishing import Publisher
from lambdas.files.file import File
from lambdas.files.files import Files
from lambdas.files.learning import FileLearning
from lambdas.files.repository import FileRepository
from tests.fakes.bus import FakeBus

WAYS = ("upload", "file", "url")
RECORDS_AT_ONCE = 100
BUNDLE = ConfigurationPointer("invoices", "v" * 36, f"configurations/acme/{'c' * 64}.json")
EXTRACTION = json.dumps({"parsed_document": {"number": {"type": "string", "value": "A-1"}}}).encode()


class Pipeline:
    """The domain's services over fakes that count."""

    def __init__(self) -> None:
        """Wire them as the handlers do."""
        self.meter = meter = Meter()
        self.table = table = CountingTable(meter=meter)
        self.uploads, self.results = CountingBucket(meter=meter), CountingBucket(meter=meter)
        self.arrivals, self.fetches, self.lane = (CountingQueue(meter=meter) for _ in range(3))
        lanes = {Lane.EXPRESS: self.lane, Lane.BULK: self.lane}
        self.batches, self.bus = BatchRepository(table), FakeBus()
        durations, patience = Durations(), Patience(clock=meter)
        dispatch = Dispatch(fetches=self.fetches, arrivals=self.arrivals, report=_fail, spread=map, clock=meter)
        creation = BatchCreation(table=table, results=self.results, clock=meter, spread=map)
        self.submissions = BatchSubmissions(batches=self.batches, creation=creation, dispatch=dispatch, clock=meter)
        self.files = Files(table=table, uploads=self.uploads, clock=meter, spread=map)
        self.intake = Intake(batches=self.batches, lanes=lanes, clock=meter, durations=durations)
        self.fetching = Fetching(batches=self.batches, uploads=self.uploads, download=_download, clock=meter)
        self.worker = Worker(
            batches=self.batches,
            uploads=self.uploads,
            results=self.results,
            lanes=lanes,
            clock=meter,
            durations=durations,
            engine=_extract,
            patience=patience,
            report=_fail,
            limit=10**9,
            max_bytes=10**9,
        )
        self.tracker, self.metering = Tracker(self.batches, meter), Metering(table)
        self.learning = FileLearning(FileRepository(table, meter))
        self.publisher = Publisher(self.batches, self.bus, patience)
        self.exporter = Exporter(batches=self.batches, results=self.results, spread=map)

    def run(self, way: str, count: int) -> Mapping[str, int]:
        """Bring a batch from its creation to its workbook, and return what that took."""
        self.results.put(BUNDLE.key, b"{}", "application/json")
        names = [f"invoice-of-january-{number:04}.pdf" for number in range(count)]
        handed_in = [self.files.create("acme", name, b"%PDF-") for name in names] if way == "file" else []
        self.uploads.announced.clear()
        self.table.stream.clear()
        self.meter.counts.clear()
        batch = self.submissions.submit(_order(self._make_inputs(way, names, handed_in)))
        for index in range(count if way == "upload" else 0):
            self.uploads.put(upload_key(document_id(batch.id, index), batch.id, batch.tenant), b"%PDF-", "")
        for body, _ in self.fetches.take():
            self.fetching.receive(body)
        self.arrivals.send(list(map(_announce, self.uploads.announced)), batch.tenant)
        for body, _ in self.arrivals.take():
            self.intake.receive(body)
        for body, _ in self.lane.take():
            self.worker.work(body)
        folds = self._follow()
        self.exporter.export_completed(batch.id)
        # Each event is a message to the notifications, too.
        self.meter.counts.update(messages=len(self.bus.published), events=len(self.bus.published), folds=folds)
        return dict(self.meter.counts)

    def _make_inputs(self, way: str, names: Sequence[str], handed_in: Sequence[File]) -> list[Input]:
        if way == "upload":
            return [Input(name=name) for name in names]
        if way == "file":
            taken = self.files.take("acme", [file.id for file in handed_in])
            return [Input(name=file.name, file=taken[file.id].reference) for file in handed_in]
        return [
            Input(name=file.name, file=file.reference, source=f"https://files.example.com/{file.name}")
            for file in self.files.reserve("acme", names)
        ]

    def _follow(self) -> int:
        """Hand the stream to its readers until nothing more is written; return how often progress was written."""
        folds = 0
        while self.table.stream:
            changes, self.table.stream[:] = self.table.stream[:RECORDS_AT_ONCE], self.table.stream[RECORDS_AT_ONCE:]
            documents = [change for change in changes if (change.new or {}).get("kind") in ("document", "batch")]
            before = self._progress_version()
            self.tracker.track(documents)
            folds += self._progress_version() - before
            self.metering.meter(documents)
            self.learning.learn(documents)
            self.publisher.publish(documents)
        return folds

    def _progress_version(self) -> int:
        return int(next(row["version"] for row in self.table.rows.values() if row.get("kind") == "progress"))


def _order(inputs: Sequence[Input]) -> Order:
    return Order(
        tenant="acme",
        dialect="extend",
        document_type="ex_" + "e" * 21,
        configuration=BUNDLE,
        inputs=inputs,
        payer="f" * 64,
    )


def _announce(key: str) -> str:
    stored = {"key": key, "versionId": "1", "size": 5}
    return json.dumps({"Records": [{"eventName": "ObjectCreated:Put", "s3": {"object": stored}}]})


def _download(_url: str, path: Path) -> int:
    return path.write_bytes(b"%PDF-")


def _extract(*_given: object, **_named: object) -> Extracted:
    return Extracted(EXTRACTION, 2, 10, 9, "invoices", "v" * 36)


def _fail(error: Exception) -> None:
    raise error


def main() -> None:
    """Print what each way in takes."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("documents", type=int, nargs="?", default=1_000)
    count = parser.parse_args().documents
    used = {way: Pipeline().run(way, count) for way in WAYS}
    print(f"{'':24}" + "".join(f"{way:>10}" for way in WAYS))
    for name in sorted(set().union(*used.values())):
        print(f"{name:24}" + "".join(f"{used[way].get(name, 0):>10,}" for way in WAYS))


if __name__ == "__main__":
    main()
