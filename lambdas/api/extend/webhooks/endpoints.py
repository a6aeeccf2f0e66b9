"""`/webhook_endpoints`: where a tenant wants to be told of what happens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from lambdas.api.answers import Answer, answer_json
from lambdas.api.extend.dialect import VERSION
from lambdas.api.extend.pagination import read_choice, read_newest_first, read_page_size, read_page_token, show_page
from lambdas.api.extend.routes import ENDPOINT, ENDPOINTS
from lambdas.api.extend.webhooks.lists import POSITION, cut_page
from lambdas.api.extend.webhooks.values import (
    read_events,
    read_headers,
    read_member,
    read_options,
    read_payload,
    read_required,
    read_url,
    refuse_unknown,
)
from lambdas.api.json_body import read_object, read_text
from lambdas.api.routing import Call, Endpoints
from lambdas.delivery.webhooks.endpoints import Endpoint
from lambdas.delivery.webhooks.event_types import ENDPOINT_EVENTS
from lambdas.delivery.webhooks.register import WebhookRegister
from lambdas.errors import InvalidRequest
from lambdas.fetching.locations import FetchPolicy
from lambdas.instants import to_iso

API_VERSIONS = (VERSION,)
STATUSES = ("enabled", "disabled")
LONGEST_NAME = 255
CHANGEABLE = ("url", "name", "status", "enabledEvents", "advancedOptions")


@dataclass(frozen=True, slots=True)
class WebhookEndpointRoutes:
    """Makes, shows, changes and removes endpoints. `policy` is what their URLs may say."""

    register: WebhookRegister
    policy: FetchPolicy

    def endpoints(self) -> Endpoints:
        """Return the endpoints by route and method."""
        return {
            ENDPOINTS: {"GET": self.list_all, "POST": self.create},
            ENDPOINT: {"GET": self.show, "POST": self.change, "DELETE": self.delete},
        }

    def create(self, call: Call) -> Answer:
        """Make an endpoint and answer it with its signing secret, which is shown this once."""
        body = read_object(call.request)
        refuse_unknown(body, (*CHANGEABLE, "apiVersion"))
        url, events = read_url(body, self.policy), _read_events(body)
        if url is None or events is None:
            raise InvalidRequest("url is missing" if url is None else "enabledEvents is missing")
        wanted = Endpoint(
            id="",
            tenant=call.tenant,
            name=read_required(body, "name", LONGEST_NAME),
            url=url,
            secret="",
            events=events,
            api_version=_read_version(body),
            created_at=0,
            created_by=call.key_name,
        )
        made = self.register.create(_with_options(body, wanted))
        return answer_json(show_endpoint(made) | {"signingSecret": made.secret})

    def list_all(self, call: Call) -> Answer:
        """Answer a page of endpoints, by the time of their making."""
        status = read_choice(call.request, "status", STATUSES, "") or None
        newest_first = read_newest_first(call.request)
        of = f"webhook_endpoints:{newest_first}:{status}"
        after = read_page_token(call.request, of, POSITION)
        found = [
            held
            for held in self.register.all(call.tenant).endpoints.values()
            if status in (None, STATUSES[0] if held.enabled else STATUSES[1])
        ]
        page, following = cut_page(found, read_page_size(call.request), newest_first=newest_first, after=after)
        return answer_json(show_page([show_endpoint(held) for held in page], of, following))

    def show(self, call: Call) -> Answer:
        """Answer an endpoint, without its secret."""
        return answer_json(show_endpoint(self.register.endpoint(call.tenant, call.parameters["id"])))

    def change(self, call: Call) -> Answer:
        """Change what is given of an endpoint; `advancedOptions` are replaced as a whole."""
        body = read_object(call.request)
        refuse_unknown(body, CHANGEABLE)
        url, name, events = read_url(body, self.policy), read_text(body, "name", LONGEST_NAME), _read_events(body)
        if name == "":
            raise InvalidRequest("name is empty")

        def decide(held: Endpoint) -> Endpoint:
            changed = replace(
                held, url=url or held.url, name=name or held.name, events=held.events if events is None else events
            )
            return _with_options(body, changed)

        return answer_json(show_endpoint(self.register.change(call.tenant, call.parameters["id"], decide)))

    def delete(self, call: Call) -> Answer:
        """Remove an endpoint with its subscriptions."""
        id_ = call.parameters["id"]
        self.register.delete(call.tenant, id_)
        return answer_json({"id": id_})


def show_endpoint(endpoint: Endpoint) -> dict[str, Any]:
    """Return an endpoint without its secret."""
    return {
        "object": "webhook_endpoint",
        "id": endpoint.id,
        "url": endpoint.url,
        "name": endpoint.name,
        "status": STATUSES[0] if endpoint.enabled else STATUSES[1],
        "enabledEvents": list(endpoint.events),
        "apiVersion": endpoint.api_version,
        "advancedOptions": _show_options(endpoint),
        "createdAt": to_iso(endpoint.created_at),
        "createdBy": None if endpoint.created_by is None else {"type": "api_key", "name": endpoint.created_by},
    }


def _show_options(endpoint: Endpoint) -> dict[str, Any] | None:
    options: dict[str, Any] = {}
    if endpoint.headers is not None:
        options["headers"] = dict(endpoint.headers)
    if endpoint.payload is not None:
        options["payload"] = {"format": "url" if endpoint.payload.by_link else "json"}
        if endpoint.payload.threshold is not None:
            options["payload"]["urlThresholdBytes"] = endpoint.payload.threshold
    return options or None


def _read_version(body: Mapping[str, Any]) -> str:
    version = read_member(body, "apiVersion", API_VERSIONS)
    if version is None:
        raise InvalidRequest(f"apiVersion is missing; it is one of {', '.join(API_VERSIONS)}")
    return version


def _read_events(body: Mapping[str, Any]) -> tuple[str, ...] | None:
    return read_events(body, ENDPOINT_EVENTS, "all resources")


def _with_options(body: Mapping[str, Any], endpoint: Endpoint) -> Endpoint:
    status = read_member(body, "status", STATUSES)
    if status is not None:
        endpoint = replace(endpoint, enabled=status == STATUSES[0])
    options = read_options(body)
    if options is None:
        return endpoint
    return replace(endpoint, headers=read_headers(options), payload=read_payload(options))
