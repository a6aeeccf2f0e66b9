"""The dialect's webhook objects, member by member, as its published types have them; deliveries are ours."""

from __future__ import annotations

from tests.wire.objects import CREATED_BY
from tests.wire.shapes import array, full_text, identifier, instant, integer, literal, nullable, shape, text, values

STATUS = literal("enabled", "disabled")
PAYLOAD_OPTIONS = shape({"format": literal("json", "url")}, {"urlThresholdBytes": nullable(integer)})
ADVANCED_OPTIONS = shape({}, {"headers": nullable(values(text)), "payload": nullable(PAYLOAD_OPTIONS)})
_ENDPOINT = {
    "object": literal("webhook_endpoint"),
    "id": identifier("wh_"),
    "url": full_text,
    "name": full_text,
    "status": STATUS,
    "enabledEvents": array(full_text),
    "apiVersion": full_text,
    "createdAt": instant,
}
_OPTIONAL = {"advancedOptions": nullable(ADVANCED_OPTIONS), "createdBy": nullable(CREATED_BY)}
WEBHOOK_ENDPOINT = shape(_ENDPOINT, _OPTIONAL)
CREATED_ENDPOINT = shape({**_ENDPOINT, "signingSecret": identifier("wss_")}, _OPTIONAL)
WEBHOOK_SUBSCRIPTION = shape(
    {
        "object": literal("webhook_subscription"),
        "id": identifier("whes_"),
        "webhookEndpointId": identifier("wh_"),
        "resourceType": literal("extractor", "classifier", "splitter", "workflow"),
        "resourceId": full_text,
        "enabledEvents": array(full_text),
        "createdAt": instant,
    }
)
WEBHOOK_DELIVERY = shape(
    {
        "object": literal("webhook_delivery"),
        "id": identifier("whd_"),
        "webhookEndpointId": full_text,
        "eventId": identifier("event_"),
        "eventType": full_text,
        "resourceId": full_text,
        "status": literal("pending", "delivered", "failed", "held"),
        "attempts": integer,
        "replays": integer,
        "lastStatusCode": nullable(integer),
        "lastFailure": nullable(full_text),
        "lastAttemptAt": nullable(instant),
        "nextAttemptAt": nullable(instant),
        "deliveredAt": nullable(instant),
        "createdAt": instant,
    }
)
