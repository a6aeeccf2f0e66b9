"""Publisher: the table's stream, to events on the bus."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from lambdas.aws import clients
from lambdas.aws.stream import read_changes
from lambdas.batches.patience import Patience
from lambdas.batches.repository import BatchRepository
from lambdas.delivery.publishing import Publisher
from lambdas.handlers.telemetry import guarded, logger, metrics
from lambdas.instants import now
from lambdas.settings import read_settings


@dataclass(frozen=True, slots=True)
class Settings:
    """What the publisher reads."""

    table_name: str
    event_bus_name: str


@cache
def publisher() -> Publisher:
    """Wire the publisher."""
    settings = read_settings(Settings)
    batches = BatchRepository(clients.table(settings.table_name))
    return Publisher(batches, clients.bus(settings.event_bus_name), Patience(clock=now, limit=20_000))


@logger.inject_lambda_context
@metrics.log_metrics
@guarded
def handler(event: dict[str, Any], context: LambdaContext) -> None:
    """Lambda's entry; an error makes the stream deliver the same records again."""
    metrics.add_metric("EventsPublished", MetricUnit.Count, publisher().publish(read_changes(event)))
