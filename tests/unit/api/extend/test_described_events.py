"""What endpoints are told is what the description says of it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from lambdas.api.extend.identifiers import read_batch_run_id
from lambdas.api.extend.runs.answers import AskedQuestions
from lambdas.api.stored_extractions import StoredExtractions
from lambdas.api.webhook_payloads import WebhookPayloads
from lambdas.batches.states import BatchState
from lambdas.delivery.webhooks.composing import Composer
from lambdas.delivery.webhooks.deliveries import Delivery, delivery_id, event_id
from lambdas.delivery.webhooks.endpoints import PayloadOptions
from lambdas.delivery.webhooks.event_types import BATCH_PROCESSED, RUN_FAILED, RUN_PROCESSED
from local.openapi.extend.dialect import EXTEND
from tests.unit.api.extend.run_service import RunService
from tests.unit.api.pipeline import break_off, finish
from tests.unit.api.service import TENANT, Links

EVENT = Draft202012Validator(
    {"$ref": "#/components/schemas/WebhookEvent", "components": EXTEND.describe()["components"]}
)
STORED = {"output": {"value": {"total": 12.5}, "metadata": {}}, "parsed_document": {"total": {"value": 12.5}}}
BY_BODY, BY_LINK = PayloadOptions(), PayloadOptions(by_link=True)


class EventService(RunService):
    """A service that composes what endpoints are told."""

    def tell(self, event_type: str, subject: str, options: PayloadOptions) -> Any:  # noqa: ANN401 - JSON
        """Return an event as it is sent, which is as described."""
        links = Links(self.clock)
        payloads = WebhookPayloads(StoredExtractions(self.results, links), AskedQuestions(self.results))
        composer = Composer(batches=self.batches, representation=payloads, results=self.results, links=links)
        event = event_id(subject)
        delivery = Delivery(
            id=delivery_id(event, "wh_one"),
            tenant=TENANT,
            endpoint="wh_one",
            event=event,
            event_type=event_type,
            subject=subject,
            round=1,
            created_at=self.clock(),
            expires_at=0,
        )
        told = json.loads(composer.compose(delivery, options))
        EVENT.validate(told)
        return told


@pytest.mark.parametrize("options", [BY_BODY, BY_LINK], ids=["in the body", "by link"])
def test_events_are_told_as_described(options: PayloadOptions) -> None:
    service = EventService()
    batch = service.create_batch_run(2, extractor={"id": service.extractor})
    whole, broken = service.documents_of(batch["id"])
    finish(service, whole, STORED)
    break_off(service, broken)
    closed = service.batches.batch(read_batch_run_id(batch["id"]))
    assert closed.state is BatchState.CLOSED

    processed = service.tell(RUN_PROCESSED, whole, options)["payload"]
    failed = service.tell(RUN_FAILED, broken, options)["payload"]
    told = service.tell(BATCH_PROCESSED, closed.id, options)["payload"]

    kinds = {shown["object"] for shown in (processed, failed, told)}
    assert kinds == ({"signed_data_url"} if options.by_link else {"extract_run", "batch_run"})
    assert told["id"] == batch["id"]
