from __future__ import annotations

import pytest

from lambdas.catalogue.bundles import read_bundle
from lambdas.catalogue.document_types import Catalogue, Publishing, UnknownConfiguration, UnknownDocumentType
from lambdas.errors import ConfigurationError, InvalidRequest
from tests.fakes.bucket import FakeBucket
from tests.fakes.clock import FakeClock
from tests.fakes.table import FakeTable


def check(text: str) -> object:
    if "bad" in text:
        raise ConfigurationError("fields[0]", "bad")
    return text


@pytest.fixture
def objects() -> FakeBucket:
    return FakeBucket()


@pytest.fixture
def catalogue() -> Catalogue:
    return Catalogue(table=FakeTable())


@pytest.fixture
def publishing(catalogue: Catalogue, objects: FakeBucket) -> Publishing:
    return Publishing(catalogue=catalogue, objects=objects, check=check, clock=FakeClock())


def test_published_configuration_is_chosen_and_its_text_lies_under_its_key(
    publishing: Publishing, catalogue: Catalogue, objects: FakeBucket
) -> None:
    pointer = publishing.publish("acme", "invoices", "default_layout", "{fields: []}")

    assert catalogue.choose("acme", "invoices", None) == pointer
    assert catalogue.choose("acme", "invoices", "default_layout") == pointer
    (bundled,) = read_bundle(objects.get(pointer.key).decode()).configurations
    assert (bundled.name, bundled.version_id, bundled.text) == (pointer.name, pointer.version_id, "{fields: []}")


def test_publishing_anew_keeps_the_text_that_earlier_batches_point_to(
    publishing: Publishing, catalogue: Catalogue, objects: FakeBucket
) -> None:
    first = publishing.publish("acme", "invoices", "default_layout", "{fields: [1]}")
    second = publishing.publish("acme", "invoices", "default_layout", "{fields: [2]}")

    assert catalogue.choose("acme", "invoices", None) == second
    assert first.version_id != second.version_id
    assert read_bundle(objects.get(first.key).decode()).configurations[0].text == "{fields: [1]}"


def test_publishing_the_same_text_twice_points_to_the_same_version(publishing: Publishing) -> None:
    assert publishing.publish("acme", "invoices", "layout", "{}") == publishing.publish(
        "acme", "invoices", "layout", "{}"
    )


def test_configuration_that_cannot_be_loaded_is_not_published(publishing: Publishing, catalogue: Catalogue) -> None:
    with pytest.raises(ConfigurationError):
        publishing.publish("acme", "invoices", "layout", "bad")

    with pytest.raises(UnknownDocumentType, match="invoices"):
        catalogue.find("acme", "invoices")


def test_second_configuration_of_a_type_is_refused_by_name(publishing: Publishing) -> None:
    publishing.publish("acme", "invoices", "first", "{}")

    with pytest.raises(InvalidRequest, match="first"):
        publishing.publish("acme", "invoices", "second", "{}")


@pytest.mark.parametrize("name", ["", "ab", "Invoices", "in voices", "in-voices", "x" * 129, "invoices\n"])
def test_bad_names_are_refused(publishing: Publishing, name: str) -> None:
    with pytest.raises(InvalidRequest):
        publishing.publish("acme", name, "layout", "{}")
    with pytest.raises(InvalidRequest):
        publishing.publish("acme", "invoices", name, "{}")


def test_types_of_another_tenant_are_unknown(publishing: Publishing, catalogue: Catalogue) -> None:
    publishing.publish("acme", "invoices", "layout", "{}")

    with pytest.raises(UnknownDocumentType):
        catalogue.choose("other", "invoices", None)


def test_unknown_configuration_is_named(publishing: Publishing, catalogue: Catalogue) -> None:
    publishing.publish("acme", "invoices", "layout", "{}")

    with pytest.raises(UnknownConfiguration, match="nope"):
        catalogue.choose("acme", "invoices", "nope")
