"""Publishing by names alone, for those who hold texts and not ids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from lambdas.batches.document import ConfigurationPointer
from lambdas.batches.ports import Clock
from lambdas.catalogue.document_types import Catalogue
from lambdas.catalogue.editing import DocumentTypes
from lambdas.catalogue.names import PRODUCTION, NameTaken, check_configuration_name, check_name
from lambdas.catalogue.ports import ChangingTable, ErasingBucket
from lambdas.catalogue.versioning import Check, Configurations
from lambdas.errors import Conflict

MAX_TRIES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """Publishes configurations by names alone, for those who hold texts and not ids."""

    catalogue: Catalogue
    types: DocumentTypes
    configurations: Configurations

    @classmethod
    def to(cls, *, table: ChangingTable, objects: ErasingBucket, check: Check, clock: Clock) -> Self:
        """Return the publishing to one table and bucket."""
        return cls(
            catalogue=Catalogue(table=table, objects=objects),
            types=DocumentTypes(table=table, objects=objects, clock=clock),
            configurations=Configurations(table=table, objects=objects, check=check, clock=clock),
        )

    def publish(
        self, tenant: str, type_name: str, configuration_name: str, text: str, environment: str = PRODUCTION
    ) -> ConfigurationPointer:
        """Publish a text, making its document type and configuration where there are none; return what it lies in.

        The text that is published already is no new version. InvalidRequest for a bad name or a text that cannot be
        loaded, which makes nothing.
        """
        check_name("document type", type_name)
        check_configuration_name(configuration_name)
        self.configurations.check_text(text)
        for _ in range(MAX_TRIES):
            try:
                self._publish(tenant, type_name, configuration_name, text, environment)
            except (Conflict, NameTaken):
                continue  # somebody else made the same thing at the same time
            return self.catalogue.choose(tenant, type_name, configuration_name, environment)
        raise Conflict(f"document type {type_name} changed {MAX_TRIES} times under our hands")

    def _publish(self, tenant: str, type_name: str, name: str, text: str, environment: str) -> None:
        document_type = self.types.find_named(tenant, type_name) or self.types.create(tenant, type_name, {})
        held = self.configurations.find_named(document_type, name)
        if held is None:
            self.configurations.create(document_type, name, text, environment)
            return
        published = held.published.get(environment)
        if published is None or self.configurations.read(published) != text:
            self.configurations.save(document_type, held, text, environment)
