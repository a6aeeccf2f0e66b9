"""Validations of a document type, run on what was extracted."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from lambdas.senseml import extract, load_configuration
from lambdas.senseml.choice import Candidate, Choice, FingerprintMode, choose
from lambdas.senseml.validations import running
from lambdas.senseml.validations.running import validate
from lambdas.senseml.validations.validation import Severity, Validation, load_validations
from tests.unit.senseml.pages import column

PARSED: dict[str, Any] = {
    "total": {"value": 5},
    "broker.email": None,
    "policies": [
        {"premium": {"value": 1}, "claims": [{"paid": {"value": 7}}, {"paid": None}]},
        {"premium": None, "claims": []},
        {"premium": {"value": 9}, "claims": [{"paid": {"value": 2}}]},
    ],
}


def report(**validation: object) -> list[dict[str, str]]:
    validations = load_validations({"validations": [{"description": "d", **validation}]})
    return [found.to_json() for found in validate(PARSED, validations)]


@pytest.mark.parametrize("condition", [{">": [{"var": "total.value"}, 4]}, True, "text"])
def test_validation_that_is_true_is_not_reported(condition: object) -> None:
    assert report(condition=condition) == []


@pytest.mark.parametrize("condition", [{">": [{"var": "total.value"}, 5]}, False, {"var": "nobody"}, []])
@pytest.mark.parametrize("severity", ["warning", "error"])
def test_validation_that_is_not_true_is_reported_with_its_severity(condition: object, severity: str) -> None:
    assert report(condition=condition, severity=severity) == [{"description": "d", "severity": severity}]


def test_validation_without_a_severity_is_a_warning() -> None:
    assert report(condition=False) == [{"description": "d", "severity": "warning"}]


def test_validation_with_a_prerequisite_that_is_null_is_skipped() -> None:
    fields = ["broker\\.email", "total", "nobody"]
    message = "Missing prerequisites: broker.email, nobody"
    assert report(condition=False, fields=fields) == [{"description": "d", "severity": "skipped", "message": message}]


def test_validation_with_a_scope_runs_on_each_section() -> None:
    premium = {"<": [{"var": "premium.value"}, {"var": "../total.value"}]}
    assert [entry["severity"] for entry in report(condition=premium, scope=["policies"], fields=["premium"])] == [
        "skipped",
        "warning",
    ]


def test_validation_with_a_deeper_scope_runs_on_the_inner_sections() -> None:
    paid = {"<": [{"var": "paid.value"}, {"var": "../premium.value"}]}
    found = report(condition=paid, scope=["policies", "claims"], fields=["paid"], severity="error")
    assert [entry["severity"] for entry in found] == ["error", "skipped"]


def test_validation_with_a_scope_without_sections_is_not_run() -> None:
    assert report(condition=False, scope=["nobody"]) == []
    assert report(condition=False, scope=["total"]) == []


def test_validation_that_cannot_be_evaluated_is_skipped_once() -> None:
    (found,) = report(condition={"nobody": [1]}, scope=["policies"], severity="error")
    assert (found["severity"], found["message"]) == (
        "skipped",
        "Cannot be evaluated: it has an operator that is unknown here",
    )


def test_validations_with_slow_patterns_share_the_time_there_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "ALL_SECONDS", 0.1)
    slow = {"description": "d", "condition": {"match": ["a" * 40 + "!", "^(a|aa|a?)+$"]}, "scope": ["policies"]}
    started = time.monotonic()
    reports = validate(PARSED, load_validations({"validations": [slow] * 50}))
    assert time.monotonic() - started < 5
    assert [found.severity for found in reports] == [Severity.SKIPPED] * 50


def test_validation_logs_into_the_errors_under_its_description() -> None:
    configuration = load_configuration(json.dumps({"fields": []}))
    logging = Validation("is nine", {"==": [{"log": ["got", {"+": [4, 4]}]}, 9]})
    extraction = extract(column("a"), configuration, [logging])
    assert extraction.errors == ({"type": "log", "message": "got", "result": 8, "field_id": "is nine"},)
    assert [report["description"] for report in extraction.validations] == ["is nine"]


def test_validation_of_many_sections_has_steps_for_each() -> None:
    parsed = {"rows": [{"n": index} for index in range(20_000)]}
    ordered = {"description": "d", "condition": {"<": [{"var": "n"}, 19_999]}, "scope": ["rows"]}
    assert len(validate(parsed, load_validations({"validations": [ordered]}))) == 1


def choose_among(*anchors: str, validations: list[dict[str, Any]]) -> Choice:
    candidates = [
        Candidate(
            name,
            name,
            load_configuration('{fields: [{id: "%s", anchor: "total", method: {id: "passthrough"}}]}' % name),  # noqa: UP031
        )
        for name in anchors
    ]
    schema = {"validations": validations}
    return choose(column("Total $5.00"), candidates, FingerprintMode.FALLBACK_TO_ALL, load_validations(schema))


def test_validations_are_counted_and_cost_the_score() -> None:
    chosen = choose_among(
        "a",
        validations=[
            {"description": "w", "condition": False, "severity": "warning"},
            {"description": "s", "condition": False, "severity": "error", "fields": ["nobody"]},
        ],
    ).to_json()
    assert [entry["description"] for entry in chosen["validations"]] == ["w", "s"]
    assert chosen["validation_summary"] == {"fields": 1, "fields_present": 1, "errors": 0, "warnings": 1, "skipped": 1}
    assert chosen["classification_summary"][0]["score"] == {"value": 0.5, "fields_present": 1, "penalties": 0.5}
    assert chosen["coverage"] == 0.5


def test_configuration_that_passes_its_validations_is_chosen() -> None:
    needs_b = {"description": "has b", "condition": {"exists": {"var": "b"}}, "severity": "error"}
    assert choose_among("a", "b", validations=[]).candidate.name == "a"
    assert choose_among("a", "b", validations=[needs_b]).candidate.name == "b"
