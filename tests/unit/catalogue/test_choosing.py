"""What to extract with: by environment, all of a type's configurations or a named one."""

from __future__ import annotations

import pytest

from lambdas.batches.ports import Key
from lambdas.catalogue.names import NothingPublished
from lambdas.errors import InvalidRequest
from tests.unit.catalogue.stage import TENANT, Stage


def publish(stage: Stage, name: str, text: str, environment: str = "production") -> str:
    return stage.publishing.publish(TENANT, "invoices", name, text, environment).version_id


def texts(stage: Stage, environment: str) -> dict[str, str]:
    return {held.name: held.text for held in stage.bundle("invoices", None, environment).configurations}


def test_bundle_of_several_is_in_order_of_names_and_its_pointer_names_none(stage: Stage) -> None:
    publish(stage, "zeta", "{z: 1}")
    publish(stage, "alpha", "{a: 1}")

    pointer = stage.choose("invoices")

    assert (pointer.name, pointer.version_id) == ("", "")
    assert [held.name for held in stage.bundle("invoices").configurations] == ["alpha", "zeta"]


def test_named_configuration_is_alone_in_its_bundle(stage: Stage) -> None:
    publish(stage, "zeta", "{z: 1}")
    version = publish(stage, "alpha", "{a: 1}")

    pointer = stage.choose("invoices", "alpha")

    assert (pointer.name, pointer.version_id) == ("alpha", version)
    assert [held.text for held in stage.bundle("invoices", "alpha").configurations] == ["{a: 1}"]


def test_development_falls_back_to_production_configuration_by_configuration(stage: Stage) -> None:
    publish(stage, "first", "{first: 'production'}")
    publish(stage, "second", "{second: 'production'}")
    publish(stage, "second", "{second: 'development'}", "development")
    publish(stage, "third", "{third: 'development'}", "development")

    assert texts(stage, "production") == {"first": "{first: 'production'}", "second": "{second: 'production'}"}
    assert texts(stage, "development") == {
        "first": "{first: 'production'}",
        "second": "{second: 'development'}",
        "third": "{third: 'development'}",
    }


def test_production_never_falls_back(stage: Stage) -> None:
    publish(stage, "first", "{}", "development")

    for configuration in (None, "first"):
        with pytest.raises(NothingPublished) as refused:
            stage.choose("invoices", configuration)
        assert str(refused.value) == "No published configurations found for environment production"


def test_type_without_configurations_has_none_published(stage: Stage) -> None:
    stage.types.create(TENANT, "invoices", {})

    with pytest.raises(NothingPublished, match="No published configurations found for environment development"):
        stage.choose("invoices", None, "development")


def test_unknown_environment_is_refused(stage: Stage) -> None:
    publish(stage, "first", "{}")

    with pytest.raises(InvalidRequest, match="'staging'; it is one of production, development"):
        stage.choose("invoices", None, "staging")


def test_drafts_are_never_chosen(stage: Stage) -> None:
    publish(stage, "first", "{published: 1}")
    document_type = stage.catalogue.find(TENANT, "invoices")
    held = stage.configurations.find(document_type, "first")

    stage.configurations.save(document_type, held, "bad draft", None)

    assert texts(stage, "development") == {"first": "{published: 1}"}


def test_schema_is_in_the_bundle_and_a_changed_one_makes_another(stage: Stage) -> None:
    publish(stage, "first", "{}")
    before = stage.choose("invoices")

    stage.types.change(stage.catalogue.find(TENANT, "invoices"), schema={"fingerprint_mode": "strict"})

    assert stage.choose("invoices") != before
    assert stage.bundle("invoices").schema == {"fingerprint_mode": "strict"}
    assert stage.bundle("invoices", "first").schema == {}, "a named configuration is not chosen by fingerprint"


def test_unpublished_configuration_leaves_the_bundle(stage: Stage) -> None:
    publish(stage, "first", "{}")
    publish(stage, "second", "{}")
    document_type = stage.catalogue.find(TENANT, "invoices")
    stage.choose("invoices")

    stage.configurations.unpublish(document_type, stage.configurations.find(document_type, "second"), "production")

    assert texts(stage, "production") == {"first": "{}"}


def test_second_choice_reads_no_text_and_writes_nothing(stage: Stage) -> None:
    publish(stage, "first", "{}")
    publish(stage, "second", "{}")
    first = stage.choose("invoices")
    rows, stage.objects.versions = dict(stage.table.rows), {}

    assert stage.choose("invoices") == first
    assert stage.table.rows == rows
    assert not stage.objects.versions


def test_bundle_that_was_noted_by_somebody_who_saw_less_is_not_taken(stage: Stage) -> None:
    publish(stage, "first", "{}")
    stage.choose("invoices")
    document_type = stage.catalogue.find(TENANT, "invoices")
    stale = stage.table.rows[Key(document_type.partition, "B#production")]
    publish(stage, "second", "{}")
    stage.choose("invoices")
    stage.table.rows[Key(document_type.partition, "B#production")] = stale | {"version": 7}

    assert texts(stage, "production") == {"first": "{}", "second": "{}"}


def test_hundreds_of_configurations_stay_small_in_the_table(stage: Stage) -> None:
    for number in range(300):
        publish(stage, f"layout_{number:03d}", f"{{fields: [{number}]}}" + " " * 5_000)

    assert len(stage.bundle("invoices").configurations) == 300
    assert max(len(str(row)) for row in stage.table.rows.values()) < 2_000
