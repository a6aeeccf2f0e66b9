"""The Extend dialect: every route that has no function of its own, and every path that is no route."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from lambdas.access.keys import Doorkeeper
from lambdas.api.application import App
from lambdas.api.extend.composition import build_extend_app
from lambdas.api.extend.webhooks.composition import build_webhook_routes
from lambdas.aws import clients
from lambdas.batches.exporting import Exporter
from lambdas.batches.lifecycle import Durations
from lambdas.batches.operating import BatchOperations
from lambdas.batches.repository import BatchRepository
from lambdas.extractors.extractors import Extractors
from lambdas.fetching.locations import read_policy
from lambdas.files.files import MEGABYTE, Files
from lambdas.files.offering import FileOffers
from lambdas.handlers.telemetry import logger
from lambdas.instants import now
from lambdas.settings import read_settings


@dataclass(frozen=True, slots=True)
class Settings:
    """What the dialect's routes read."""

    table_name: str
    uploads_bucket: str
    results_bucket: str
    upload_role_arn: str
    download_role_arn: str
    express_queue_url: str
    bulk_queue_url: str
    deliveries_queue_url: str
    deadline_hours: int
    retention_days: int
    remind_seconds: int
    max_document_mb: int
    allow_http: str
    allow_loopback: str
    fetch_ports: str


@cache
def app() -> App:
    """Wire the dialect's routes."""
    settings = read_settings(Settings)
    table = clients.table(settings.table_name)
    uploads, results = clients.bucket(settings.uploads_bucket), clients.bucket(settings.results_bucket)
    batches = BatchRepository(table)
    operations = BatchOperations(
        batches=batches,
        lanes=clients.lanes(settings.express_queue_url, settings.bulk_queue_url),
        clock=now,
        durations=Durations(remind=settings.remind_seconds * 1000),
        wait=settings.deadline_hours * 3_600_000,
    )
    files = Files(
        table=table,
        uploads=uploads,
        clock=now,
        retention_days=settings.retention_days,
        max_bytes=settings.max_document_mb * MEGABYTE,
    )
    extractors = Extractors(table=table, objects=results, clock=now)
    webhooks = build_webhook_routes(
        table=table,
        queue=clients.queue(settings.deliveries_queue_url),
        clock=now,
        policy=read_policy(settings.allow_http, settings.allow_loopback, settings.fetch_ports),
        check_extractor=extractors.find,
    )
    return build_extend_app(
        doorkeeper=Doorkeeper.at(table, now),
        clock=now,
        logger=logger,
        operations=operations,
        exporter=Exporter(batches=batches, results=results),
        uploads=uploads,
        results=results,
        downloads=clients.download_signer(settings.results_bucket),
        links=clients.upload_links(settings.download_role_arn, settings.uploads_bucket),
        offers=FileOffers(files, clients.upload_signer(settings.upload_role_arn, settings.uploads_bucket)),
        extractors=extractors,
        webhooks=webhooks,
    )


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Lambda's entry."""
    return app()(event, context)
