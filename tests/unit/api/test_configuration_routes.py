"""Configurations and their versions: drafts, publishing by environment, and what must not be overwritten unseen."""

from __future__ import annotations

from typing import Any

import pytest

from lambdas.catalogue.bundles import read_bundle
from lambdas.catalogue.document_types import Catalogue
from tests.unit.api.management import ManagedService
from tests.unit.api.service import TENANT

TEXT = "{\r\n\t// Kommentar: größer\n  fields: [],\n}\n"


@pytest.fixture
def service() -> ManagedService:
    return ManagedService()


@pytest.fixture
def path(service: ManagedService) -> str:
    return service.make_type("invoices")


def texts(service: ManagedService, environment: str = "production") -> dict[str, str]:
    """Return what an extraction of the type would choose among."""
    catalogue = Catalogue(table=service.table, objects=service.results, spread=map)
    pointer = catalogue.choose(TENANT, "invoices", None, environment)
    bundle = read_bundle(service.results.get(pointer.key).decode())
    return {held.name: held.text for held in bundle.configurations}


def versions(service: ManagedService, configuration: str) -> list[tuple[str, list[str], bool]]:
    """Return id, environments and whether it is the draft of every version, newest first."""
    answer = service.call("GET", f"{configuration}/versions").json()
    return [(held["version_id"], held["environments"], held["draft"]) for held in answer["versions"]]


def save(service: ManagedService, at: str, **body: object) -> dict[str, Any]:
    service.clock.advance(1_000)
    answer = service.call("PUT", at, body)
    assert answer.status == 200, answer.text
    saved: dict[str, Any] = answer.json()
    return saved


def test_draft_is_kept_byte_for_byte_and_published_nowhere(service: ManagedService, path: str) -> None:
    made = service.make_configuration(path, "layout", TEXT)

    assert made["configuration"] == TEXT
    assert made == {
        "name": "layout",
        "created": "2026-01-01T00:00:00.000Z",
        "configuration": TEXT,
        "version_id": made["version_id"],
        "versions": [
            {
                "version_id": made["version_id"],
                "datetime": "2026-01-01T00:00:00.000Z",
                "environments": [],
                "draft": True,
            }
        ],
    }
    assert service.call("GET", f"{path}/configurations/layout").json() == made
    batch = service.call("POST", "/v0/extract/batch", {"documentNames": ["a.pdf"], "docType": "invoices"})
    assert (batch.status, batch.text) == (400, "No published configurations found for environment production")


def test_list_shows_configurations_with_their_versions_and_without_their_texts(
    service: ManagedService, path: str
) -> None:
    first = service.make_configuration(path, "zeta", publish_as="production")
    second = service.make_configuration(path, "alpha")
    newer = save(service, f"{path}/configurations/zeta", configuration="{new: 1}", publish_as="production")

    listed = service.call("GET", f"{path}/configurations").json()

    assert [held["name"] for held in listed] == ["alpha", "zeta"]
    assert [held["version_id"] for held in listed[1]["versions"]] == [newer["version_id"], first["version_id"]]
    assert listed[0]["versions"] == second["versions"]
    assert "configuration" not in listed[0]


def test_draft_may_be_anything_and_publishing_it_names_path_and_reason(service: ManagedService, path: str) -> None:
    made = service.make_configuration(path, "layout", "bad")

    for method, target, body in (
        ("PUT", f"{path}/configurations/layout/{made['version_id']}", {"publish_as": "production"}),
        (
            "PUT",
            f"{path}/configurations/layout",
            {"publish_as": "production", "current_draft": made["version_id"]},
        ),
        ("POST", f"{path}/configurations", {"name": "other", "configuration": "bad", "publish_as": "development"}),
    ):
        response = service.call(method, target, body)
        assert (response.status, response.text) == (
            400,
            'Specified configuration/version is not valid: fields[0].method.id: "bad" is no method',
        )
    assert [held["name"] for held in service.call("GET", f"{path}/configurations").json()] == ["layout"]


def test_publishing_the_draft_makes_it_none_any_more(service: ManagedService, path: str) -> None:
    made = service.make_configuration(path)

    answer = service.call("PUT", f"{path}/configurations/layout/{made['version_id']}", {"publish_as": "production"})

    assert answer.json()["versions"] == [made["versions"][0] | {"environments": ["production"], "draft": False}]
    assert texts(service) == {"layout": "{fields: []}"}


def test_environments_are_published_one_by_one_and_development_falls_back(service: ManagedService, path: str) -> None:
    first = service.make_configuration(path, "layout", "{first: 1}", "production")
    second = save(service, f"{path}/configurations/layout", configuration="{second: 1}", publish_as="development")

    assert (texts(service), texts(service, "development")) == ({"layout": "{first: 1}"}, {"layout": "{second: 1}"})
    assert versions(service, f"{path}/configurations/layout") == [
        (second["version_id"], ["development"], False),
        (first["version_id"], ["production"], False),
    ]
    assert service.call("DELETE", f"{path}/configurations/layout/development").status == 204
    assert texts(service, "development") == {"layout": "{first: 1}"}
    again = service.call("DELETE", f"{path}/configurations/layout/development")
    assert (again.status, "layout is not published in development" in again.text) == (404, True)


def test_old_version_can_be_published_again(service: ManagedService, path: str) -> None:
    first = service.make_configuration(path, "layout", "{first: 1}", "production")
    save(service, f"{path}/configurations/layout", configuration="{second: 1}", publish_as="production")

    service.call("PUT", f"{path}/configurations/layout/{first['version_id']}", {"publish_as": "production"})

    assert texts(service) == {"layout": "{first: 1}"}


def test_environment_stands_for_the_version_that_is_used_there(service: ManagedService, path: str) -> None:
    first = service.make_configuration(path, "layout", "{first: 1}", "development")
    save(service, f"{path}/configurations/layout", configuration="{draft: 1}")

    shown = service.call("GET", f"{path}/configurations/layout/development").json()
    assert (shown["configuration"], shown["version_id"]) == ("{first: 1}", first["version_id"])
    assert service.call("GET", f"{path}/configurations/layout/production").status == 404

    service.call("PUT", f"{path}/configurations/layout/development", {"publish_as": "production"})
    assert texts(service) == {"layout": "{first: 1}"}


@pytest.mark.parametrize("given", [None, "someone-elses"])
def test_draft_that_the_caller_has_not_seen_is_not_replaced(
    service: ManagedService, path: str, given: str | None
) -> None:
    made = service.make_configuration(path, "layout", "{mine: 1}")

    response = service.call(
        "PUT", f"{path}/configurations/layout", {"configuration": "{theirs: 1}", "current_draft": given}
    )

    assert response.status == 400
    assert made["version_id"] in response.text
    assert service.call("GET", f"{path}/configurations/layout").json() == made


def test_draft_that_the_caller_names_is_replaced_and_dropped(service: ManagedService, path: str) -> None:
    published = service.make_configuration(path, "layout", "{first: 1}", "production")
    draft = save(service, f"{path}/configurations/layout", configuration="{draft: 1}")

    newer = save(
        service, f"{path}/configurations/layout", configuration="{draft: 2}", current_draft=draft["version_id"]
    )

    assert versions(service, f"{path}/configurations/layout") == [
        (newer["version_id"], [], True),
        (published["version_id"], ["production"], False),
    ]
    assert texts(service) == {"layout": "{first: 1}"}


def test_deleted_draft_leaves_what_was_saved_before(service: ManagedService, path: str) -> None:
    published = service.make_configuration(path, "layout", "{first: 1}", "production")
    draft = save(service, f"{path}/configurations/layout", configuration="{draft: 1}")

    assert service.call("DELETE", f"{path}/configurations/layout/{draft['version_id']}").status == 204

    shown = service.call("GET", f"{path}/configurations/layout").json()
    assert (shown["configuration"], shown["version_id"]) == ("{first: 1}", published["version_id"])
    assert versions(service, f"{path}/configurations/layout") == [(published["version_id"], ["production"], False)]


def test_published_version_and_the_only_one_are_not_deleted(service: ManagedService, path: str) -> None:
    first = service.make_configuration(path, "layout", publish_as="production")
    target = f"{path}/configurations/layout/{first['version_id']}"

    published = service.call("DELETE", target)
    service.call("DELETE", f"{path}/configurations/layout/production")
    only = service.call("DELETE", target)

    assert (published.status, "is published in production" in published.text) == (400, True)
    assert (only.status, "is the only one of layout" in only.text) == (400, True)


def test_renamed_configuration_keeps_its_versions_and_what_is_published(service: ManagedService, path: str) -> None:
    made = service.make_configuration(path, "layout", publish_as="production")

    renamed = save(service, f"{path}/configurations/layout", name="better")

    assert renamed == made | {"name": "better"}
    assert texts(service) == {"better": "{fields: []}"}
    assert service.call("GET", f"{path}/configurations/layout").status == 404


def test_change_of_everything_at_once_publishes_under_the_new_name(service: ManagedService, path: str) -> None:
    service.make_configuration(path, "layout", "{first: 1}", "production")

    save(service, f"{path}/configurations/layout", name="better", configuration="{second: 1}", publish_as="production")

    assert texts(service) == {"better": "{second: 1}"}


def test_name_that_is_taken_changes_nothing_else(service: ManagedService, path: str) -> None:
    service.make_configuration(path, "layout", "{first: 1}", "production")
    service.make_configuration(path, "other")

    response = service.call(
        "PUT", f"{path}/configurations/layout", {"name": "other", "configuration": "{x: 1}", "publish_as": "production"}
    )

    assert (response.status, response.text) == (400, "A configuration named other exists already in invoices")
    assert texts(service) == {"layout": "{first: 1}"}
    assert len(versions(service, f"{path}/configurations/layout")) == 1


def test_deleted_configuration_is_gone_with_its_versions(service: ManagedService, path: str) -> None:
    service.make_configuration(path, "layout", "{first: 1}", "production")
    service.make_configuration(path, "other", "{other: 1}", "production")
    rows = len(service.table.rows)

    assert service.call("DELETE", f"{path}/configurations/layout").status == 204

    assert texts(service) == {"other": "{other: 1}"}
    assert service.call("GET", f"{path}/configurations/layout").status == 404
    assert len(service.table.rows) == rows - 2 + 1  # configuration and version gone, a bundle noted
    assert service.make_configuration(path, "layout")["versions"][0]["draft"] is True


def test_batch_takes_the_environment_of_its_request(service: ManagedService, path: str) -> None:
    service.make_configuration(path, "layout", "{first: 1}", "development")
    body = {"documentNames": ["a.pdf"], "docType": "invoices"}

    refused = service.call("POST", "/v0/extract/batch", body)
    taken = service.call("POST", "/v0/extract/batch?environment=development", body)

    assert refused.text == "No published configurations found for environment production"
    shown = service.call("GET", f"/v0/extract/batch/{taken.json()}").json()
    assert (shown["environment"], shown["configuration"]) == ("development", "layout")


def test_same_text_again_is_no_new_version(service: ManagedService, path: str) -> None:
    made = service.make_configuration(path, "layout", "{first: 1}", "production")

    save(service, f"{path}/configurations/layout", configuration="{first: 1}", publish_as="production")
    save(service, f"{path}/configurations/layout", configuration="{first: 1}")
    save(service, f"{path}/configurations/layout", configuration="{first: 1}", publish_as="development")

    assert versions(service, f"{path}/configurations/layout") == [
        (made["version_id"], ["production", "development"], False)
    ]
