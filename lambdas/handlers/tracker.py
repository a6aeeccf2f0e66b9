"""Tracker: the table's stream, to progress and closed batches."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from lambdas.aws import clients
from lambdas.aws.stream import read_changes
from lambdas.batches.repository import BatchRepository
from lambdas.batches.tracking import Tracker
from lambdas.handlers.telemetry import guarded, logger
from lambdas.instants import now
from lambdas.settings import read_settings


@dataclass(frozen=True, slots=True)
class Settings:
    """What the tracker reads."""

    table_name: str


@cache
def tracker() -> Tracker:
    """Wire the tracker."""
    return Tracker(BatchRepository(clients.table(read_settings(Settings).table_name)), now)


@logger.inject_lambda_context
@guarded
def handler(event: dict[str, Any], context: LambdaContext) -> None:
    """Lambda's entry; an error makes the stream deliver the same records again."""
    tracker().track(read_changes(event))
