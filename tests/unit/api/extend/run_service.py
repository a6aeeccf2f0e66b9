"""The dialect's functions over in-memory ports, behind the gateway's routes, beside those of the other dialect."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from lambdas.access.keys import Doorkeeper
from lambdas.api.extend.composition import (
    build_batch_run_creation_app,
    build_extend_app,
    build_run_creation_app,
)
from lambdas.api.extend.dialect import VERSION, VERSION_HEADER
from lambdas.api.extend.identifiers import read_batch_run_id, read_run_id
from lambdas.api.extend.submission.submission import RunSubmission
from lambdas.batches.creation import BatchCreation
from lambdas.batches.dispatching import Dispatch
from lambdas.batches.exporting import Exporter
from lambdas.batches.lifecycle import Durations
from lambdas.batches.operating import BatchOperations
from lambdas.batches.submitting import BatchSubmissions
from lambdas.catalogue.document_types import Catalogue
from lambdas.extractors.extractors import Extractors
from lambdas.extractors.questions import Questions
from lambdas.fetching.locations import FetchPolicy
from lambdas.files.files import Files
from lambdas.files.offering import FileOffers
from tests.fakes.queue import FakeQueue
from tests.unit.api.described import EXTEND_JUDGE
from tests.unit.api.service import LOGGER, MAX_LAMBDA_ANSWER, Links, Response, Service, raise_defect, read_answer
from tests.wire.objects import BATCH_RUN, ERROR, RUN, RUN_SUMMARY, check, check_status, page_of
from tests.wire.shapes import Check

SCHEMA: dict[str, Any] = {"type": "object", "properties": {"total": {"type": ["number", "null"]}}}
SUBMITTING = {"/extract_runs": "run", "/extract": "run", "/extract_runs/batch": "batch"}
URL = "https://files.example/a/invoice%201.pdf?signature=x"


class RunService(Service):
    """A service with an extractor, `Invoices`, whose version 1.0 is published."""

    def __init__(self) -> None:
        self.arrivals = FakeQueue()
        super().__init__()
        self._functions = self._build_extend()
        self.extractor = self.make_extractor("Invoices")

    def make_extractor(self, name: str, **config: object) -> str:
        """Make an extractor with a published version and return its id."""
        made = self.post("/extractors", name=name, config={"schema": SCHEMA, **config})
        self.post(f"/extractors/{made['id']}/versions", releaseType="major")
        id_: str = made["id"]
        return id_

    def send(self, event: dict[str, Any]) -> Response:
        """Hand an event to the function that the gateway would hand it to."""
        path, method = event["rawPath"], event["requestContext"]["http"]["method"]
        if path.startswith("/v0/"):
            return super().send(event)
        name = SUBMITTING.get(path, "rest") if method == "POST" else "rest"
        answer = self._functions[name](event, None)
        assert len(json.dumps(answer)) <= MAX_LAMBDA_ANSWER
        return EXTEND_JUDGE.check(method, path, read_answer(answer))

    def ask(self, method: str, target: str, body: object = None, **more: Any) -> Response:  # noqa: ANN401
        """Send a request as the published clients do."""
        headers: Mapping[str, str] = more.pop("headers", {})
        return self.call(method, target, body, headers={VERSION_HEADER: VERSION} | dict(headers), **more)

    def get(self, target: str, wanted: Check | None = None) -> Any:  # noqa: ANN401 - JSON
        """Return what a path answers, which has the wanted shape."""
        return self._taken(self.ask("GET", target), wanted)

    def post(self, target: str, wanted: Check | None = None, **body: object) -> Any:  # noqa: ANN401 - JSON
        """Return what a request with this body answers, which has the wanted shape."""
        return self._taken(self.ask("POST", target, body), wanted)

    def refused(self, method: str, target: str, body: object = None, *, status: int = 400, **more: Any) -> str:  # noqa: ANN401
        """Return the sentence with which a request is refused."""
        answer = self.ask(method, target, body, **more)
        assert answer.status == status, answer.text
        message: str = check(answer.json(), ERROR)["message"]
        return message

    def create_batch_run(self, count: int = 2, **more: object) -> Any:  # noqa: ANN401 - JSON
        """Create a batch of files from URLs and return it."""
        inputs = [{"file": {"url": f"https://files.example/{index}.pdf"}} for index in range(count)]
        body = {"extractor": {"id": self.extractor}, "inputs": inputs} | more
        return self.post("/extract_runs/batch", BATCH_RUN, **body)

    def create_run(self, path: str = "/extract_runs", **more: object) -> Any:  # noqa: ANN401 - JSON
        """Create a run of a file from a URL and return it."""
        body = {"extractor": {"id": self.extractor}, "file": {"url": URL}} | more
        return check_status(self.post(path, RUN, **body))

    def run(self, run_id: str) -> Any:  # noqa: ANN401 - JSON
        """Return a run."""
        return check_status(self.get(f"/extract_runs/{run_id}", RUN))

    def list_runs(self, query: str = "") -> Any:  # noqa: ANN401 - JSON
        """Return a page of runs."""
        page = self.get(f"/extract_runs?{query}", page_of(RUN_SUMMARY))
        for run in page["data"]:
            check_status(run)
        return page

    def documents_of(self, batch_run_id: str) -> list[str]:
        """Return the ids of a batch's documents, in order."""
        batch = self.batches.batch(read_batch_run_id(batch_run_id))
        return [document.id for document in self.batches.documents(batch.id, 0, batch.document_count)]

    @staticmethod
    def document_of(run_id: str) -> str:
        """Return the id of a run's document."""
        return read_run_id(run_id)

    @staticmethod
    def _taken(answer: Response, wanted: Check | None) -> Any:  # noqa: ANN401 - JSON
        assert answer.status == 200, answer.text
        assert answer.headers["x-extend-request-id"].startswith("req_")
        return answer.json() if wanted is None else check(answer.json(), wanted)

    def _build_extend(self) -> dict[str, Any]:
        links = Links(self.clock)
        shared: dict[str, Any] = {
            "doorkeeper": Doorkeeper.at(self.table, self.clock),
            "clock": self.clock,
            "logger": LOGGER,
        }
        extractors = Extractors(table=self.table, objects=self.results, clock=self.clock)
        files = Files(table=self.table, uploads=self.uploads, clock=self.clock, spread=map)
        creation = BatchCreation(table=self.table, results=self.results, clock=self.clock, spread=map)
        submission = RunSubmission(
            questions=Questions(
                extractors=extractors, catalogue=Catalogue(table=self.table, objects=self.results, spread=map)
            ),
            files=files,
            submissions=BatchSubmissions(
                batches=self.batches,
                creation=creation,
                dispatch=Dispatch(
                    fetches=self.fetches,
                    arrivals=self.arrivals,
                    report=raise_defect,
                    spread=map,
                    clock=self.clock,
                ),
                clock=self.clock,
                sleep=self._sleep,
            ),
            policy=FetchPolicy(),
            clock=self.clock,
        )
        operations = BatchOperations(
            batches=self.batches, lanes=self.lanes, clock=self.clock, durations=Durations(), spread=map
        )
        return {
            "batch": build_batch_run_creation_app(**shared, submission=submission),
            "run": build_run_creation_app(**shared, submission=submission, results=self.results, downloads=links),
            "rest": build_extend_app(
                **shared,
                operations=operations,
                exporter=Exporter(batches=self.batches, results=self.results, spread=map),
                uploads=self.uploads,
                results=self.results,
                downloads=links,
                links=links,
                offers=FileOffers(files, links),
                extractors=extractors,
                webhooks=[],
            ),
        }
