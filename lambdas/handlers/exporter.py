"""Exporter: a batch was completed, so its workbook is written before anybody asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from lambdas.aws import clients
from lambdas.batches.exporting import Exporter
from lambdas.batches.repository import BatchRepository
from lambdas.handlers.telemetry import guarded, logger
from lambdas.settings import read_settings


@dataclass(frozen=True, slots=True)
class Settings:
    """What the exporter reads."""

    table_name: str
    results_bucket: str


@cache
def exporter() -> Exporter:
    """Wire the exporter."""
    settings = read_settings(Settings)
    return Exporter(
        batches=BatchRepository(clients.table(settings.table_name)),
        results=clients.bucket(settings.results_bucket),
    )


@logger.inject_lambda_context
@guarded
def handler(event: dict[str, Any], context: LambdaContext) -> None:
    """Lambda's entry; an error makes EventBridge deliver the event again."""
    exporter().export_completed(event["detail"]["batch"]["id"])
