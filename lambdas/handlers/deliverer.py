"""Deliverer: one message, one try to tell a user's URL of something."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.typing import LambdaContext

from lambdas.api.extend.runs.answers import AskedQuestions
from lambdas.api.stored_extractions import StoredExtractions
from lambdas.api.webhook_payloads import WebhookPayloads
from lambdas.aws import clients
from lambdas.batches.repository import BatchRepository
from lambdas.delivery.webhooks.composing import Composer
from lambdas.delivery.webhooks.deliveries import Delivery, DeliveryState
from lambdas.delivery.webhooks.delivering import Deliverer
from lambdas.delivery.webhooks.log import DeliveryLog
from lambdas.delivery.webhooks.register import WebhookRegister
from lambdas.delivery.webhooks.schedule import Schedule
from lambdas.fetching.locations import read_policy
from lambdas.fetching.posting import Poster
from lambdas.handlers.telemetry import guarded, logger, metrics
from lambdas.instants import now
from lambdas.settings import read_settings

LINK_SECONDS = 3_600
"""What the published API promises of links to payloads."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the deliverer reads."""

    table_name: str
    results_bucket: str
    deliveries_queue_url: str
    webhook_retry_seconds: int
    allow_http: str
    allow_loopback: str
    fetch_ports: str


@cache
def deliverer() -> Deliverer:
    """Wire the deliverer."""
    settings = read_settings(Settings)
    table, results = clients.table(settings.table_name), clients.bucket(settings.results_bucket)
    links = clients.download_signer(settings.results_bucket, LINK_SECONDS)
    return Deliverer(
        log=DeliveryLog(table),
        register=WebhookRegister(table, now),
        composer=Composer(
            batches=BatchRepository(table),
            representation=WebhookPayloads(StoredExtractions(results, links), AskedQuestions(results)),
            results=results,
            links=links,
        ),
        post=Poster(policy=read_policy(settings.allow_http, settings.allow_loopback, settings.fetch_ports)).post,
        queue=clients.queue(settings.deliveries_queue_url),
        clock=now,
        schedule=Schedule(settings.webhook_retry_seconds * 1000),
    )


@logger.inject_lambda_context
@metrics.log_metrics
@guarded
def handler(event: dict[str, Any], context: LambdaContext) -> None:
    """Lambda's entry; after an error the delivery's row has it tried again, once its time has run out."""
    for record in event["Records"]:
        _report(deliverer().receive(record["body"]))


def _report(tried: Delivery | None) -> None:
    if tried is None:
        return
    delivered, given_up = tried.state is DeliveryState.DELIVERED, tried.state is DeliveryState.FAILED
    metrics.add_metric("WebhooksDelivered", MetricUnit.Count, int(delivered))
    metrics.add_metric("WebhooksGivenUp", MetricUnit.Count, int(given_up))
    about = {"delivery": tried.id, "state": tried.state, "attempts": tried.attempts, "status": tried.last_status}
    logger.info("webhook tried", extra=about | {"reason": tried.last_reason})
