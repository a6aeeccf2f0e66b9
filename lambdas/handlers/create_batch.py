"""Batch creation: `POST /v0/extract/batch`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from lambdas.access.keys import Doorkeeper
from lambdas.api.application import App
from lambdas.api.sensible.composition import build_batch_creation_app
from lambdas.aws import clients
from lambdas.batches.creation import BatchCreation
from lambdas.catalogue.document_types import Catalogue
from lambdas.handlers.engines import MODEL_ENGINE
from lambdas.handlers.telemetry import logger
from lambdas.instants import now
from lambdas.settings import read_settings


@dataclass(frozen=True, slots=True)
class Settings:
    """What batch creation reads."""

    table_name: str
    results_bucket: str
    deadline_hours: int
    retention_days: int
    review_seconds: int
    schema_engine: str


@cache
def app() -> App:
    """Wire batch creation."""
    settings = read_settings(Settings)
    table, results = clients.table(settings.table_name), clients.bucket(settings.results_bucket)
    creation = BatchCreation(
        table=table,
        results=results,
        clock=now,
        wait=settings.deadline_hours * 3_600_000,
        retention_days=settings.retention_days,
        review=settings.review_seconds * 1000,
    )
    return build_batch_creation_app(
        doorkeeper=Doorkeeper.at(table, now),
        clock=now,
        logger=logger,
        catalogue=Catalogue(table=table, objects=results),
        creation=creation,
        has_model=settings.schema_engine == MODEL_ENGINE,
    )


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Lambda's entry."""
    return app()(event, context)
