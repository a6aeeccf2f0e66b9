"""Intake: objects that came, to documents that are queued."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from lambdas.aws import clients
from lambdas.batches.arrivals import Intake
from lambdas.batches.lifecycle import Durations
from lambdas.batches.repository import BatchRepository
from lambdas.handlers.telemetry import guarded, logger, metrics
from lambdas.instants import now
from lambdas.settings import read_settings

processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """What intake reads."""

    table_name: str
    express_queue_url: str
    bulk_queue_url: str
    remind_seconds: int


@cache
def intake() -> Intake:
    """Wire intake."""
    settings = read_settings(Settings)
    return Intake(
        batches=BatchRepository(clients.table(settings.table_name)),
        lanes=clients.lanes(settings.express_queue_url, settings.bulk_queue_url),
        clock=now,
        durations=Durations(remind=settings.remind_seconds * 1000),
    )


@guarded
def receive(record: SQSRecord) -> None:
    """Take one message of the arrivals queue."""
    queued = intake().receive(record.body)
    metrics.add_metric("DocumentsQueued", MetricUnit.Count, queued)


@logger.inject_lambda_context
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> PartialItemFailureResponse:
    """Lambda's entry."""
    return process_partial_response(event=event, record_handler=receive, processor=processor, context=context)
