"""`/v0/document_types`: the document types of a tenant."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from lambdas.api.answers import Answer, answer_json
from lambdas.api.json_body import read_object
from lambdas.api.routing import Call, Endpoints
from lambdas.api.sensible.management.body import read_name, read_schema, require
from lambdas.api.sensible.management.routes import DOCUMENT_TYPE, DOCUMENT_TYPES
from lambdas.catalogue.document_type import DocumentType
from lambdas.catalogue.editing import DocumentTypes
from lambdas.instants import to_iso

NO_CONTENT = Answer(status=204)


@dataclass(frozen=True, slots=True)
class DocumentTypeRoutes:
    """Lists, makes, shows, changes and removes document types."""

    types: DocumentTypes

    def endpoints(self) -> Endpoints:
        """Return the endpoints by route and method."""
        return {
            DOCUMENT_TYPES: {"GET": self.list, "POST": self.create},
            DOCUMENT_TYPE: {"GET": self.show, "PUT": self.change, "DELETE": self.remove},
        }

    def list(self, call: Call) -> Answer:
        """Answer all document types, by name."""
        return answer_json([show_type(held) for held in self.types.all(call.tenant)])

    def create(self, call: Call) -> Answer:
        """Make a document type, and answer it."""
        body = read_object(call.request)
        name = require(body, "name", read_name(body))
        return answer_json(show_type(self.types.create(call.tenant, name, read_schema(body) or {})))

    def show(self, call: Call) -> Answer:
        """Answer a document type."""
        return answer_json(show_type(self._find(call)))

    def change(self, call: Call) -> Answer:
        """Give a document type another name or schema, and answer it."""
        held, body = self._find(call), read_object(call.request)
        return answer_json(show_type(self.types.change(held, name=read_name(body), schema=read_schema(body))))

    def remove(self, call: Call) -> Answer:
        """Remove a document type with all that belongs to it."""
        self.types.remove(self._find(call))
        return NO_CONTENT

    def _find(self, call: Call) -> DocumentType:
        return self.types.find(call.tenant, call.parameters["type_id"])


def show_type(held: DocumentType) -> dict[str, Any]:
    """Return a document type as the dialect shows it."""
    return {
        "name": held.name,
        "id": held.id,
        "created": to_iso(held.created_at),
        "schema": json.loads(held.schema),
    }
