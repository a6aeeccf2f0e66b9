"""The log of deliveries, and replays: additions to the published API."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from lambdas.api.answers import Answer, answer_json
from lambdas.api.extend.identifiers import batch_run_id, run_id
from lambdas.api.extend.pagination import read_choice, read_newest_first, read_page_size, read_page_token, show_page
from lambdas.api.extend.routes import DELIVERIES, REPLAY, REPLAY_SINCE
from lambdas.api.extend.webhooks.lists import POSITION
from lambdas.api.extend.webhooks.values import read_member, read_required, refuse_unknown
from lambdas.api.json_body import read_object, show
from lambdas.api.routing import Call, Endpoints
from lambdas.delivery.webhooks.deliveries import Delivery, DeliveryState
from lambdas.delivery.webhooks.endpoints import OWN
from lambdas.delivery.webhooks.event_types import BATCH_FAILED, BATCH_PROCESSED
from lambdas.delivery.webhooks.log import DeliveryLog
from lambdas.delivery.webhooks.replaying import Replays
from lambdas.errors import InvalidRequest
from lambdas.instants import to_iso

STATUSES = tuple(DeliveryState)
LONGEST_INSTANT = 40


@dataclass(frozen=True, slots=True)
class WebhookDeliveryRoutes:
    """Shows deliveries and sends them again."""

    log: DeliveryLog
    replays: Replays

    def endpoints(self) -> Endpoints:
        """Return the endpoints by route and method."""
        return {
            DELIVERIES: {"GET": self.list_all},
            REPLAY_SINCE: {"POST": self.replay_since},
            REPLAY: {"POST": self.replay},
        }

    def list_all(self, call: Call) -> Answer:
        """Answer a page of an endpoint's deliveries, by the time they came up."""
        endpoint, newest_first = call.parameters["id"], read_newest_first(call.request)
        if endpoint != OWN:
            self.replays.register.endpoint(call.tenant, endpoint)
        status = read_choice(call.request, "status", STATUSES, "") or None
        of = f"webhook_deliveries:{endpoint}:{newest_first}:{status}"
        page = self.log.page(
            call.tenant,
            endpoint,
            read_page_size(call.request),
            state=None if status is None else DeliveryState(status),
            newest_first=newest_first,
            after=read_page_token(call.request, of, POSITION),
        )
        return answer_json(show_page([show_delivery(held) for held in page.deliveries], of, page.next))

    def replay(self, call: Call) -> Answer:
        """Send a delivery again and answer it as it then stands."""
        return answer_json(show_delivery(self.replays.replay(call.tenant, call.parameters["id"])))

    def replay_since(self, call: Call) -> Answer:
        """Send again what came up for an endpoint since a time; `next` is where to go on where time ran out."""
        body = read_object(call.request)
        refuse_unknown(body, ("since", "status"))
        since, status = _read_instant(body), read_member(body, "status", STATUSES)
        replayed = self.replays.replay_since(
            call.tenant, call.parameters["id"], since, lambda state: status in (None, state)
        )
        return answer_json(
            {
                "object": "webhook_replay",
                "webhookEndpointId": call.parameters["id"],
                "since": to_iso(since),
                "status": status,
                "replayed": replayed.count,
                "next": None if replayed.left_at is None else to_iso(replayed.left_at),
            }
        )


def show_delivery(delivery: Delivery) -> dict[str, Any]:
    """Return a delivery: what was told and how that went, and nothing of what it said or of the URL."""
    tells_of_batch = delivery.event_type in (BATCH_PROCESSED, BATCH_FAILED)
    return {
        "object": "webhook_delivery",
        "id": delivery.id,
        "webhookEndpointId": delivery.endpoint,
        "eventId": delivery.event,
        "eventType": delivery.event_type,
        "resourceId": batch_run_id(delivery.subject) if tells_of_batch else run_id(delivery.subject),
        "status": delivery.state.value,
        "attempts": delivery.attempts,
        "replays": delivery.replays,
        "lastStatusCode": delivery.last_status,
        "lastFailure": None if delivery.last_reason is None else delivery.last_reason.value,
        "lastAttemptAt": _show_instant(delivery.tried_at),
        "nextAttemptAt": _show_instant(delivery.next_at),
        "deliveredAt": _show_instant(delivery.delivered_at),
        "createdAt": to_iso(delivery.created_at),
    }


def _show_instant(instant: int | None) -> str | None:
    return None if instant is None else to_iso(instant)


def _read_instant(body: Mapping[str, Any]) -> int:
    text = read_required(body, "since", LONGEST_INSTANT)
    try:
        moment = datetime.fromisoformat(text)
        instant = round(moment.replace(tzinfo=moment.tzinfo or UTC).timestamp() * 1000)
    except (ValueError, OverflowError):
        raise InvalidRequest(f"since is {show(text)}; it is an ISO 8601 date, as 2026-01-31T12:00:00.000Z") from None
    return max(0, instant)
