"""Documents that are submitted alone: `extract`, `generate_upload_url` and `extract_from_url`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from lambdas.access.keys import Doorkeeper
from lambdas.api.application import App
from lambdas.api.sensible.composition import build_single_app
from lambdas.api.sensible.single.submission import SubmissionReader
from lambdas.aws import clients
from lambdas.batches.creation import BatchCreation
from lambdas.batches.dispatching import Dispatch
from lambdas.batches.repository import BatchRepository
from lambdas.batches.submitting import Submissions
from lambdas.catalogue.document_types import Catalogue
from lambdas.fetching.locations import read_policy
from lambdas.handlers.engines import MODEL_ENGINE
from lambdas.handlers.telemetry import logger, report_defect
from lambdas.instants import now
from lambdas.settings import read_settings


@dataclass(frozen=True, slots=True)
class Settings:
    """What the taking in of single documents reads."""

    table_name: str
    uploads_bucket: str
    results_bucket: str
    fetches_queue_url: str
    upload_role_arn: str
    deadline_hours: int
    retention_days: int
    review_seconds: int
    remind_seconds: int
    allow_http: str
    allow_loopback: str
    fetch_ports: str
    schema_engine: str


@cache
def app() -> App:
    """Wire the taking in of single documents."""
    settings = read_settings(Settings)
    table, results = clients.table(settings.table_name), clients.bucket(settings.results_bucket)
    policy = read_policy(settings.allow_http, settings.allow_loopback, settings.fetch_ports)
    return build_single_app(
        doorkeeper=Doorkeeper.at(table, now),
        clock=now,
        logger=logger,
        reader=SubmissionReader(
            Catalogue(table=table, objects=results), policy, has_model=settings.schema_engine == MODEL_ENGINE
        ),
        submissions=Submissions(
            batches=BatchRepository(table),
            creation=BatchCreation(
                table=table,
                results=results,
                clock=now,
                wait=settings.deadline_hours * 3_600_000,
                retention_days=settings.retention_days,
                review=settings.review_seconds * 1000,
                remind=settings.remind_seconds * 1000,
            ),
            uploads=clients.bucket(settings.uploads_bucket),
            signer=clients.upload_signer(settings.upload_role_arn, settings.uploads_bucket),
            dispatch=Dispatch(fetches=clients.queue(settings.fetches_queue_url, clients.HASTY), report=report_defect),
            clock=now,
        ),
        results=results,
        downloads=clients.download_signer(settings.results_bucket),
    )


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Lambda's entry."""
    return app()(event, context)
