"""Fetcher: one message, one document that a user's URL leads to."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from lambdas.aws import clients
from lambdas.batches.fetching import Fetching
from lambdas.batches.repository import BatchRepository
from lambdas.fetching.download import MEGABYTE, Downloader
from lambdas.fetching.locations import read_policy
from lambdas.handlers.telemetry import guarded, logger, metrics
from lambdas.instants import now
from lambdas.settings import read_settings


@dataclass(frozen=True, slots=True)
class Settings:
    """What the fetcher reads."""

    table_name: str
    uploads_bucket: str
    max_document_mb: int
    fetch_seconds: int
    allow_http: str
    allow_loopback: str
    fetch_ports: str


@cache
def fetching() -> Fetching:
    """Wire the fetcher."""
    settings = read_settings(Settings)
    downloader = Downloader(
        policy=read_policy(settings.allow_http, settings.allow_loopback, settings.fetch_ports),
        max_bytes=settings.max_document_mb * MEGABYTE,
        seconds=settings.fetch_seconds,
    )
    return Fetching(
        batches=BatchRepository(clients.table(settings.table_name)),
        uploads=clients.bucket(settings.uploads_bucket),
        download=downloader.download,
        clock=now,
    )


@logger.inject_lambda_context
@metrics.log_metrics
@guarded
def handler(event: dict[str, Any], context: LambdaContext) -> None:
    """Lambda's entry; an error leaves the message in its queue."""
    for record in event["Records"]:
        fetched = fetching().receive(record["body"])
        metrics.add_metric("DocumentsFetched", MetricUnit.Count, 1 if fetched else 0)
