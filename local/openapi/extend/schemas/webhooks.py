"""Endpoints, subscriptions, deliveries, and what they say."""

from __future__ import annotations

from lambdas.api.extend.webhooks.deliveries import LONGEST_INSTANT
from lambdas.api.extend.webhooks.deliveries import STATUSES as DELIVERY_STATUSES
from lambdas.api.extend.webhooks.endpoints import API_VERSIONS, LONGEST_NAME, STATUSES
from lambdas.api.extend.webhooks.subscriptions import LONGEST_ID
from lambdas.api.extend.webhooks.values import (
    FORMATS,
    HEADER_NAME,
    HEADER_VALUE,
    HIGHEST_THRESHOLD,
    LONGEST_HEADER,
    MOST_HEADERS,
)
from lambdas.delivery.webhooks.deliveries import Reason
from lambdas.delivery.webhooks.event_types import ENDPOINT_EVENTS, EXTRACTOR, SUBSCRIPTION_EVENTS
from local.openapi.extend.schemas.files import URL
from local.openapi.extend.values import (
    BATCH_ID,
    CREATED_BY,
    CUSTOM,
    DELIVERY_ID,
    ENDPOINT_ID,
    EVENT_ID,
    LOGGED_ENDPOINT_ID,
    RUN_ID,
    SUBSCRIPTION_ID,
    forgiving,
    identifier,
    page_of,
    shown,
)
from local.openapi.values import INSTANT, LINK, WHOLE, Schema, closed, listed, one_of, optional, refer, shaped, text

EVENTS = listed(one_of(*ENDPOINT_EVENTS))
RESOURCE_EVENTS = listed(one_of(*SUBSCRIPTION_EVENTS[EXTRACTOR]), least=1)
SUBJECT: Schema = {"anyOf": [RUN_ID, BATCH_ID]}
HEADERS: Schema = {
    "type": "object",
    "propertyNames": shaped(HEADER_NAME),
    "additionalProperties": shaped(HEADER_VALUE) | {"maxLength": LONGEST_HEADER},
    "maxProperties": MOST_HEADERS,
}
PAYLOAD = closed(
    {
        "format": one_of(*FORMATS),
        "urlThresholdBytes": {"type": "integer", "minimum": 0, "maximum": HIGHEST_THRESHOLD},
    },
    ["urlThresholdBytes"],
)
OPTIONS = closed({"headers": HEADERS, "payload": PAYLOAD}, ["headers", "payload"])

_GIVEN = {
    "url": URL,
    "name": text(longest=LONGEST_NAME, shortest=1),
    "status": one_of(*STATUSES),
    "enabledEvents": EVENTS,
    "advancedOptions": OPTIONS,
}
_VERSION = {"apiVersion": one_of(*API_VERSIONS)}
_ENDPOINT = {
    "id": ENDPOINT_ID,
    **_GIVEN,
    **_VERSION,
    "advancedOptions": optional(OPTIONS),
    "createdAt": INSTANT,
    "createdBy": CREATED_BY,
}
_SECRET = identifier("wss_", 43) | {"description": "The whole of it signs; it is shown this once."}
_SUBSCRIPTION = {
    "webhookEndpointId": text(longest=LONGEST_ID, shortest=1),
    "resourceType": one_of(EXTRACTOR) | {"description": "Of the published types, the one that there is here."},
    "resourceId": text(longest=LONGEST_ID, shortest=1),
    "enabledEvents": RESOURCE_EVENTS,
}
_DELIVERY = {
    "id": DELIVERY_ID,
    "webhookEndpointId": LOGGED_ENDPOINT_ID,
    "eventId": EVENT_ID,
    "eventType": one_of(*SUBSCRIPTION_EVENTS[EXTRACTOR]),
    "resourceId": SUBJECT,
    "status": one_of(*DELIVERY_STATUSES),
    "attempts": WHOLE,
    "replays": WHOLE,
    "lastStatusCode": optional(WHOLE),
    "lastFailure": optional(one_of(*Reason)),
    "lastAttemptAt": optional(INSTANT),
    "nextAttemptAt": optional(INSTANT),
    "deliveredAt": optional(INSTANT),
    "createdAt": INSTANT,
}
_SINCE: Schema = text(longest=LONGEST_INSTANT, shortest=1) | {"format": "date-time"}
_REPLAY = {
    "webhookEndpointId": LOGGED_ENDPOINT_ID,
    "since": INSTANT,
    "status": optional(one_of(*DELIVERY_STATUSES)),
    "replayed": WHOLE,
    "next": optional(INSTANT) | {"description": "Where to go on, where time ran out."},
}
_BY_LINK = shown(
    "signed_data_url",
    {
        "id": SUBJECT,
        "data": LINK | {"description": "The payload, for an hour and without the key."},
        "metadata": optional(CUSTOM),
    },
)

SCHEMAS: dict[str, Schema] = {
    "WebhookEndpoint": shown("webhook_endpoint", _ENDPOINT),
    "CreatedWebhookEndpoint": shown("webhook_endpoint", _ENDPOINT | {"signingSecret": _SECRET}),
    "WebhookEndpoints": page_of("WebhookEndpoint"),
    "NewWebhookEndpoint": forgiving(closed(_GIVEN | _VERSION, ["status", "advancedOptions"])),
    "WebhookEndpointChange": forgiving(closed(_GIVEN, _GIVEN)),
    "WebhookSubscription": shown(
        "webhook_subscription",
        {"id": SUBSCRIPTION_ID, **_SUBSCRIPTION, "webhookEndpointId": ENDPOINT_ID, "createdAt": INSTANT},
    ),
    "WebhookSubscriptions": page_of("WebhookSubscription"),
    "NewWebhookSubscription": closed(_SUBSCRIPTION),
    "WebhookSubscriptionChange": closed({"enabledEvents": RESOURCE_EVENTS}),
    "WebhookDelivery": shown("webhook_delivery", _DELIVERY),
    "WebhookDeliveries": page_of("WebhookDelivery"),
    "NewWebhookReplay": forgiving(closed({"since": _SINCE, "status": one_of(*DELIVERY_STATUSES)}, ["status"])),
    "WebhookReplay": shown("webhook_replay", _REPLAY),
    "WebhookEvent": closed(
        {
            "eventId": EVENT_ID,
            "eventType": one_of(*SUBSCRIPTION_EVENTS[EXTRACTOR]),
            "payload": {"oneOf": [refer("ExtractRun"), refer("BatchRun"), _BY_LINK]},
        }
    )
    | {"description": "What endpoints are told."},
}
