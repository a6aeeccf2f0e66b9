"""Webhooks: endpoints, subscriptions, deliveries, and what is sent."""

from __future__ import annotations

from typing import Any

from lambdas.api.extend.routes import (
    DELIVERIES,
    ENDPOINT,
    ENDPOINTS,
    REPLAY,
    REPLAY_SINCE,
    SUBSCRIPTION,
    SUBSCRIPTIONS,
)
from lambdas.api.routing import Route
from local.openapi.extend.parameters import DELIVERY_STATUS, ENDPOINT_STATUS, OF_ENDPOINT, OF_RESOURCE, PAGE, SORT
from local.openapi.operations import Operation
from local.openapi.responses import header
from local.openapi.values import refer

ENDPOINT_TAG, SUBSCRIPTION_TAG, DELIVERY_TAG = "webhook endpoints", "webhook subscriptions", "webhook deliveries"


def _look(id_: str, tag: str, summary: str, answer: str) -> Operation:
    return Operation(id=id_, tag=tag, summary=summary, answer=answer, refusals=(404,))


def _send(id_: str, tag: str, summary: str, body: str, answer: str, *refusals: int, ours: bool = False) -> Operation:
    return Operation(id=id_, tag=tag, summary=summary, answer=answer, body=body, refusals=(413, *refusals), ours=ours)


OPERATIONS: dict[Route, dict[str, Operation]] = {
    ENDPOINTS: {
        "GET": Operation(
            id="listWebhookEndpoints",
            tag=ENDPOINT_TAG,
            summary="List endpoints, by the time of their making",
            answer="WebhookEndpoints",
            refusals=(413,),
            query=(ENDPOINT_STATUS, SORT, *PAGE),
        ),
        "POST": _send(
            "createWebhookEndpoint",
            ENDPOINT_TAG,
            "Make an endpoint, and learn its signing secret",
            "NewWebhookEndpoint",
            "CreatedWebhookEndpoint",
        ),
    },
    ENDPOINT: {
        "GET": _look("getWebhookEndpoint", ENDPOINT_TAG, "Look at an endpoint", "WebhookEndpoint"),
        "POST": _send(
            "changeWebhookEndpoint",
            ENDPOINT_TAG,
            "Change what is given of an endpoint",
            "WebhookEndpointChange",
            "WebhookEndpoint",
            404,
        ),
        "DELETE": _look("deleteWebhookEndpoint", ENDPOINT_TAG, "Remove an endpoint with its subscriptions", "Deleted"),
    },
    DELIVERIES: {
        "GET": Operation(
            id="listWebhookDeliveries",
            tag=DELIVERY_TAG,
            summary="List what an endpoint was told, and how that went",
            answer="WebhookDeliveries",
            refusals=(404,),
            query=(DELIVERY_STATUS, SORT, *PAGE),
            ours=True,
        )
    },
    REPLAY_SINCE: {
        "POST": _send(
            "replayWebhookDeliveries",
            DELIVERY_TAG,
            "Send again what came up for an endpoint since a time",
            "NewWebhookReplay",
            "WebhookReplay",
            404,
            ours=True,
        )
    },
    REPLAY: {
        "POST": Operation(
            id="replayWebhookDelivery",
            tag=DELIVERY_TAG,
            summary="Send a delivery again",
            answer="WebhookDelivery",
            refusals=(404, 409),
            ours=True,
        )
    },
    SUBSCRIPTIONS: {
        "GET": Operation(
            id="listWebhookSubscriptions",
            tag=SUBSCRIPTION_TAG,
            summary="List subscriptions, by the time of their making",
            answer="WebhookSubscriptions",
            query=(OF_ENDPOINT, OF_RESOURCE, SORT, *PAGE),
        ),
        "POST": _send(
            "createWebhookSubscription",
            SUBSCRIPTION_TAG,
            "Have an endpoint told of what happens to one extractor",
            "NewWebhookSubscription",
            "WebhookSubscription",
            404,
        ),
    },
    SUBSCRIPTION: {
        "GET": _look("getWebhookSubscription", SUBSCRIPTION_TAG, "Look at a subscription", "WebhookSubscription"),
        "POST": _send(
            "changeWebhookSubscription",
            SUBSCRIPTION_TAG,
            "Change the events that a subscription is to",
            "WebhookSubscriptionChange",
            "WebhookSubscription",
            404,
        ),
        "DELETE": _look("deleteWebhookSubscription", SUBSCRIPTION_TAG, "Remove a subscription", "Deleted"),
    },
}

SENT: dict[str, Any] = {
    "event": {
        "post": {
            "operationId": "receiveEvent",
            "summary": "What is sent to an endpoint, again and again until it answers 2xx within 30 seconds",
            "parameters": [
                {"name": name, "in": "header", **header(description)}
                for name, description in (
                    ("x-extend-request-timestamp", "When this try was signed, in seconds since 1970."),
                    ("x-extend-request-signature", "HMAC-SHA256 by the secret of `v0:<timestamp>:<body>`, as hex."),
                )
            ],
            "requestBody": {"required": True, "content": {"application/json": {"schema": refer("WebhookEvent")}}},
            "responses": {"2XX": {"description": "Taken; what else is answered nobody reads."}},
        }
    }
}
"""In the standard's `webhooks`."""
