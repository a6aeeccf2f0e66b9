"""`GET /v0/documents/{id}`: one extraction."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.api.answers import Answer
from lambdas.api.downloads import UploadLinks
from lambdas.api.routing import Call, Endpoints
from lambdas.api.sensible.extraction_answers import ExtractionAnswers
from lambdas.api.sensible.routes import DOCUMENT
from lambdas.batches.identifiers import document_id, parse_document_id
from lambdas.batches.repository import BatchRepository


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRoutes:
    """Shows extractions."""

    batches: BatchRepository
    answers: ExtractionAnswers
    uploads: UploadLinks

    def endpoints(self) -> Endpoints:
        """Return the endpoints by route and method."""
        return {DOCUMENT: {"GET": self.show}}

    def show(self, call: Call) -> Answer:
        """Answer an extraction, whatever state it is in, with a link to the file that it was made of."""
        address = parse_document_id(call.parameters["id"])
        document, batch = self.batches.tenant_document(call.tenant, document_id(address.batch, address.index))
        upload = document.upload
        more = {} if upload is None else {"download_url": self.uploads.sign_upload(upload.key, upload.version_id)}
        return self.answers.show(document, shows_batch=not batch.single, more=more)
