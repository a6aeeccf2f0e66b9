"""`/webhook_subscriptions`: endpoints that are told of what happens to one extractor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from lambdas.api.answers import Answer, answer_json
from lambdas.api.extend.pagination import read_newest_first, read_page_size, read_page_token, read_query, show_page
from lambdas.api.extend.routes import SUBSCRIPTION, SUBSCRIPTIONS
from lambdas.api.extend.webhooks.lists import POSITION, cut_page
from lambdas.api.extend.webhooks.values import read_events, read_member, read_required, refuse_unknown
from lambdas.api.json_body import read_object
from lambdas.api.routing import Call, Endpoints
from lambdas.delivery.webhooks.endpoints import Subscription
from lambdas.delivery.webhooks.event_types import EXTRACTOR, RESOURCE_TYPES, SUBSCRIPTION_EVENTS
from lambdas.delivery.webhooks.register import WebhookRegister
from lambdas.errors import InvalidRequest, NotFound
from lambdas.instants import to_iso

LONGEST_ID = 255

CheckExtractor = Callable[[str, str], object]
"""Raises NotFound where a tenant has no extractor of an id."""


@dataclass(frozen=True, slots=True)
class WebhookSubscriptionRoutes:
    """Makes, shows, changes and removes subscriptions."""

    register: WebhookRegister
    check_extractor: CheckExtractor

    def endpoints(self) -> Endpoints:
        """Return the endpoints by route and method."""
        return {
            SUBSCRIPTIONS: {"GET": self.list_all, "POST": self.create},
            SUBSCRIPTION: {"GET": self.show, "POST": self.change, "DELETE": self.delete},
        }

    def create(self, call: Call) -> Answer:
        """Have an endpoint told of an extractor's runs and batches."""
        body = read_object(call.request)
        refuse_unknown(body, ("webhookEndpointId", "resourceType", "resourceId", "enabledEvents"))
        endpoint = read_required(body, "webhookEndpointId", LONGEST_ID)
        resource_type = read_member(body, "resourceType", RESOURCE_TYPES)
        if resource_type is None:
            raise InvalidRequest(f"resourceType is missing; it is one of {', '.join(RESOURCE_TYPES)}")
        resource = read_required(body, "resourceId", LONGEST_ID)
        events = _read_events(body, resource_type)
        self.register.endpoint(call.tenant, endpoint)
        self._check_resource(call.tenant, resource_type, resource)
        wanted = Subscription(
            id="",
            tenant=call.tenant,
            endpoint=endpoint,
            resource_type=resource_type,
            resource=resource,
            events=events,
            created_at=0,
        )
        return answer_json(show_subscription(self.register.subscribe(wanted)))

    def list_all(self, call: Call) -> Answer:
        """Answer a page of subscriptions, by the time of their making."""
        endpoint, resource = read_query(call.request, "webhookEndpointId"), read_query(call.request, "resourceId")
        newest_first = read_newest_first(call.request)
        of = f"webhook_subscriptions:{newest_first}:{endpoint}:{resource}"
        found = [
            held
            for held in self.register.all(call.tenant).subscriptions.values()
            if endpoint in (None, held.endpoint) and resource in (None, held.resource)
        ]
        page, following = cut_page(
            found,
            read_page_size(call.request),
            newest_first=newest_first,
            after=read_page_token(call.request, of, POSITION),
        )
        return answer_json(show_page([show_subscription(held) for held in page], of, following))

    def show(self, call: Call) -> Answer:
        """Answer a subscription."""
        return answer_json(show_subscription(self.register.subscription(call.tenant, call.parameters["id"])))

    def change(self, call: Call) -> Answer:
        """Change the events that a subscription is to."""
        body, id_ = read_object(call.request), call.parameters["id"]
        refuse_unknown(body, ("enabledEvents",))
        held = self.register.subscription(call.tenant, id_)
        events = _read_events(body, held.resource_type)
        return answer_json(show_subscription(self.register.change_subscription(call.tenant, id_, events)))

    def delete(self, call: Call) -> Answer:
        """Remove a subscription."""
        id_ = call.parameters["id"]
        self.register.unsubscribe(call.tenant, id_)
        return answer_json({"id": id_})

    def _check_resource(self, tenant: str, resource_type: str, resource: str) -> None:
        if resource_type != EXTRACTOR:
            raise NotFound(f"No {resource_type} has the id {resource[:64]}: Sheaf has extractors and nothing else")
        self.check_extractor(tenant, resource)


def show_subscription(subscription: Subscription) -> dict[str, Any]:
    """Return a subscription."""
    return {
        "object": "webhook_subscription",
        "id": subscription.id,
        "webhookEndpointId": subscription.endpoint,
        "resourceType": subscription.resource_type,
        "resourceId": subscription.resource,
        "enabledEvents": list(subscription.events),
        "createdAt": to_iso(subscription.created_at),
    }


def _read_events(body: Mapping[str, Any], resource_type: str) -> tuple[str, ...]:
    events = read_events(body, SUBSCRIPTION_EVENTS[resource_type], f"a resource of the type {resource_type}")
    if not events:
        raise InvalidRequest("enabledEvents is missing or empty; a subscription is to one event at the least")
    return events
