"""What a submission asks for, found and pinned: an extractor's version with overrides, or a config of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lambdas.batches.document import ConfigurationPointer
from lambdas.catalogue.bundles import Bundle, read_bundle
from lambdas.catalogue.document_types import Catalogue
from lambdas.catalogue.names import PRODUCTION
from lambdas.errors import InvalidRequest
from lambdas.extractors.bundles import Asked, AskedExtractor, AskedVersion, store_question
from lambdas.extractors.extractors import Extractors
from lambdas.schemas.dialect.config import check_config, check_question, override_config

INLINE = "inline"
"""The document type of what is extracted without an extractor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """An extractor as a submission names it.

    `version` is `latest` (None too), `draft`, a number as `1.0`, or a version's id; `override` has members of a
    config, each of which replaces the saved one.
    """

    id: str
    version: str | None = None
    override: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What to extract with: for `Order.configuration`, `Order.document_type` and `Order.environment`."""

    pointer: ConfigurationPointer
    document_type: str
    asked: Asked
    environment: str = PRODUCTION


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """Turns what submissions refer to into what extractions read."""

    extractors: Extractors
    catalogue: Catalogue

    def refer(self, tenant: str, reference: Reference) -> Question:
        """Return the question of an extractor.

        NotFound for an unknown extractor or version; InvalidRequest for a bad override, for a config that says nothing
        to extract, and for a document type that is unknown or has nothing published.
        """
        held = self.extractors.find(tenant, reference.id)
        version = self.extractors.version(held, reference.version or "latest")
        config = self.extractors.read(version)
        if reference.override is not None:
            config = override_config(config, reference.override)
        extractor = AskedExtractor(id=held.id, name=held.name, created_at=held.created_at, updated_at=held.updated_at)
        asked_version = AskedVersion(
            id=version.id,
            version=version.number,
            created_at=version.created_at,
            description=version.description,
            created_by=version.created_by,
        )
        asked = Asked(config=config, extractor=extractor, version=asked_version)
        return self._pin(tenant, asked, held.id)

    def inline(self, tenant: str, config: object) -> Question:
        """Return the question of a config that came with the request; InvalidRequest as `refer`."""
        return self._pin(tenant, Asked(config=check_config(config)), INLINE)

    def find(self, tenant: str, reference: Reference | None, config: object | None) -> Question:
        """Return the question of whichever a request has; InvalidRequest for both, and for neither.

        A request with neither leaves it to the service to find out what the document has in it. No engine here does.
        """
        if reference is not None and config is not None:
            raise InvalidRequest("extractor and config exclude each other; give one of them")
        if reference is not None:
            return self.refer(tenant, reference)
        if config is None:
            raise InvalidRequest(
                "extractor and config are both missing. No schema is inferred from documents: give extractor.id, or "
                "config.schema with what is to be extracted"
            )
        return self.inline(tenant, config)

    def _pin(self, tenant: str, asked: Asked, document_type: str) -> Question:
        check_question(asked.config)
        environment = asked.config.get("environment", PRODUCTION)
        pointer = store_question(self.extractors.objects, tenant, asked, self._library(tenant, asked.config))
        return Question(pointer=pointer, document_type=document_type, asked=asked, environment=environment)

    def _library(self, tenant: str, config: Mapping[str, Any]) -> Bundle | None:
        named = config.get("documentType")
        if named is None:
            return None
        environment = config.get("environment", PRODUCTION)
        chosen = self.catalogue.choose(tenant, named, config.get("configuration"), environment)
        return read_bundle(self.catalogue.objects.get(chosen.key).decode())
