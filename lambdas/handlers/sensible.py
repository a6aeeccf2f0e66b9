"""The Sensible dialect: every route that has no function of its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from lambdas.access.keys import Doorkeeper
from lambdas.api.application import App
from lambdas.api.sensible.composition import build_sensible_app
from lambdas.aws import clients
from lambdas.batches.exporting import Exporter
from lambdas.batches.lifecycle import Durations
from lambdas.batches.operating import BatchOperations
from lambdas.batches.repository import BatchRepository
from lambdas.catalogue.document_types import Catalogue
from lambdas.handlers.telemetry import logger
from lambdas.instants import now
from lambdas.settings import read_settings


@dataclass(frozen=True, slots=True)
class Settings:
    """What the dialect's routes read."""

    table_name: str
    uploads_bucket: str
    results_bucket: str
    download_role_arn: str
    express_queue_url: str
    bulk_queue_url: str
    deadline_hours: int
    remind_seconds: int


@cache
def app() -> App:
    """Wire the dialect's routes."""
    settings = read_settings(Settings)
    table = clients.table(settings.table_name)
    batches = BatchRepository(table)
    results = clients.bucket(settings.results_bucket)
    operations = BatchOperations(
        batches=batches,
        lanes=clients.lanes(settings.express_queue_url, settings.bulk_queue_url),
        clock=now,
        durations=Durations(remind=settings.remind_seconds * 1000),
        wait=settings.deadline_hours * 3_600_000,
    )
    return build_sensible_app(
        doorkeeper=Doorkeeper.at(table, now),
        clock=now,
        logger=logger,
        operations=operations,
        exporter=Exporter(batches=batches, results=results),
        results=results,
        downloads=clients.download_signer(settings.results_bucket),
        uploads=clients.upload_links(settings.download_role_arn, settings.uploads_bucket),
        type_name=Catalogue(table=table, objects=results).name_of,
    )


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Lambda's entry."""
    return app()(event, context)
