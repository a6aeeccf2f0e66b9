"""What rules take from outside of the document: the day on which they run, and chance."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from lambdas.senseml import extract, load_configuration
from lambdas.senseml.logic.evaluation import Context
from lambdas.senseml.logic.registry import evaluate
from tests.unit.senseml.pages import column


def test_today_is_the_day_in_utc_and_can_be_shifted(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> Clock:
            assert tz is UTC
            return cls(2024, 2, 29, 23, 59, tzinfo=UTC)

    monkeypatch.setattr("lambdas.senseml.logic.dates.datetime", Clock)
    assert evaluate({"today": []}, Context(None)) == "2024-02-29"
    assert evaluate({"date_shift": [{"today": []}, 1, "years"]}, Context(None)) == "2025-02-28T00:00:00.000Z"


def test_random_is_another_number_from_0_to_below_1_each_time() -> None:
    drawn = evaluate({"map": [list(range(50)), {"random": []}]}, Context(None))
    assert len(set(drawn)) > 1
    assert all(isinstance(number, float) and 0 <= number < 1 for number in drawn)


def test_both_stand_in_configurations() -> None:
    rules = {"day": {"today": []}, "flagged": {"<": [{"random": []}, 1]}}
    fields = [{"id": key, "method": {"id": "customComputation", "jsonLogic": rule}} for key, rule in rules.items()]
    found = extract(column("a line"), load_configuration(json.dumps({"fields": fields}))).parsed_document
    assert found["flagged"] == {"type": "boolean", "value": True}
    assert found["day"]["type"] == "string"
