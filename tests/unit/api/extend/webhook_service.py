"""The routes of webhooks behind the application, over the in-memory ports of the delivery's own stage."""

from __future__ import annotations

import json
import logging
from typing import Any

from lambdas.access.keys import Doorkeeper, KeyRegister
from lambdas.access.scopes import ALL_SCOPES, Scope
from lambdas.api.application import Application
from lambdas.api.extend.dialect import EXTEND, VERSION, VERSION_HEADER
from lambdas.api.extend.routes import ROUTES
from lambdas.api.extend.webhooks.composition import build_webhook_routes
from lambdas.api.routing import Router
from lambdas.errors import NotFound
from lambdas.fetching.locations import FetchPolicy
from tests.unit.api.described import EXTEND_JUDGE
from tests.unit.api.service import TENANT, Response, make_event, read_answer
from tests.unit.delivery.webhook_stage import WebhookStage

EXTRACTOR = "ex_invoices"
ENDPOINT: dict[str, Any] = {
    "url": "https://receiver.example/hook",
    "name": "Receiver",
    "enabledEvents": ["extract_run.processed", "extract_run.failed", "batch_processor_run.processed"],
    "apiVersion": VERSION,
}


class WebhookService(WebhookStage):
    """A function that serves webhooks alone, keys for it, and what delivers."""

    def __init__(self) -> None:
        super().__init__()
        self.keys = KeyRegister(self.table, self.clock)
        self.key = self.make_key()
        groups = build_webhook_routes(
            table=self.table,
            queue=self.queue,
            clock=self.clock,
            policy=FetchPolicy(),
            check_extractor=_check_extractor,
        )
        endpoints = {route: methods for group in groups for route, methods in group.endpoints().items()}
        self._app = Application(
            doorkeeper=Doorkeeper.at(self.table, self.clock),
            router=Router(ROUTES, endpoints),
            dialect=EXTEND,
            clock=self.clock,
            logger=logging.getLogger("tests.api.webhooks"),
        )

    def make_key(self, tenant: str = TENANT, name: str = "tests", scopes: tuple[Scope, ...] = ALL_SCOPES) -> str:
        """Return a new key."""
        return self.keys.create(tenant, name, scopes=scopes)

    def call(self, method: str, target: str, body: object = None, *, key: str | None = None) -> Response:
        """Send a request as the published clients do; a `body` that is not text goes as JSON."""
        sent = {"authorization": f"Bearer {self.key if key is None else key}", VERSION_HEADER: VERSION}
        text = body if body is None or isinstance(body, str) else json.dumps(body)
        answer = read_answer(self._app(make_event(method, target, text, sent), None))
        return EXTEND_JUDGE.check(method, target, answer)

    def get(self, target: str) -> Any:  # noqa: ANN401 - JSON
        """Return what a path answers."""
        answer = self.call("GET", target)
        assert answer.status == 200, answer.text
        return answer.json()

    def post(self, target: str, **body: object) -> Any:  # noqa: ANN401 - JSON
        """Return what a request with this body answers."""
        answer = self.call("POST", target, body)
        assert answer.status == 200, answer.text
        return answer.json()

    def make(self, **more: object) -> Any:  # noqa: ANN401 - JSON
        """Return a new endpoint, as its creation answers it."""
        return self.post("/webhook_endpoints", **(ENDPOINT | more))

    def subscribe_to(self, endpoint: str, resource: str = EXTRACTOR) -> Any:  # noqa: ANN401 - JSON
        """Return a new subscription."""
        return self.post(
            "/webhook_subscriptions",
            webhookEndpointId=endpoint,
            resourceType="extractor",
            resourceId=resource,
            enabledEvents=["extract_run.processed"],
        )

    def refused(self, method: str, target: str, body: object = None, *, status: int = 400) -> str:
        """Return the sentence with which a request is refused."""
        answer = self.call(method, target, body)
        assert answer.status == status, answer.text
        message: str = answer.json()["message"]
        return message


def _check_extractor(tenant: str, extractor_id: str) -> None:
    if (tenant, extractor_id) not in {(TENANT, EXTRACTOR), (TENANT, "ex_receipts"), ("other", EXTRACTOR)}:
        raise NotFound(f"No extractor has the id {extractor_id}")
