"""Scans that a service recognises: laid aside for a job, and extracted with what the job found."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec
import pytest

from lambdas.batches.document import Document, RecognitionJob, Upload
from lambdas.batches.extracting import Extracted, Suspended
from lambdas.batches.recognition_jobs import JOB_LIFE, job_token
from lambdas.catalogue.bundles import Bundle, BundledConfiguration
from lambdas.documents.limits import Limits
from lambdas.extraction.isolation.bounds import Bounds
from lambdas.extraction.isolation.engine import IsolatedEngine
from lambdas.extraction.isolation.requests import EngineSettings
from lambdas.extraction.isolation.text import IsolatedTextReader
from lambdas.extraction.recognising import RecognisingEngine, has_jobs
from lambdas.recognised import JobCell, JobMark, JobPage, JobPages, JobSignature, JobTable, JobWord
from tests.fakes.clock import FakeClock
from tests.unit.documents.drawing import draw_pdf, frame, together
from tests.unit.extraction.documents import new_document

PICTURE = together(*(frame(1.0, top, 6.0, top + 0.5, thickness=12) for top in (4.0, 6.0)))
SCAN = draw_pdf(PICTURE, PICTURE, PICTURE)
FIELDS = '{fields: [{id: "total", anchor: "Total", method: {id: "row"}}]}'
BUNDLE = msgspec.json.encode(Bundle([BundledConfiguration("total", "1", FIELDS)])).decode()
UPLOAD = Upload("uploads/acme/b/EXTRACTION/d", "v1", len(SCAN))
WORDS = (
    JobWord("Total", 0.99, (0.1, 0.2, 0.2, 0.2, 0.2, 0.22, 0.1, 0.22)),
    JobWord("4711", 0.97, (0.5, 0.2, 0.6, 0.2, 0.6, 0.22, 0.5, 0.22)),
)


def edge(left: float, top: float, right: float, bottom: float) -> tuple[float, ...]:
    """The corners of a box, as ratios of a page."""
    return (left, top, right, top, right, bottom, left, bottom)


TAX = (JobWord("Tax", 0.99, edge(0.1, 0.24, 0.15, 0.26)), JobWord("47", 0.97, edge(0.16, 0.24, 0.2, 0.26)))
SEEN = JobPage(
    0,
    (WORDS[0], JobWord("4711", 0.97, edge(0.205, 0.2, 0.3, 0.22)), *TAX),
    (JobMark(True, 0.95, edge(0.07, 0.2, 0.085, 0.215)),),
    (
        JobTable(
            0.9,
            tuple(
                JobCell(row, column, 1, 1, edge(left, top, right, top + 0.04))
                for row, (top, middle) in enumerate(((0.19, 0.202), (0.23, 0.155)))
                for column, (left, right) in enumerate(((0.09, middle), (middle, 0.31)))
            ),
        ),
    ),
    (JobSignature(0.9, edge(0.5, 0.3, 0.8, 0.34)),),
)
"""A mark, a table whose columns no space parts, and a signature, where nothing is drawn."""
TICKED = msgspec.json.encode(
    Bundle(
        [
            BundledConfiguration(
                "seen",
                "1",
                """{fields: [
                {id: "ticked", anchor: "Total", method: {id: "nearestCheckbox", position: "left"}},
                {id: "signed", anchor: "Total", method: {
                  id: "signature", start: "left", offsetX: 3.5, offsetY: 1.1, width: 2.5, height: 0.5}},
                {id: "rows", anchor: "Total", type: "table", method: {
                  id: "fixedTable", columnCount: 2, columns: [{id: "what", index: 0}]}}]}""",
            )
        ]
    )
).decode()
BOUNDS = Bounds(seconds=30, memory_mb=512)


@dataclass
class Service:
    """Recognises the same on every page; jobs that have `ended` found `pages`. Keeps what it was asked."""

    pages: JobPages = field(default_factory=lambda: JobPages.of(JobPage(number, WORDS) for number in range(3)))
    ended: bool = False
    features: str = "text"
    images: int = 0
    started: list[tuple[Upload, str, str]] = field(default_factory=list)

    def recognise(self, image: bytes) -> JobPage:
        assert image.startswith(b"\x89PNG")
        self.images += 1
        return JobPage(0, WORDS) if self.features == "text" else SEEN

    def start(self, upload: Upload, token: str, tag: str) -> str:
        self.started.append((upload, token, tag))
        return f"job-{len({token for _, token, _ in self.started})}"

    def fetch(self, job: RecognitionJob) -> JobPages | None:
        assert job.id.startswith("job-")
        return self.pages if self.ended else None


SERVICE = Service()


@pytest.fixture(scope="module")
def isolated() -> Iterator[IsolatedEngine]:
    engine = IsolatedEngine(EngineSettings(Limits(), "none"), BOUNDS, service=SERVICE)
    yield engine
    engine.close()


@pytest.fixture
def service() -> Service:
    SERVICE.__init__()  # type: ignore[misc]
    return SERVICE


@pytest.fixture
def engine(isolated: IsolatedEngine, service: Service) -> RecognisingEngine:
    return RecognisingEngine(isolated, service, FakeClock())


@pytest.fixture
def document() -> Document:
    return new_document(upload=UPLOAD, attempt=1)


def read(made: Extracted | Suspended) -> dict[str, Any]:
    assert isinstance(made, Extracted)
    body: dict[str, Any] = json.loads(made.body)
    return body


def laid_aside(made: Extracted | Suspended) -> RecognitionJob:
    assert isinstance(made, Suspended)
    return made.job


def test_scan_of_several_pages_waits_for_its_job_and_is_extracted_with_what_it_found(
    engine: RecognisingEngine, service: Service, document: Document
) -> None:
    job = laid_aside(engine(SCAN, document, BUNDLE))

    assert job == RecognitionJob("job-1", 1, "text", FakeClock().now)
    assert service.started == [(UPLOAD, job_token(document, UPLOAD, 1, "text"), document.id)]

    service.ended = True
    body = read(engine(SCAN, replace(document, job=job), BUNDLE))

    assert body["parsed_document"]["total"]["value"] == "4711"
    assert body["reading"]["recogniser"] == "textract"
    assert body["reading"]["recognised_pages"] == [0, 1, 2]
    assert (len(service.started), service.images) == (1, 0)


def test_single_page_is_recognised_at_once(engine: RecognisingEngine, service: Service, document: Document) -> None:
    body = read(engine(draw_pdf(PICTURE), document, BUNDLE))

    assert body["parsed_document"]["total"]["value"] == "4711"
    assert (service.started, service.images) == ([], 1)


def test_document_behind_a_password_is_recognised_page_by_page(
    engine: RecognisingEngine, service: Service, document: Document
) -> None:
    body = read(engine(SCAN, replace(document, password="secret"), BUNDLE))

    assert body["reading"]["recognised_pages"] == [0, 1, 2]
    assert (service.started, service.images) == ([], 3)


def test_pages_that_the_job_could_not_recognise_are_told(
    engine: RecognisingEngine, service: Service, document: Document
) -> None:
    service.ended, service.pages = True, JobPages.of([JobPage(0, WORDS), JobPage(2, ())])

    body = read(engine(SCAN, replace(document, job=RecognitionJob("job-1", 1, "text", FakeClock().now)), BUNDLE))

    assert body["reading"]["recognised_pages"] == [0, 2]
    assert body["reading"]["unrecognised_pages"] == [1]


def test_worker_that_follows_one_who_died_takes_up_its_job(
    engine: RecognisingEngine, service: Service, document: Document
) -> None:
    first = laid_aside(engine(SCAN, document, BUNDLE))
    after_a_death = replace(document, attempt=2)

    assert laid_aside(engine(SCAN, after_a_death, BUNDLE)) == first

    service.ended = True
    assert read(engine(SCAN, after_a_death, BUNDLE))["parsed_document"]["total"]["value"] == "4711"
    assert len({token for _, token, _ in service.started}) == 1


def test_document_whose_job_still_runs_goes_on_waiting_for_it(
    engine: RecognisingEngine, service: Service, document: Document
) -> None:
    job = RecognitionJob("job-1", 1, "text", FakeClock().now - 1000)

    assert laid_aside(engine(SCAN, replace(document, job=job), BUNDLE)) == job
    assert service.started == []


@pytest.mark.parametrize(
    "earlier",
    [
        RecognitionJob("job-0", 1, "text", FakeClock().now - 1000, is_spent=True),
        RecognitionJob("job-0", 1, "text", FakeClock().now - JOB_LIFE - 1),
        RecognitionJob("job-0", 1, "tables", FakeClock().now - 1000),
    ],
)
def test_job_that_is_of_no_use_any_more_is_followed_by_another(
    engine: RecognisingEngine, service: Service, document: Document, earlier: RecognitionJob
) -> None:
    job = laid_aside(engine(SCAN, replace(document, job=earlier), BUNDLE))

    assert job.number == 2
    assert [token for _, token, _ in service.started] == [job_token(document, UPLOAD, 2, "text")]


def test_marks_tables_and_signatures_reach_the_engine_by_a_job_and_at_once(
    engine: RecognisingEngine, service: Service, document: Document
) -> None:
    service.features = "forms,signatures,tables"
    job = laid_aside(engine(SCAN, document, TICKED))
    service.ended, service.pages = True, JobPages.of(replace(SEEN, number=number) for number in range(3))

    bodies = [engine(SCAN, replace(document, job=job), TICKED), engine(draw_pdf(PICTURE), document, TICKED)]

    assert job.features == "forms,signatures,tables"
    assert service.started == [(UPLOAD, job_token(document, UPLOAD, 1, job.features), document.id)]
    for body in bodies:
        found = read(body)["parsed_document"]
        assert (found["ticked"]["value"], found["signed"]["value"]) == (True, True)
        assert [one["value"] for one in found["rows"]["columns"][0]["values"]] == ["Total", "Tax"]


def test_tokens_differ_by_document_bytes_number_and_features(document: Document) -> None:
    other = replace(UPLOAD, version_id="v2")
    tokens = {
        job_token(document, UPLOAD, 1, "tables"),
        job_token(document, UPLOAD, 1, "text"),
        job_token(document, UPLOAD, 2, "text"),
        job_token(document, other, 1, "text"),
        job_token(new_document(), UPLOAD, 1, "text"),
    }

    assert len(tokens) == 5
    assert job_token(replace(document, round=2, version=9, attempt=3), UPLOAD, 1, "text") in tokens
    assert {len(token) for token in tokens} == {64}


def test_only_what_the_service_takes_whole_has_jobs(document: Document) -> None:
    assert has_jobs(b"%PDF-1.7 ...", document)
    assert has_jobs(b"II*\x00...", document)
    assert not has_jobs(b"%PDF-1.7 ... /Encrypt 5 0 R", document)
    assert not has_jobs(b"RIFF0000WEBP", document)
    assert not has_jobs(b"PK\x03\x04", document)


def test_golden_is_read_while_somebody_waits(service: Service) -> None:
    reader = IsolatedTextReader(EngineSettings(Limits(max_recognised_pages=3), "none"), BOUNDS, service=service)
    try:
        pages = reader(SCAN, None)
    finally:
        reader.close()

    assert [line.text for line in pages[2].lines] == ["Total", "4711"]
    assert (service.started, service.images) == ([], 3)
