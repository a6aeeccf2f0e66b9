"""The routes of webhooks, built of the ports that they need."""

from __future__ import annotations

from lambdas.api.extend.webhooks.deliveries import WebhookDeliveryRoutes
from lambdas.api.extend.webhooks.endpoints import WebhookEndpointRoutes
from lambdas.api.extend.webhooks.subscriptions import CheckExtractor, WebhookSubscriptionRoutes
from lambdas.batches.ports import Clock
from lambdas.catalogue.ports import ChangingTable
from lambdas.delivery.webhooks.log import DeliveryLog
from lambdas.delivery.webhooks.ports import DelayingQueue
from lambdas.delivery.webhooks.register import WebhookRegister
from lambdas.delivery.webhooks.replaying import Replays
from lambdas.fetching.locations import FetchPolicy

WebhookRoutes = tuple[WebhookEndpointRoutes, WebhookSubscriptionRoutes, WebhookDeliveryRoutes]


def build_webhook_routes(
    *, table: ChangingTable, queue: DelayingQueue, clock: Clock, policy: FetchPolicy, check_extractor: CheckExtractor
) -> WebhookRoutes:
    """Return the groups of routes; `queue` takes the messages of deliveries that are replayed."""
    register, log = WebhookRegister(table, clock), DeliveryLog(table)
    replays = Replays(log=log, register=register, queue=queue, clock=clock)
    return (
        WebhookEndpointRoutes(register, policy),
        WebhookSubscriptionRoutes(register, check_extractor),
        WebhookDeliveryRoutes(log, replays),
    )
