"""Publishing by names: what a service is seeded with."""

from __future__ import annotations

import pytest

from lambdas.catalogue.names import UnknownConfiguration, UnknownDocumentType
from lambdas.errors import InvalidRequest
from tests.unit.catalogue.stage import TENANT, Stage


def test_published_configuration_is_chosen_and_its_text_lies_in_its_bundle(stage: Stage) -> None:
    pointer = stage.publishing.publish(TENANT, "invoices", "default_layout", "{fields: []}")

    assert stage.choose("invoices") == stage.choose("invoices", "default_layout") == pointer
    (bundled,) = stage.bundle("invoices").configurations
    assert (bundled.name, bundled.version_id, bundled.text) == (pointer.name, pointer.version_id, "{fields: []}")


def test_publishing_anew_keeps_the_bundle_that_earlier_batches_point_to(stage: Stage) -> None:
    first = stage.publishing.publish(TENANT, "invoices", "default_layout", "{fields: [1]}")
    second = stage.publishing.publish(TENANT, "invoices", "default_layout", "{fields: [2]}")

    assert stage.choose("invoices") == second
    assert first.version_id != second.version_id
    assert b"{fields: [1]}" in stage.objects.get(first.key)


def test_publishing_the_same_text_twice_makes_one_version(stage: Stage) -> None:
    first = stage.publishing.publish(TENANT, "invoices", "layout", "{}")

    assert stage.publishing.publish(TENANT, "invoices", "layout", "{}") == first


def test_configuration_that_cannot_be_loaded_makes_nothing(stage: Stage) -> None:
    with pytest.raises(InvalidRequest, match=r"not valid: fields\[0\]: bad"):
        stage.publishing.publish(TENANT, "invoices", "layout", "bad")

    assert not stage.table.rows
    assert not stage.objects.versions


@pytest.mark.parametrize("name", ["", "ab", "Invoices", "in voices", "in-voices", "x" * 129, "invoices\n"])
def test_bad_names_are_refused(stage: Stage, name: str) -> None:
    with pytest.raises(InvalidRequest):
        stage.publishing.publish(TENANT, name, "layout", "{}")


@pytest.mark.parametrize("name", ["", "in voices", "a.b", "../x", "x" * 129, "invoices\n"])
def test_bad_names_of_configurations_are_refused(stage: Stage, name: str) -> None:
    with pytest.raises(InvalidRequest):
        stage.publishing.publish(TENANT, "invoices", name, "{}")


@pytest.mark.parametrize("name", ["w2", "CC_statement", "a-b"])
def test_names_of_the_published_library_are_taken(stage: Stage, name: str) -> None:
    assert stage.publishing.publish(TENANT, "invoices", name, "{}").name == name


def test_types_of_another_tenant_are_unknown(stage: Stage) -> None:
    stage.publishing.publish(TENANT, "invoices", "layout", "{}")

    with pytest.raises(UnknownDocumentType, match="Specified document type invoices does not exist"):
        stage.catalogue.choose("other", "invoices", None, "production")


def test_unknown_configuration_is_named(stage: Stage) -> None:
    stage.publishing.publish(TENANT, "invoices", "layout", "{}")

    with pytest.raises(UnknownConfiguration, match=r"Specified configuration/version does not exist: .*nope"):
        stage.choose("invoices", "nope")


def test_versions_saved_within_one_millisecond_are_listed_newest_first(stage: Stage) -> None:
    for number in range(8):
        stage.publishing.publish(TENANT, "invoices", "layout", f"{{fields: [{number}]}}")
    document_type = stage.types.find_named(TENANT, "invoices")
    assert document_type is not None
    configuration = stage.configurations.find_named(document_type, "layout")
    assert configuration is not None

    listed = [
        stage.configurations.read(version) for version in stage.configurations.versions(document_type, configuration)
    ]

    assert listed == [f"{{fields: [{number}]}}" for number in reversed(range(8))]
