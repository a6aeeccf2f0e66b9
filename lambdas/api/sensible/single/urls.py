"""`POST /v0/extract_from_url[/{document_type}[/{configuration}]]`: a document that is fetched from a URL."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lambdas.api.answers import Answer, answer_json
from lambdas.api.json_body import read_object
from lambdas.api.routing import Call, Endpoints
from lambdas.api.sensible.routes import FETCH_ONE, FETCH_ONE_BY, FETCH_PORTFOLIO
from lambdas.api.sensible.single.submission import SubmissionReader, read_content_type, show_types
from lambdas.batches.submitting import Submissions
from lambdas.instants import to_iso


@dataclass(frozen=True, slots=True)
class UrlRoutes:
    """Has documents fetched."""

    reader: SubmissionReader
    submissions: Submissions

    def endpoints(self) -> Endpoints:
        """Return the endpoints by route and method."""
        return {route: {"POST": self.fetch} for route in (FETCH_ONE, FETCH_ONE_BY, FETCH_PORTFOLIO)}

    def fetch(self, call: Call) -> Answer:
        """Answer a new document's id at once; what its URL leads to is fetched afterwards."""
        body = read_object(call.request)
        content_type, url = read_content_type(body), self.reader.read_url(body)
        document = self.submissions.fetch(self.reader.read(call, content_type, body, source=url))
        shown: dict[str, Any] = {
            "id": document.id,
            "created": to_iso(document.created_at),
            **show_types(document),
            "status": "WAITING",
            "environment": document.environment,
        }
        optional = {"document_name": document.name or None, "content_type": document.content_type}
        return answer_json(shown | {name: value for name, value in optional.items() if value is not None})
