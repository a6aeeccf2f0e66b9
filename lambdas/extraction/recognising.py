"""Documents whose pages a service recognises: its job is started, waited for elsewhere, and what it found handed on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from lambdas.batches.document import Document, RecognitionJob
from lambdas.batches.extracting import Extracted, Suspended
from lambdas.batches.ports import Clock
from lambdas.batches.recognition_jobs import JobStarter, start_job, usable_job
from lambdas.contents import PDF, TIFF, recognise_content
from lambdas.errors import IllegalTransition, RecognitionWanted
from lambdas.recognised import JobPages

_JOBS = (PDF, TIFF)


@dataclass(frozen=True, slots=True)
class Recognised:
    """What there is of a document's recognition before it is read.

    `pages` are what a job found, None where none has ended; `has_jobs` says that the service takes the document whole.
    """

    pages: JobPages | None = None
    has_jobs: bool = False


class ReadingEngine(Protocol):
    """Extracts one document; `RecognitionWanted` when pages of it have to be recognised by a job first."""

    def __call__(self, data: bytes, document: Document, configuration: str, recognised: Recognised) -> Extracted:
        """Extract `data` as `document` with a bundle's text, and with what was recognised of it."""


class Jobs(JobStarter, Protocol):
    """The service, with what its jobs find."""

    def fetch(self, job: RecognitionJob) -> JobPages | None:
        """What a job found, None while it runs; DocumentError where it failed, Throttled when the service is busy."""


@dataclass(frozen=True, slots=True)
class RecognisingEngine:
    """The engine of a worker whose documents are recognised by a service.

    A document is read, and where it takes a job, that is started and the document laid aside; once the job has ended,
    it is read again with what the job found. A job that was started before is found and never paid for twice.
    """

    engine: ReadingEngine
    jobs: Jobs
    clock: Clock

    def __call__(self, data: bytes, document: Document, configuration: str) -> Extracted | Suspended:
        """Extract, or lay aside; DocumentError and Throttled as the engine and the service raise them."""
        job = usable_job(document, self.jobs.features, self.clock())
        if job is not None:
            return self._go_on(data, document, configuration, job)
        try:
            return self.engine(data, document, configuration, Recognised(None, has_jobs(data, document)))
        except RecognitionWanted:
            job = self._start(document)
        # Whoever was at it before may have started the job, and its completion have been told to nobody who waited.
        return Suspended(job) if document.attempt <= 1 else self._go_on(data, document, configuration, job)

    def _go_on(self, data: bytes, document: Document, configuration: str, job: RecognitionJob) -> Extracted | Suspended:
        pages = self.jobs.fetch(job)
        if pages is None:
            return Suspended(job)
        return self.engine(data, document, configuration, Recognised(pages))

    def _start(self, document: Document) -> RecognitionJob:
        if document.upload is None:
            raise IllegalTransition(f"document {document.id} is read without an object")
        return start_job(self.jobs, document, document.upload, self.clock())


def has_jobs(data: bytes, document: Document) -> bool:
    """Whether the service takes a document whole: by its bytes, which no password may guard, not even an empty one."""
    return recognise_content(data) in _JOBS and document.password is None and b"/Encrypt" not in data
