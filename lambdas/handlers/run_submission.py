"""What the functions that take in runs have in common: their settings, and the wiring of a submission."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.api.extend.submission.submission import RunSubmission
from lambdas.aws import clients
from lambdas.batches.creation import BatchCreation
from lambdas.batches.dispatching import Dispatch
from lambdas.batches.repository import BatchRepository
from lambdas.batches.submitting import BatchSubmissions
from lambdas.catalogue.document_types import Catalogue
from lambdas.extractors.extractors import Extractors
from lambdas.extractors.questions import Questions
from lambdas.fetching.locations import read_policy
from lambdas.files.files import MEGABYTE, Files
from lambdas.handlers.telemetry import report_defect
from lambdas.instants import now


@dataclass(frozen=True, slots=True)
class SubmissionSettings:
    """What the taking in of runs reads."""

    table_name: str
    uploads_bucket: str
    results_bucket: str
    fetches_queue_url: str
    arrivals_queue_url: str
    deadline_hours: int
    retention_days: int
    review_seconds: int
    remind_seconds: int
    max_document_mb: int
    allow_http: str
    allow_loopback: str
    fetch_ports: str


def wire_submission(settings: SubmissionSettings) -> RunSubmission:
    """Wire what makes batches of requests."""
    table, results = clients.table(settings.table_name), clients.bucket(settings.results_bucket)
    return RunSubmission(
        questions=Questions(
            extractors=Extractors(table=table, objects=results, clock=now),
            catalogue=Catalogue(table=table, objects=results),
        ),
        files=Files(
            table=table,
            uploads=clients.bucket(settings.uploads_bucket),
            clock=now,
            retention_days=settings.retention_days,
            max_bytes=settings.max_document_mb * MEGABYTE,
        ),
        submissions=BatchSubmissions(
            batches=BatchRepository(clients.table(settings.table_name, clients.HASTY)),
            creation=BatchCreation(
                table=table,
                results=results,
                clock=now,
                wait=settings.deadline_hours * 3_600_000,
                retention_days=settings.retention_days,
                review=settings.review_seconds * 1000,
                remind=settings.remind_seconds * 1000,
            ),
            dispatch=Dispatch(
                fetches=clients.queue(settings.fetches_queue_url, clients.HASTY),
                arrivals=clients.queue(settings.arrivals_queue_url, clients.HASTY),
                report=report_defect,
            ),
            clock=now,
        ),
        policy=read_policy(settings.allow_http, settings.allow_loopback, settings.fetch_ports),
        clock=now,
    )
