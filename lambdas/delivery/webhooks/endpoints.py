"""Endpoints and subscriptions: where a tenant wants to be told, and of what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lambdas.delivery.webhooks.event_types import EXTRACTOR

OWN = "wh_documents"
"""Stands for the webhooks that documents bring along, in the log of deliveries: no endpoint has this id."""


@dataclass(frozen=True, slots=True)
class PayloadOptions:
    """How a payload is sent: in the body, or where `by_link` and it is over `threshold` bytes as a link to it.

    Without a threshold every payload goes by link.
    """

    by_link: bool = False
    threshold: int | None = None

    def sends_link(self, size: int) -> bool:
        """Return whether a payload of `size` bytes is sent as a link."""
        return self.by_link and size > (self.threshold or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """A URL that events are POSTed to. `secret` signs them: whoever has it can forge one.

    `events` are those that it is told of whatever they happened to; subscriptions add those of single resources.
    `created_by` is the name of an API key.
    """

    id: str
    tenant: str
    name: str
    url: str = field(repr=False)
    secret: str = field(repr=False)
    events: tuple[str, ...]
    api_version: str
    created_at: int
    enabled: bool = True
    headers: Mapping[str, str] | None = field(default=None, repr=False)
    payload: PayloadOptions | None = None
    created_by: str | None = None
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """Has an endpoint told of what happens to one resource: `resource` is an extractor's id, say."""

    id: str
    tenant: str
    endpoint: str
    resource_type: str
    resource: str
    events: tuple[str, ...]
    created_at: int
    version: int = 1

    def wants(self, event_type: str, resource: str) -> bool:
        """Return whether the subscription is to this event of the extractor `resource`."""
        return self.resource_type == EXTRACTOR and self.resource == resource and event_type in self.events
