"""Jobs that recognise documents' pages elsewhere: what the domain asks of their service, and how long it waits."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from enum import Enum
from typing import Protocol

from lambdas.batches.document import Document, RecognitionJob, Upload
from lambdas.errors import Failure, FailureCategory

TEXT = "text"
"""What jobs look for that look for nothing beside text."""

FIRST_LOOK = 180_000
LONGEST_PAUSE = 1_800_000
LONGEST_JOB = 6 * 3_600_000
JOB_LIFE = 6 * 86_400_000
"""How long what a job found can be had, in milliseconds: the service keeps it for seven days, and this is less."""

RECOGNITION_OVERDUE = Failure(
    "RECOGNITION_OVERDUE",
    FailureCategory.SERVICE,
    f"The text recognition did not finish within {LONGEST_JOB // 3_600_000} hours",
)
RECOGNITION_FAILED = Failure(
    "RECOGNITION_FAILED",
    FailureCategory.SERVICE,
    "The text recognition service failed on this document; retry starts anew",
)
SPENT = frozenset({RECOGNITION_OVERDUE.code, RECOGNITION_FAILED.code})
"""Codes of failures after which a job is of no use any more."""


class JobStatus(Enum):
    """Where a job is; UNKNOWN where its service has forgotten it."""

    RUNNING = "running"
    ENDED = "ended"
    FAILED = "failed"
    UNKNOWN = "unknown"


class RecognitionJobs(Protocol):
    """The service, as the sweeper asks it for jobs that look for the same `features` as its own."""

    @property
    def features(self) -> str:
        """What its jobs look for, in one word."""

    def look(self, job: RecognitionJob) -> JobStatus:
        """Where a job is; Throttled when the service is busy."""


class JobStarter(Protocol):
    """The service, as it is given jobs."""

    @property
    def features(self) -> str:
        """What its jobs look for, in one word."""

    def start(self, upload: Upload, token: str, tag: str) -> str:
        """Start a job on an object's version and return its id: the same one for the same token, and paid for once.

        Its completion is told with the tag. Throttled when the service is busy, DocumentError when it refuses.
        """


def start_job(starter: JobStarter, document: Document, upload: Upload, now: int) -> RecognitionJob:
    """Start the job that a document's pages are recognised by, or find the one that somebody started who died."""
    number, features = next_number(document), starter.features
    token = job_token(document, upload, number, features)
    return RecognitionJob(starter.start(upload, token, document.id), number, features, now)


def usable_job(document: Document, features: str, now: int) -> RecognitionJob | None:
    """The document's job, where what it found, or will find, can still be had, and is what is looked for now."""
    job = document.job
    if job is None or job.is_spent or job.features != features:
        return None
    return None if now - job.started_at > JOB_LIFE else job


def next_number(document: Document) -> int:
    """Which of the document's jobs a new one would be, from 1."""
    return 1 if document.job is None else document.job.number + 1


def job_token(document: Document, upload: Upload, number: int, features: str) -> str:
    """What makes starting a job twice the same job: a hash of the document, its bytes and what is looked for in them.

    The document is in it, for a job's completion is told once, and names one.
    """
    parts = (document.id, upload.key, upload.version_id, features, str(number))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def next_look(job: RecognitionJob, now: int) -> int:
    """When to ask for a job of which nobody told: after some minutes, then as much later as it is old."""
    return now + min(max(now - job.started_at, FIRST_LOOK), LONGEST_PAUSE)


def is_overdue(job: RecognitionJob, now: int) -> bool:
    """Whether a job that still runs is given up."""
    return now - job.started_at >= LONGEST_JOB


def keep_job(document: Document) -> RecognitionJob | None:
    """What a retry keeps of a document's job: one that came to nothing is followed by another, with another token."""
    if document.job is None or document.failure is None or document.failure.code not in SPENT:
        return document.job
    return replace(document.job, is_spent=True)
