"""Dead letters: lane messages that nobody could settle."""

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
from lambdas.batches.dead_letters import DeadLetters
from lambdas.batches.repository import BatchRepository
from lambdas.handlers.telemetry import guarded, logger, metrics
from lambdas.instants import now
from lambdas.settings import read_settings

processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the dead letters' consumer reads."""

    table_name: str


@cache
def dead_letters() -> DeadLetters:
    """Wire the dead letters' consumer."""
    return DeadLetters(BatchRepository(clients.table(read_settings(Settings).table_name)), now)


@guarded
def receive(record: SQSRecord) -> None:
    """Take one dead message."""
    failed = dead_letters().receive(record.body)
    metrics.add_metric("DocumentsGivenUp", MetricUnit.Count, int(failed))


@logger.inject_lambda_context
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> PartialItemFailureResponse:
    """Lambda's entry."""
    return process_partial_response(event=event, record_handler=receive, processor=processor, context=context)
