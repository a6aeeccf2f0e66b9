"""What is refused of configurations: each with its sentence, and nothing made."""

from __future__ import annotations

import pytest

from tests.unit.api.management import ManagedService


@pytest.fixture
def service() -> ManagedService:
    return ManagedService()


@pytest.fixture
def path(service: ManagedService) -> str:
    return service.make_type("invoices")


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ({"configuration": "{}"}, "name is missing"),
        ({"name": "layout"}, "configuration is missing"),
        ({"name": "lay out", "configuration": "{}"}, "The configuration name 'lay out' is not 1 to 128"),
        ({"name": "taken", "configuration": "{}"}, "A configuration named taken exists already in invoices"),
        ({"name": "layout", "configuration": {"fields": []}}, "configuration is an object"),
        ({"name": "layout", "configuration": "x" * 1_000_001}, "the limit is 1000000"),
        ({"name": "layout", "configuration": "ä" * 500_001}, "configuration has 1000002 bytes; the limit is 1000000"),
        (
            {"name": "layout", "configuration": "{}", "publish_as": "staging"},
            "publish_as is 'staging'; it is one of production, development",
        ),
    ],
)
def test_bad_configuration_is_refused_and_makes_nothing(
    service: ManagedService, path: str, body: object, sentence: str
) -> None:
    service.make_configuration(path, "taken")

    response = service.call("POST", f"{path}/configurations", body)

    assert response.status == 400
    assert sentence in response.text
    assert len(service.call("GET", f"{path}/configurations").json()) == 1


@pytest.mark.parametrize(
    "tail", ["nope", "nope/versions", "layout/6bd67eb5-9e28-4161-9ae1-43015e6b680c", "layout/nope", "x" * 3_000]
)
def test_unknown_configuration_or_version_answers_404(service: ManagedService, path: str, tail: str) -> None:
    service.make_configuration(path, "layout")

    response = service.call("GET", f"{path}/configurations/{tail}")

    assert response.status == 404
    assert response.text.startswith("Specified configuration/version does not exist: ")


def test_texts_of_one_environment_have_a_limit_together(
    service: ManagedService, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lambdas.catalogue.versioning.MAX_PUBLISHED_BYTES", 30)
    service.make_configuration(path, "first", "{" + " " * 18 + "}", "production")

    refused = service.call(
        "POST",
        f"{path}/configurations",
        {"name": "second", "configuration": "{          }", "publish_as": "production"},
    )

    assert refused.status == 400
    assert refused.text == (
        "The configurations of invoices in production would have 32 bytes together; the limit is 30"
    )
    # What is replaced does not count.
    longest = {"configuration": "{" + " " * 28 + "}", "publish_as": "production"}
    assert service.call("PUT", f"{path}/configurations/first", longest).status == 200
