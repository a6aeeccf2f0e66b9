"""Sweeper: every minute, whatever is due."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from lambdas.aws import clients
from lambdas.aws.textract import textract
from lambdas.batches.arrivals import Intake
from lambdas.batches.lifecycle import Durations
from lambdas.batches.operating import BatchOperations
from lambdas.batches.patience import Patience
from lambdas.batches.recognition_jobs import RecognitionJobs
from lambdas.batches.repository import BatchRepository
from lambdas.batches.sweeping import Sweeper
from lambdas.delivery.publishing import Publisher
from lambdas.delivery.webhooks.log import DeliveryLog
from lambdas.delivery.webhooks.reminding import DeliveryReminders
from lambdas.delivery.webhooks.rows import DELIVERY
from lambdas.handlers.engines import TEXTRACT
from lambdas.handlers.telemetry import guarded, logger, metrics, report_defect
from lambdas.instants import now
from lambdas.recognised import Feature
from lambdas.settings import read_settings

TIME_TO_END = 10_000
"""What is left of an invocation when no further row is taken up, in milliseconds."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the sweeper reads."""

    table_name: str
    uploads_bucket: str
    express_queue_url: str
    bulk_queue_url: str
    fetches_queue_url: str
    deliveries_queue_url: str
    event_bus_name: str
    lease_seconds: int
    review_seconds: int
    remind_seconds: int
    recognition_engine: str
    textract_features: tuple[Feature, ...]


def recognition_jobs(settings: Settings) -> RecognitionJobs | None:
    """Return the service whose jobs recognise pages, None where they are recognised in process.

    It is asked without patience: the next sweep asks again, and other rows are not to wait for a service that is busy.
    """
    if settings.recognition_engine != TEXTRACT:
        return None
    patience = Patience(clock=now, limit=0)
    features = settings.textract_features
    return textract(settings.uploads_bucket, patience=patience, config=clients.HASTY, features=features)


@cache
def sweeper() -> Sweeper:
    """Wire the sweeper."""
    settings = read_settings(Settings)
    table = clients.table(settings.table_name)
    batches = BatchRepository(table)
    reminders = DeliveryReminders(DeliveryLog(table), clients.queue(settings.deliveries_queue_url), now)
    lanes = clients.lanes(settings.express_queue_url, settings.bulk_queue_url)
    durations = Durations(lease=settings.lease_seconds * 1000, remind=settings.remind_seconds * 1000)
    publisher = Publisher(batches, clients.bus(settings.event_bus_name), Patience(clock=now, limit=5_000))
    return Sweeper(
        batches=batches,
        uploads=clients.bucket(settings.uploads_bucket),
        lanes=lanes,
        fetches=clients.queue(settings.fetches_queue_url),
        intake=Intake(batches=batches, lanes=lanes, clock=now, durations=durations),
        operations=BatchOperations(batches=batches, lanes=lanes, clock=now, durations=durations),
        announce=publisher.announce,
        report=report_defect,
        clock=now,
        durations=durations,
        review=settings.review_seconds * 1000,
        jobs=recognition_jobs(settings),
        others={DELIVERY: reminders.look},
    )


@logger.inject_lambda_context
@metrics.log_metrics
@guarded
def handler(event: dict[str, Any], context: LambdaContext) -> None:
    """Lambda's entry."""
    swept = sweeper().sweep(now() + context.get_remaining_time_in_millis() - TIME_TO_END)
    logger.info("swept", extra={"looked": swept.looked, "postponed": swept.postponed})
    metrics.add_metric("RowsDue", MetricUnit.Count, swept.looked)
    metrics.add_metric("RowsPostponed", MetricUnit.Count, swept.postponed)
