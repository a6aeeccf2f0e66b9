"""Upload URLs: `…/v0/extract/batch/upload_urls/{batch_id}/{start}/{end}`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from lambdas.access.keys import Doorkeeper
from lambdas.api.application import App
from lambdas.api.sensible.composition import build_upload_urls_app
from lambdas.aws import clients
from lambdas.batches.repository import BatchRepository
from lambdas.batches.uploading import UploadWindows
from lambdas.handlers.telemetry import logger
from lambdas.instants import now
from lambdas.settings import read_settings


@dataclass(frozen=True, slots=True)
class Settings:
    """What the signing of upload URLs reads."""

    table_name: str
    uploads_bucket: str
    results_bucket: str
    upload_role_arn: str
    deadline_hours: int


@cache
def app() -> App:
    """Wire the windows of upload URLs."""
    settings = read_settings(Settings)
    table = clients.table(settings.table_name)
    windows = UploadWindows(
        batches=BatchRepository(table),
        results=clients.bucket(settings.results_bucket),
        signer=clients.upload_signer(settings.upload_role_arn, settings.uploads_bucket),
        clock=now,
        wait=settings.deadline_hours * 3_600_000,
    )
    return build_upload_urls_app(doorkeeper=Doorkeeper.at(table, now), clock=now, logger=logger, windows=windows)


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Lambda's entry."""
    return app()(event, context)
