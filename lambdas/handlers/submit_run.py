"""Single runs of the Extend dialect: `POST /extract_runs` and `POST /extract`."""

from __future__ import annotations

from functools import cache
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from lambdas.access.keys import Doorkeeper
from lambdas.api.application import App
from lambdas.api.extend.composition import build_run_creation_app
from lambdas.aws import clients
from lambdas.handlers.run_submission import SubmissionSettings as Settings
from lambdas.handlers.run_submission import wire_submission
from lambdas.handlers.telemetry import logger
from lambdas.instants import now
from lambdas.settings import read_settings


@cache
def app() -> App:
    """Wire the taking in of single runs."""
    settings = read_settings(Settings)
    return build_run_creation_app(
        doorkeeper=Doorkeeper.at(clients.table(settings.table_name), now),
        clock=now,
        logger=logger,
        submission=wire_submission(settings),
        results=clients.bucket(settings.results_bucket, clients.HASTY),
        downloads=clients.download_signer(settings.results_bucket),
    )


@logger.inject_lambda_context
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Lambda's entry."""
    return app()(event, context)
