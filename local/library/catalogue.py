"""A service's document types, as its API gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from local.failures import Refused
from local.patience import PatientApi

TYPES = "/v0/document_types"
UNPUBLISHED = 404

Listed = Mapping[str, Any]
"""A configuration as the API lists it: `name`, `created`, `version_id`, `versions`."""


@dataclass(frozen=True, slots=True)
class RemoteCatalogue:
    """What is published in one environment, and how it gets there. Refused for what the service does not take."""

    api: PatientApi
    environment: str

    def types(self) -> dict[str, str]:
        """Return the ids of the document types by name."""
        return {str(held["name"]): str(held["id"]) for held in self.api.call("GET", TYPES)}

    def create_type(self, name: str) -> str:
        """Make a document type and return its id."""
        return str(self.api.call("POST", TYPES, {"name": name, "schema": {}})["id"])

    def configurations(self, type_id: str) -> dict[str, Listed]:
        """Return the configurations of a type by name, without their texts."""
        return {str(held["name"]): held for held in self.api.call("GET", f"{TYPES}/{type_id}/configurations")}

    def published(self, type_id: str, held: Listed) -> bytes | None:
        """Return the text that is published of a configuration, None where none is."""
        if not any(self.environment in version["environments"] for version in held["versions"]):
            return None
        try:
            shown = self.api.call("GET", f"{TYPES}/{type_id}/configurations/{held['name']}/{self.environment}")
        except Refused as error:
            if error.status == UNPUBLISHED:
                return None
            raise
        return str(shown["configuration"]).encode()

    def publish(self, type_id: str, name: str, held: Listed | None, text: str) -> None:
        """Publish a text as a configuration, made where there is none; a draft before it is replaced."""
        body = {"configuration": text, "publish_as": self.environment}
        path = f"{TYPES}/{type_id}/configurations"
        if held is None:
            self.api.call("POST", path, {"name": name, **body})
            return
        draft = next((version["version_id"] for version in held["versions"] if version["draft"]), None)
        self.api.call("PUT", f"{path}/{name}", body | ({"current_draft": draft} if draft else {}))
