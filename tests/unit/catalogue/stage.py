"""A catalogue in memory."""

from __future__ import annotations

from dataclasses import dataclass, field

from lambdas.batches.document import ConfigurationPointer
from lambdas.catalogue.bundles import Bundle, read_bundle
from lambdas.catalogue.document_types import Catalogue
from lambdas.catalogue.editing import DocumentTypes
from lambdas.catalogue.goldens import Goldens
from lambdas.catalogue.publishing import Publishing
from lambdas.catalogue.versioning import Configurations
from lambdas.errors import ConfigurationError
from tests.fakes.bucket import FakeBucket
from tests.fakes.clock import FakeClock
from tests.fakes.table import FakeTable

TENANT = "acme"


def check(text: str) -> object:
    """Load a text as the language would: what has `bad` in it cannot be loaded."""
    if "bad" in text:
        raise ConfigurationError("fields[0]", "bad")
    return text


@dataclass(slots=True)
class Stage:
    """The catalogue's parts over one table and one bucket."""

    table: FakeTable = field(default_factory=FakeTable)
    objects: FakeBucket = field(default_factory=FakeBucket)
    clock: FakeClock = field(default_factory=FakeClock)

    @property
    def catalogue(self) -> Catalogue:
        return Catalogue(table=self.table, objects=self.objects, spread=map)

    @property
    def types(self) -> DocumentTypes:
        return DocumentTypes(table=self.table, objects=self.objects, clock=self.clock)

    @property
    def configurations(self) -> Configurations:
        return Configurations(table=self.table, objects=self.objects, check=check, clock=self.clock)

    @property
    def goldens(self) -> Goldens:
        return Goldens(table=self.table, objects=self.objects, clock=self.clock)

    @property
    def publishing(self) -> Publishing:
        return Publishing.to(table=self.table, objects=self.objects, check=check, clock=self.clock)

    def choose(
        self, type_name: str, configuration: str | None = None, environment: str = "production"
    ) -> ConfigurationPointer:
        return self.catalogue.choose(TENANT, type_name, configuration, environment)

    def bundle(self, type_name: str, configuration: str | None = None, environment: str = "production") -> Bundle:
        """Return what the chosen bundle holds."""
        return read_bundle(self.objects.get(self.choose(type_name, configuration, environment).key).decode())
