"""Composing: what a delivery says, made anew at each try of what stands then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from lambdas.batches.batch import Batch
from lambdas.batches.document import Document
from lambdas.batches.ports import Bucket
from lambdas.batches.repository import BatchRepository
from lambdas.batches.states import BatchState
from lambdas.delivery.webhooks.deliveries import Delivery, Reason
from lambdas.delivery.webhooks.endpoints import OWN, PayloadOptions
from lambdas.delivery.webhooks.event_types import BATCH_FAILED, BATCH_PROCESSED
from lambdas.delivery.webhooks.ports import LinkSigner, Representation
from lambdas.errors import NotFound, SheafError

JSON = "application/json"
FOLDER = "answers/webhooks"


class Pointless(SheafError):
    """There is nothing to send, now or later; `reason` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Composer:
    """Makes the bodies of deliveries."""

    batches: BatchRepository
    representation: Representation
    results: Bucket
    links: LinkSigner

    def document_url(self, delivery: Delivery) -> str:
        """Return the URL of the document's own webhook; Pointless where there is none any more."""
        document, _ = self._read_document(delivery)
        if document.webhook is None:
            raise Pointless(Reason.GONE)
        return document.webhook.url

    def compose(self, delivery: Delivery, options: PayloadOptions) -> bytes:
        """Return the body of a delivery; Pointless where what it tells of is gone, or has another end by now."""
        try:
            payload = self._payload(delivery)
        except NotFound:
            raise Pointless(Reason.GONE) from None  # the rows outlived the results
        encoded = msgspec.json.encode(payload)
        if delivery.endpoint == OWN:
            return encoded
        sent = self._link(delivery, payload, encoded) if options.sends_link(len(encoded)) else msgspec.Raw(encoded)
        return msgspec.json.encode({"eventId": delivery.event, "eventType": delivery.event_type, "payload": sent})

    def _payload(self, delivery: Delivery) -> Mapping[str, Any]:
        if delivery.endpoint == OWN:
            return self.representation.extraction(*self._read_document(delivery))
        if delivery.event_type in (BATCH_PROCESSED, BATCH_FAILED):
            return self.representation.batch_run(self._read_batch(delivery))
        return self.representation.run(*self._read_document(delivery))

    def _link(self, delivery: Delivery, payload: Mapping[str, Any], encoded: bytes) -> Mapping[str, Any]:
        key = f"{FOLDER}/{delivery.tenant}/{delivery.id}.json"
        self.results.put(key, encoded, JSON)
        link = self.links.sign_download(key, None)
        return {"object": "signed_data_url", "id": payload["id"], "data": link, "metadata": payload.get("metadata")}

    def _read_document(self, delivery: Delivery) -> tuple[Document, Batch]:
        try:
            document, batch = self.batches.tenant_document(delivery.tenant, delivery.subject)
        except NotFound:
            raise Pointless(Reason.GONE) from None
        if document.erased:
            raise Pointless(Reason.GONE)
        if document.round != delivery.round or not document.state.is_terminal:
            raise Pointless(Reason.SUPERSEDED)
        return document, batch

    def _read_batch(self, delivery: Delivery) -> Batch:
        try:
            batch = self.batches.tenant_batch(delivery.tenant, delivery.subject)
        except NotFound:
            raise Pointless(Reason.GONE) from None
        if batch.round != delivery.round or batch.state is not BatchState.CLOSED:
            raise Pointless(Reason.SUPERSEDED)
        return batch
