"""A service that recognises pages: jobs by their tokens, and completions told once, twice, late or to nobody."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from lambdas.batches.document import RecognitionJob, Upload
from lambdas.batches.recognition_jobs import JOB_LIFE, LONGEST_JOB, RECOGNITION_FAILED, TEXT, JobStatus
from lambdas.errors import Throttled, UnreadableDocument
from lambdas.recognised import JobPage, JobPages, JobWord
from tests.simulation.world.bucket import SimulatedBucket
from tests.simulation.world.clock import SimulatedClock
from tests.simulation.world.processes import Gate
from tests.simulation.world.queues import SimulatedQueue

Made = TypeVar("Made")


@dataclass(slots=True, eq=False)
class SimulatedJob:
    """A job that was paid for, and what it looks for; `tag` is what its completion says of it."""

    id: str
    upload: Upload
    tag: str
    features: str
    started_at: int
    status: JobStatus = JobStatus.RUNNING
    ended_at: int | None = None

    def is_of_use(self, now: int) -> bool:
        """Whether whoever needs what it finds has no reason to pay for another one."""
        if self.status is JobStatus.FAILED or (self.ended_at or now) - self.started_at >= LONGEST_JOB:
            return False
        return now - self.started_at < JOB_LIFE


@dataclass(slots=True)
class SimulatedRecogniser:
    """Recognises the text of any object, and looks for `features`.

    `observers` see every job that is paid for, with those before it.
    """

    gate: Gate
    clock: SimulatedClock
    uploads: SimulatedBucket
    completions: SimulatedQueue
    features: str = TEXT
    jobs: dict[str, SimulatedJob] = field(default_factory=dict)
    observers: list[Callable[[SimulatedJob, list[SimulatedJob]], None]] = field(default_factory=list)

    def start(self, upload: Upload, token: str, tag: str) -> str:
        return self._call(lambda: self._start(upload, token, tag))

    def look(self, job: RecognitionJob) -> JobStatus:
        return self._call(lambda: self._job(job.id).status)

    def fetch(self, job: RecognitionJob) -> JobPages | None:
        return self._call(lambda: self._fetch(self._job(job.id)))

    def running(self) -> list[SimulatedJob]:
        """Return the jobs that have not ended, in the order in which they were started."""
        return [job for job in self.jobs.values() if job.status is JobStatus.RUNNING]

    def end(self, job: SimulatedJob, *, told: int, fails: bool) -> None:
        """Let a job end, which is told so many times; nobody is told who has gone."""
        job.status = JobStatus.FAILED if fails else JobStatus.ENDED
        job.ended_at = self.clock()
        self.completions.put([self._tell(job)] * told)

    def completions_told(self) -> list[str]:
        """Return what was ever told, or might have been."""
        return [self._tell(job) for job in self.jobs.values() if job.status is not JobStatus.RUNNING]

    def _start(self, upload: Upload, token: str, tag: str) -> str:
        if not 1 <= len(token) <= 64:
            raise AssertionError("a token has 1 to 64 characters")
        if token not in self.jobs:
            job = SimulatedJob(f"job-{len(self.jobs)}", upload, tag, self.features, self.clock())
            before = list(self.jobs.values())
            self.jobs[token] = job
            for observe in self.observers:
                observe(job, before)
        return self.jobs[token].id

    def _fetch(self, job: SimulatedJob) -> JobPages | None:
        if job.status is JobStatus.RUNNING:
            return None
        if job.status is JobStatus.FAILED:
            raise UnreadableDocument(RECOGNITION_FAILED.code, RECOGNITION_FAILED.message)
        data = self.uploads.objects[job.upload.key][int(job.upload.version_id) - 1]
        return JobPages.of([JobPage(0, (JobWord(data.decode(), 1.0, ()),))])

    def _job(self, job_id: str) -> SimulatedJob:
        return next(job for job in self.jobs.values() if job.id == job_id)

    def _tell(self, job: SimulatedJob) -> str:
        status = "FAILED" if job.status is JobStatus.FAILED else "SUCCEEDED"
        api = "StartDocumentTextDetection" if job.features == TEXT else "StartDocumentAnalysis"
        told = {"JobId": job.id, "Status": status, "API": api, "JobTag": job.tag}
        return json.dumps({**told, "Timestamp": job.ended_at})

    def _call(self, effect: Callable[[], Made]) -> Made:
        return self.gate.call(effect, lambda: Throttled("the recogniser is busy"))
