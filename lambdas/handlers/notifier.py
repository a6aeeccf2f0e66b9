"""Notifier: events of the bus, to deliveries for whoever asked to be told."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.batch.types import PartialItemFailureResponse
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext

from lambdas.aws import clients
from lambdas.batches.repository import BatchRepository
from lambdas.delivery.webhooks.log import DeliveryLog
from lambdas.delivery.webhooks.notifying import Notifier
from lambdas.delivery.webhooks.register import WebhookRegister
from lambdas.handlers.telemetry import guarded, logger, metrics
from lambdas.instants import now
from lambdas.settings import read_settings

DAY_SECONDS = 86_400


@dataclass(frozen=True, slots=True)
class Settings:
    """What the notifier reads."""

    table_name: str
    deliveries_queue_url: str
    retention_days: int


@cache
def settings() -> Settings:
    """Read the settings once."""
    return read_settings(Settings)


def notifier() -> Notifier:
    """Wire a notifier: one for an invocation, so that what tenants set up since is seen by the next."""
    table = clients.table(settings().table_name)
    return Notifier(
        batches=BatchRepository(table),
        register=WebhookRegister(table, now),
        log=DeliveryLog(table),
        queue=clients.queue(settings().deliveries_queue_url),
        clock=now,
        retention=settings().retention_days * DAY_SECONDS,
    )


@logger.inject_lambda_context
@metrics.log_metrics
def handler(event: dict[str, Any], context: LambdaContext) -> PartialItemFailureResponse:
    """Lambda's entry; an error leaves the event in its queue."""
    wired = guarded(notifier)()

    @guarded
    def receive(record: SQSRecord) -> None:
        told = json.loads(record.body)
        metrics.add_metric("WebhooksDue", MetricUnit.Count, wired.notify(told["detail-type"], told["detail"]))

    processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=False)
    return process_partial_response(event=event, record_handler=receive, processor=processor, context=context)
