"""`/v0/document_types/{type_id}/configurations`: the configurations of a document type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lambdas.api.answers import Answer, answer_json
from lambdas.api.json_body import read_object, read_text, show
from lambdas.api.routing import Call, Endpoints
from lambdas.api.sensible.management.body import (
    LONGEST_NAME,
    read_configuration,
    read_environment,
    read_name,
    require,
)
from lambdas.api.sensible.management.routes import CONFIGURATION, CONFIGURATIONS
from lambdas.api.sensible.management.types import NO_CONTENT
from lambdas.catalogue.configurations import Configuration, Version
from lambdas.catalogue.document_type import DocumentType
from lambdas.catalogue.editing import DocumentTypes
from lambdas.catalogue.versioning import Configurations
from lambdas.errors import InvalidRequest
from lambdas.instants import to_iso


@dataclass(frozen=True, slots=True)
class ConfigurationRoutes:
    """Lists, makes, shows, changes and removes configurations."""

    types: DocumentTypes
    configurations: Configurations

    def endpoints(self) -> Endpoints:
        """Return the endpoints by route and method."""
        return {
            CONFIGURATIONS: {"GET": self.list, "POST": self.create},
            CONFIGURATION: {"GET": self.show, "PUT": self.change, "DELETE": self.remove},
        }

    def list(self, call: Call) -> Answer:
        """Answer the configurations of a type, by name, without their texts."""
        document_type = self._type(call)
        versions: dict[str, list[Version]] = defaultdict(list)
        for configuration_id, version in self.configurations.all_versions(document_type):
            versions[configuration_id].append(version)
        return answer_json(
            [summarise_configuration(held, versions[held.id]) for held in self.configurations.all(document_type)]
        )

    def create(self, call: Call) -> Answer:
        """Make a configuration, as a draft or published, and answer it."""
        document_type, body = self._type(call), read_object(call.request)
        name = require(body, "name", read_name(body))
        text = require(body, "configuration", read_configuration(body))
        made = self.configurations.create(document_type, name, text, read_environment(body))
        return self._answer(document_type, made)

    def show(self, call: Call) -> Answer:
        """Answer a configuration with the text that was saved last."""
        document_type = self._type(call)
        return self._answer(document_type, self._find(document_type, call))

    def change(self, call: Call) -> Answer:
        """Save a text, publish what was saved last, rename, in this order, and answer the configuration."""
        document_type, body = self._type(call), read_object(call.request)
        held = self._find(document_type, call)
        _check_draft(held, read_text(body, "current_draft", LONGEST_NAME))
        name = read_name(body)
        if name is not None:
            self.configurations.check_rename(document_type, held, name)
        changed = self._save(document_type, held, body)
        if name is not None:
            changed = self.configurations.rename(document_type, changed, name)
        return self._answer(document_type, changed)

    def remove(self, call: Call) -> Answer:
        """Remove a configuration with its versions."""
        document_type = self._type(call)
        self.configurations.remove(document_type, self._find(document_type, call))
        return NO_CONTENT

    def _save(self, document_type: DocumentType, held: Configuration, body: Mapping[str, Any]) -> Configuration:
        text, environment = read_configuration(body), read_environment(body)
        if text is not None:
            return self.configurations.save(document_type, held, text, environment)
        if environment is not None:
            return self.configurations.publish(document_type, held, held.current, environment)
        return held

    def _answer(self, document_type: DocumentType, held: Configuration) -> Answer:
        versions = self.configurations.versions(document_type, held)
        return answer_json(show_configuration(held, held.current, self.configurations.read(held.current), versions))

    def _type(self, call: Call) -> DocumentType:
        return self.types.find(call.tenant, call.parameters["type_id"])

    def _find(self, document_type: DocumentType, call: Call) -> Configuration:
        return self.configurations.find(document_type, call.parameters["name"])


def _check_draft(held: Configuration, current_draft: str | None) -> None:
    """Nobody replaces a draft that they have not seen."""
    if held.is_draft and current_draft != held.current.id:
        given = "missing" if current_draft is None else show(current_draft)
        raise InvalidRequest(f"current_draft is {given}; the draft of {held.name} is {held.current.id}")


def summarise_configuration(held: Configuration, versions: list[Version]) -> dict[str, Any]:
    """Return a configuration as lists show it."""
    return {
        "name": held.name,
        "created": to_iso(held.created_at),
        "version_id": held.current.id,
        "versions": show_versions(held, versions),
    }


def show_configuration(held: Configuration, version: Version, text: str, versions: list[Version]) -> dict[str, Any]:
    """Return a configuration with the text of one of its versions."""
    return {
        "name": held.name,
        "created": to_iso(held.created_at),
        "configuration": text,
        "version_id": version.id,
        "versions": show_versions(held, versions),
    }


def show_versions(held: Configuration, versions: list[Version]) -> list[dict[str, Any]]:
    """Return a configuration's versions, in the order given."""
    return [
        {
            "version_id": version.id,
            "datetime": to_iso(version.created_at),
            "environments": held.environments_of(version.id),
            "draft": held.holds_draft(version.id),
        }
        for version in versions
    ]
