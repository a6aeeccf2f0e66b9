"""`POST /extract_runs/batch`: one thing wrong with it, and it names that and creates nothing."""

from __future__ import annotations

import pytest

from tests.unit.api.extend.run_service import RunService

PATH = "/extract_runs/batch"
URL = {"file": {"url": "https://files.example/a.pdf"}}


@pytest.fixture
def service() -> RunService:
    return RunService()


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ({"extractor": None}, "extractor is missing"),
        ({"extractor": {}}, "extractor.id is missing"),
        ({"extractor": "ex_1"}, "extractor is a string"),
        ({"extractor": None, "config": {"schema": {}}}, "extractor is missing"),
        ({"inputs": None}, "inputs is missing"),
        ({"inputs": []}, "inputs has 0 entries"),
        ({"inputs": [URL] * 1001}, "inputs has 1001 entries"),
        ({"inputs": {}}, "inputs is an object"),
        ({"inputs": [URL, 3]}, "inputs[1] is a number"),
        ({"inputs": [URL, {}]}, "inputs[1].file is missing"),
        ({"inputs": [URL, {"file": {}}]}, "inputs[1].file has none of them"),
        ({"inputs": [URL, {"file": {"name": "x"}}]}, "inputs[1].file has none of them"),
        ({"inputs": [URL, {"file": {"id": "file_1", "text": "t"}}]}, "inputs[1].file has id and text"),
        ({"inputs": [URL, {"file": {"url": "http://h.example/"}}]}, "inputs[1].file.url is not taken"),
        ({"inputs": [URL, {"file": {"url": "https://169.254.169.254/"}}]}, "inputs[1].file.url is not taken"),
        ({"inputs": [URL, {"file": {"url": ""}}]}, "inputs[1].file.url"),
        ({"inputs": [URL, {"file": {"text": 3}}]}, "inputs[1].file.text is a number"),
        (
            {"inputs": [{"file": {"url": "https://h.example/a", "settings": {"password": "geheim\ud800"}}}]},
            "inputs[0].file.settings.password has half of a surrogate pair in it",
        ),
        ({"inputs": [URL, {**URL, "metadata": []}]}, "inputs[1].metadata is an array"),
        ({"inputs": [URL, {**URL, "metadata": {"a": "x" * 10_240}}]}, "inputs[1].metadata has 10248 bytes"),
        ({"inputs": [URL, {**URL, "metadata": {"extend:usage_tags": [3]}}]}, "inputs[1].metadata.extend:usage_tags"),
        ({"priority": 0}, "priority is 0"),
        ({"priority": 101}, "priority is 101"),
        ({"priority": "5"}, 'priority is "5"'),
        ({"priority": True}, "priority is true"),
        ({"priority": 5.5}, "priority is 5.5"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_created(
    service: RunService, change: dict[str, object], named: str
) -> None:
    before = dict(service.table.rows)
    body = {"extractor": {"id": service.extractor}, "inputs": [URL]} | change

    assert service.refused("POST", PATH, body).startswith(named)

    assert service.table.rows == before


def test_bad_override_is_refused_with_its_path_and_nothing_is_created(service: RunService) -> None:
    override = {"schema": {"type": "object", "properties": {"name": {"type": "string"}}}}
    body = {"extractor": {"id": service.extractor, "overrideConfig": override}, "inputs": [URL]}

    assert service.refused("POST", PATH, body).endswith("; Path: schema.properties.name")
    assert service.list_runs()["data"] == []


@pytest.mark.parametrize("extractor", [{"id": "ex_unknown"}, {"version": "9.9"}])
def test_unknown_extractors_and_versions_are_not_found(service: RunService, extractor: dict[str, str]) -> None:
    body = {"extractor": {"id": service.extractor} | extractor, "inputs": [URL]}

    service.refused("POST", PATH, body, status=404)
    assert service.list_runs()["data"] == []


def test_unknown_file_is_not_found_by_its_place_and_nothing_is_created(service: RunService) -> None:
    inputs = [URL, {"file": {"text": "a"}}, {"file": {"id": "file_AAAAAAAAAAAAAAAAAAAAAA"}}]

    sentence = service.refused("POST", PATH, {"extractor": {"id": service.extractor}, "inputs": inputs}, status=404)

    assert sentence.startswith("inputs[2].file.id: ")
    assert service.list_runs()["data"] == []
    assert service.get("/files")["data"] == []


def test_unknown_keys_and_nulls_are_passed_over(service: RunService) -> None:
    service.create_batch_run(
        1, config={"schema": "whatever"}, package=[], metadata=3, priority=None, somethingElse={"a": 1}
    )
