"""`GET /v0/documents/{id}`: one extraction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from lambdas.api.answers import JSON, TEXT, Answer, answer_json
from lambdas.api.downloads import DownloadSigner
from lambdas.api.routing import Call, Endpoints
from lambdas.api.sensible.representation import show_extraction
from lambdas.api.sensible.routes import DOCUMENT
from lambdas.batches.document import Document
from lambdas.batches.identifiers import document_id, parse_document_id
from lambdas.batches.ports import Bucket
from lambdas.batches.repository import BatchRepository
from lambdas.errors import NotFound


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRoutes:
    """Shows extractions."""

    batches: BatchRepository
    results: Bucket
    downloads: DownloadSigner

    def endpoints(self) -> Endpoints:
        """Return the endpoints by route and method."""
        return {DOCUMENT: {"GET": self.show}}

    def show(self, call: Call) -> Answer:
        """Answer an extraction, whatever state it is in; one that does not fit is answered by a link to it."""
        address = parse_document_id(call.parameters["id"])
        document, _ = self.batches.tenant_document(call.tenant, document_id(address.batch, address.index))
        extraction = show_extraction(document, self._stored(document))
        return answer_json(extraction, overflow=lambda: self._link(document, msgspec.json.encode(extraction)))

    def _stored(self, document: Document) -> Mapping[str, msgspec.Raw]:
        if document.result is None:
            return {}
        try:
            body = self.results.get(document.result.key)
        except KeyError:
            # Results and rows go after the same days, though not in the same second.
            raise NotFound(f"The extraction {document.id} is no longer kept") from None
        return msgspec.json.decode(body, type=dict[str, msgspec.Raw])

    def _link(self, document: Document, body: bytes) -> Answer:
        key = f"answers/{document.batch}/{document.id}/{document.round}.{document.attempt}.json"
        self.results.put(key, body, JSON)
        location = self.downloads.sign_download(key, None)
        return Answer(status=303, content_type=TEXT, headers={"location": location, "cache-control": "no-store"})
