"""`POST /v0/generate_upload_url[/{document_type}[/{configuration}]]`: a document that its submitter uploads."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.api.answers import Answer, answer_json
from lambdas.api.routing import Call, Endpoints
from lambdas.api.sensible.routes import UPLOAD_ONE, UPLOAD_ONE_BY, UPLOAD_PORTFOLIO
from lambdas.api.sensible.single.submission import (
    SubmissionReader,
    read_content_type,
    read_optional_object,
    show_types,
)
from lambdas.batches.submitting import Submissions
from lambdas.instants import to_iso


@dataclass(frozen=True, slots=True)
class UploadRoutes:
    """Offers upload URLs."""

    reader: SubmissionReader
    submissions: Submissions

    def endpoints(self) -> Endpoints:
        """Return the endpoints by route and method."""
        return {route: {"POST": self.offer} for route in (UPLOAD_ONE, UPLOAD_ONE_BY, UPLOAD_PORTFOLIO)}

    def offer(self, call: Call) -> Answer:
        """Answer a new document's id, and the URL to PUT it to."""
        body = read_optional_object(call.request)
        document, url = self.submissions.offer(self.reader.read(call, read_content_type(body), body))
        return answer_json(
            {
                "id": document.id,
                "created": to_iso(document.created_at),
                **show_types(document),
                "status": "WAITING",
                "upload_url": url,
            }
        )
