"""`…/configurations/{name}/versions` and `…/{version}`: what was saved, and which of it is published where."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.api.answers import Answer, answer_json
from lambdas.api.json_body import read_object
from lambdas.api.routing import Call, Endpoints
from lambdas.api.sensible.management.body import read_environment, require
from lambdas.api.sensible.management.configurations import show_configuration, show_versions
from lambdas.api.sensible.management.routes import VERSION, VERSIONS
from lambdas.api.sensible.management.types import NO_CONTENT
from lambdas.catalogue.configurations import Configuration, Version
from lambdas.catalogue.document_type import DocumentType
from lambdas.catalogue.editing import DocumentTypes
from lambdas.catalogue.names import ENVIRONMENTS
from lambdas.catalogue.versioning import Configurations


@dataclass(frozen=True, slots=True)
class VersionRoutes:
    """Lists, shows, publishes, unpublishes and removes versions.

    A version is named by its id; beyond the published API, reading and publishing also take the name of an environment
    for the version that is used there.
    """

    types: DocumentTypes
    configurations: Configurations

    def endpoints(self) -> Endpoints:
        """Return the endpoints by route and method."""
        return {
            VERSIONS: {"GET": self.list},
            VERSION: {"GET": self.show, "PUT": self.publish, "DELETE": self.remove},
        }

    def list(self, call: Call) -> Answer:
        """Answer the versions of a configuration, newest first."""
        document_type, held = self._find(call)
        return answer_json({"versions": show_versions(held, self.configurations.versions(document_type, held))})

    def show(self, call: Call) -> Answer:
        """Answer a configuration with the text of a version."""
        document_type, held = self._find(call)
        return self._answer(document_type, held, self._version(document_type, held, call))

    def publish(self, call: Call) -> Answer:
        """Publish a version in an environment, and answer the configuration with its text."""
        document_type, held = self._find(call)
        body = read_object(call.request)
        environment = require(body, "publish_as", read_environment(body))
        version = self._version(document_type, held, call)
        changed = self.configurations.publish(document_type, held, version, environment)
        return self._answer(document_type, changed, version)

    def remove(self, call: Call) -> Answer:
        """Remove a version, or unpublish the configuration where an environment is named."""
        document_type, held = self._find(call)
        if call.parameters["version"] in ENVIRONMENTS:
            self.configurations.unpublish(document_type, held, call.parameters["version"])
        else:
            self.configurations.drop(document_type, held, self._version(document_type, held, call))
        return NO_CONTENT

    def _answer(self, document_type: DocumentType, held: Configuration, version: Version) -> Answer:
        versions = self.configurations.versions(document_type, held)
        return answer_json(show_configuration(held, version, self.configurations.read(version), versions))

    def _find(self, call: Call) -> tuple[DocumentType, Configuration]:
        document_type = self.types.find(call.tenant, call.parameters["type_id"])
        return document_type, self.configurations.find(document_type, call.parameters["name"])

    def _version(self, document_type: DocumentType, held: Configuration, call: Call) -> Version:
        return self.configurations.version(document_type, held, call.parameters["version"])
