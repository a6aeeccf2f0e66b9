"""Extractors, and what is asked of them, in memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lambdas.catalogue.document_types import Catalogue
from lambdas.catalogue.publishing import Publishing
from lambdas.extractors.bundles import Asked, read_asked
from lambdas.extractors.extractors import Extractors
from lambdas.extractors.questions import Question, Questions
from lambdas.schemas.dialect.config import check_config
from tests.fakes.bucket import FakeBucket
from tests.fakes.clock import FakeClock
from tests.fakes.table import FakeTable

TENANT = "acme"


def make_config(key: str = "a", **more: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    """Return a config with one property."""
    properties = {key: {"type": ["string", "null"]}}
    return check_config({"schema": {"type": "object", "properties": properties}} | more)


@dataclass(slots=True)
class Stage:
    """The domain's parts over one table and one bucket."""

    table: FakeTable = field(default_factory=FakeTable)
    objects: FakeBucket = field(default_factory=FakeBucket)
    clock: FakeClock = field(default_factory=FakeClock)

    @property
    def extractors(self) -> Extractors:
        return Extractors(table=self.table, objects=self.objects, clock=self.clock)

    @property
    def questions(self) -> Questions:
        catalogue = Catalogue(table=self.table, objects=self.objects, spread=map)
        return Questions(extractors=self.extractors, catalogue=catalogue)

    def publish_configuration(self, type_name: str, name: str, text: str, environment: str = "production") -> None:
        """Publish a configuration of a document type, making the type."""
        publishing = Publishing.to(table=self.table, objects=self.objects, check=len, clock=self.clock)
        publishing.publish(TENANT, type_name, name, text, environment)

    def stored(self, question: Question) -> Asked:
        """Return what lies under a question's pointer."""
        return read_asked(self.objects.get(question.pointer.key))
