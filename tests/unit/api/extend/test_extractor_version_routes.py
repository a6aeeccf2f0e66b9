"""`/extractors/{id}/versions`: published, found by whatever names them, and listed."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import pytest

from tests.unit.api.extend.extractor_service import COMPLETE, SCHEMA, ExtractorService


@pytest.fixture
def service() -> ExtractorService:
    return ExtractorService()


@pytest.fixture
def made(service: ExtractorService) -> dict[str, Any]:
    """An extractor whose draft has a schema."""
    extractor: dict[str, Any] = service.post("/extractors", name="Invoices", config={"schema": SCHEMA})
    return extractor


def publish(service: ExtractorService, made: dict[str, Any], *releases: str) -> list[dict[str, Any]]:
    """Publish versions, a second apart."""
    published = []
    for release in releases:
        service.clock.advance(1_000)
        published.append(service.post(f"/extractors/{made['id']}/versions", releaseType=release))
    return published


def test_published_version_is_answered_with_every_published_member(
    service: ExtractorService, made: dict[str, Any]
) -> None:
    service.clock.advance(1_000)
    path = f"/extractors/{made['id']}/versions"

    version = service.post(path, releaseType="minor", description="European dates")

    assert version == {
        "object": "extractor_version",
        "id": version["id"],
        "description": "European dates",
        "version": "0.1",
        "config": {"schema": COMPLETE},
        "extractorId": made["id"],
        "createdAt": "2026-01-01T00:00:01.000Z",
        "createdBy": {"type": "api_key", "name": "tests"},
    }
    assert version["id"].startswith("exv_")
    for name in ("0.1", "latest", version["id"]):
        assert service.get(f"{path}/{name}") == version
    assert service.get(f"/extractors/{made['id']}")["updatedAt"] == "2026-01-01T00:00:01.000Z"


def test_releases_count_up_from_what_was_published_last(service: ExtractorService, made: dict[str, Any]) -> None:
    releases = ("minor", "minor", "major", "minor", "major")

    assert [version["version"] for version in publish(service, made, *releases)] == ["0.1", "0.2", "1.0", "1.1", "2.0"]
    other = service.post("/extractors", name="Bills")
    assert [version["version"] for version in publish(service, other, "major")] == ["1.0"]


def test_version_with_a_config_has_that_one_and_the_draft_keeps_its_own(
    service: ExtractorService, made: dict[str, Any]
) -> None:
    path = f"/extractors/{made['id']}/versions"

    version = service.post(path, releaseType="minor", config={"extractionRules": "x"}, description=None)

    assert version["config"] == {"extractionRules": "x"}
    assert service.get(f"{path}/latest")["config"] == {"extractionRules": "x"}
    assert service.get(f"{path}/draft") == made["draftVersion"]


def test_latest_is_the_draft_while_nothing_is_published(service: ExtractorService, made: dict[str, Any]) -> None:
    path = f"/extractors/{made['id']}/versions"

    assert service.get(f"{path}/latest") == made["draftVersion"]
    assert service.get(f"{path}/{made['draftVersion']['id']}") == made["draftVersion"]
    assert service.refused("GET", f"{path}/1.0", status=404) == f"The extractor {made['id']} has no version 1.0"


@pytest.mark.parametrize(("direction", "order"), [("", [2, 1, 0]), ("sortDir=asc&", [0, 1, 2])])
@pytest.mark.parametrize("size", [1, 2, 3, 4, 10])
def test_versions_are_listed_behind_the_draft_without_their_configs(
    service: ExtractorService, made: dict[str, Any], direction: str, order: list[int], size: int
) -> None:
    published = publish(service, made, "minor", "minor", "major")
    found: list[dict[str, Any]] = []
    token: str | None = ""
    calls = 0
    while token is not None:
        page = service.get(
            f"/extractors/{made['id']}/versions?{direction}maxPageSize={size}&nextPageToken={quote(token)}"
        )
        found += page["data"]
        token = page.get("nextPageToken")
        calls += 1

    expected = [made["draftVersion"], *(published[number] for number in order)]
    assert found == [{key: held for key, held in version.items() if key != "config"} for version in expected]
    assert calls == -(-4 // size)


def test_token_of_another_extractors_versions_is_refused(service: ExtractorService, made: dict[str, Any]) -> None:
    publish(service, made, "minor")
    other = service.post("/extractors", name="Bills")
    token = quote(service.get(f"/extractors/{made['id']}/versions?maxPageSize=1")["nextPageToken"])

    assert service.refused("GET", f"/extractors/{other['id']}/versions?nextPageToken={token}") == (
        "nextPageToken is not one that this list returned"
    )


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({}, "releaseType is null; it is one of major, minor"),
        ({"releaseType": "patch"}, 'releaseType is "patch"; it is one of major, minor'),
        ({"releaseType": ["minor"]}, 'releaseType is ["minor"]; it is one of major, minor'),
        ({"releaseType": "minor", "description": 1}, "description is a number (1), not a string"),
        (
            {"releaseType": "minor", "config": {"schema": {}}},
            'The root has to be of type "object", not null.; Path: schema',
        ),
    ],
)
def test_release_that_cannot_be_publishes_nothing(
    service: ExtractorService, made: dict[str, Any], body: dict[str, Any], sentence: str
) -> None:
    path = f"/extractors/{made['id']}/versions"

    assert service.refused("POST", path, body) == sentence
    assert len(service.get(path)["data"]) == 1


def test_failure_behind_the_reads_publishes_no_version(service: ExtractorService, made: dict[str, Any]) -> None:
    path = f"/extractors/{made['id']}/versions"
    lost = {key: service.objects.versions.pop(key) for key in list(service.objects.versions)}

    assert service.call("POST", path, {"releaseType": "minor"}).status == 500
    service.objects.versions.update(lost)
    assert [version["version"] for version in service.get(path)["data"]] == ["draft"]
