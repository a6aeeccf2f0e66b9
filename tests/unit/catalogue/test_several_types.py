"""What several document types have published, in one bundle."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

import pytest

from lambdas.catalogue.bundles import Bundle, Use, read_bundle
from lambdas.catalogue.document_types import Catalogue
from lambdas.catalogue.names import NothingPublished, UnknownDocumentType
from lambdas.catalogue.publishing import Publishing
from lambdas.catalogue.several_types import MAX_PUBLISHED_BYTES, MOST_TYPES, SeveralTypes
from lambdas.errors import InvalidRequest, LimitExceeded
from tests.fakes.bucket import FakeBucket
from tests.fakes.clock import FakeClock
from tests.fakes.table import FakeTable


@dataclass(slots=True)
class Shelf:
    """A catalogue, and what one chooses from it."""

    table: FakeTable = field(default_factory=FakeTable)
    objects: FakeBucket = field(default_factory=FakeBucket)
    clock: FakeClock = field(default_factory=FakeClock)

    @property
    def types(self) -> SeveralTypes:
        return SeveralTypes(Catalogue(table=self.table, objects=self.objects, spread=map))

    def publish(self, type_name: str, name: str = "standard", text: str = "{}", tenant: str = "acme") -> None:
        publishing = Publishing.to(table=self.table, objects=self.objects, check=json.loads, clock=self.clock)
        publishing.publish(tenant, type_name, name, text)

    def choose(self, *names: str, use: Use = Use.PORTFOLIO, environment: str = "production") -> str:
        return self.types.choose("acme", names, environment, use).key

    def read(self, key: str) -> Bundle:
        return read_bundle(self.objects.get(key).decode())


@pytest.fixture
def shelf() -> Shelf:
    made = Shelf()
    for name in ("leases", "invoices"):
        made.publish(name)
    return made


def test_bundle_has_the_types_as_they_were_asked_for(shelf: Shelf) -> None:
    shelf.publish("invoices", "other", '{"fields": []}')
    bundle = shelf.read(shelf.choose("leases", "invoices", "leases"))
    assert [(one.name, [held.name for held in one.configurations]) for one in bundle.portfolio] == [
        ("leases", ["standard"]),
        ("invoices", ["other", "standard"]),
    ]
    assert bundle.portfolio[1].configurations[0].text == '{"fields": []}'
    assert (bundle.configurations, bundle.classes) == ([], [])


def test_bundle_for_classification_has_all_types_of_the_tenant(shelf: Shelf) -> None:
    shelf.publish("deeds", tenant="globex")
    pointer = shelf.types.choose_all("acme", "production", Use.CLASSES)
    bundle = shelf.read(pointer.key)
    assert [one.name for one in bundle.classes] == ["invoices", "leases"]
    assert bundle.portfolio == []


def test_bundle_is_made_once_and_anew_when_anything_in_it_changes(shelf: Shelf) -> None:
    first = shelf.choose("leases", "invoices")
    reads = list(shelf.objects.versions)
    assert shelf.choose("leases", "invoices") == first
    assert list(shelf.objects.versions) == reads
    assert shelf.choose("invoices", "leases") != first
    shelf.publish("leases", text='{"fields": []}')
    assert shelf.choose("leases", "invoices") != first


def test_uses_and_environments_do_not_share_a_bundle(shelf: Shelf) -> None:
    keys = {shelf.choose("leases", use=use) for use in Use}
    assert len(keys) == 2
    assert shelf.choose("leases", environment="development") in keys


def test_unknown_types_and_environments_are_refused(shelf: Shelf) -> None:
    with pytest.raises(UnknownDocumentType, match="deeds"):
        shelf.choose("leases", "deeds")
    with pytest.raises(InvalidRequest, match="space"):
        shelf.choose("leases", environment="space")
    with pytest.raises(NothingPublished):
        shelf.types.choose_all("globex", "production", Use.CLASSES)


def test_too_many_types_are_refused(shelf: Shelf) -> None:
    names = [f"type_{number}" for number in range(MOST_TYPES + 1)]
    for name in names:
        shelf.publish(name)
    with pytest.raises(LimitExceeded, match=f"limit is {MOST_TYPES}"):
        shelf.choose(*names)


def test_texts_that_no_worker_could_hold_are_refused(shelf: Shelf) -> None:
    for number in range(11):
        shelf.publish(f"long_{number}", text=json.dumps({"fields": ["x" * (MAX_PUBLISHED_BYTES // 10 - 100)]}))
    with pytest.raises(LimitExceeded, match=f"limit is {MAX_PUBLISHED_BYTES}"):
        shelf.choose(*(f"long_{number}" for number in range(11)))
