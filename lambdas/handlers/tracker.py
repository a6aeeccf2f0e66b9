"""Tracker: the table's stream, to progress, closed batches, metered pages, and what files turned out to be."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from lambdas.access.metering import Metering
from lambdas.aws import clients
from lambdas.aws.stream import read_changes
from lambdas.batches.repository import BatchRepository
from lambdas.batches.tracking import Tracker
from lambdas.files.learning import FileLearning
from lambdas.files.repository import FileRepository
from lambdas.handlers.telemetry import guarded, logger
from lambdas.instants import now
from lambdas.settings import read_settings


@dataclass(frozen=True, slots=True)
class Settings:
    """What the tracker reads."""

    table_name: str


@dataclass(frozen=True, slots=True)
class Followers:
    """What follows from a change, in the order in which it is waited for."""

    tracker: Tracker
    metering: Metering
    files: FileLearning


@cache
def followers() -> Followers:
    """Wire the tracker, the metering and the files."""
    table = clients.table(read_settings(Settings).table_name)
    return Followers(Tracker(BatchRepository(table), now), Metering(table), FileLearning(FileRepository(table, now)))


@logger.inject_lambda_context
@guarded
def handler(event: dict[str, Any], context: LambdaContext) -> None:
    """Lambda's entry; an error makes the stream deliver the same records again."""
    changes = read_changes(event)
    followers().tracker.track(changes)
    followers().metering.meter(changes)
    followers().files.learn(changes)
