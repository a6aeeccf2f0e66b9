"""Dates that rules move, however they are written."""

from __future__ import annotations

import pytest

from lambdas.senseml.logic.evaluation import Context, LogicError
from lambdas.senseml.logic.registry import evaluate


@pytest.mark.parametrize(
    ("date", "count", "unit", "moved"),
    [
        ("2024-01-02", 3, "years", "2027-01-02T00:00:00.000Z"),
        ("2024-01-02T00:00:00.000Z", 2, "months", "2024-03-02T00:00:00.000Z"),
        ("2024-03-01", -1, "days", "2024-02-29T00:00:00.000Z"),
        ("2024-02-29", "1", "years", "2025-02-28T00:00:00.000Z"),
        ("2024-01-31", 1, "months", "2024-02-29T00:00:00.000Z"),
        ("2024-01-15", -14, "months", "2022-11-15T00:00:00.000Z"),
        ("2024-01-02T23:30:00-02:00", 0, "days", "2024-01-03T01:30:00.000Z"),
        ("February 27, 2024", 1, "days", "2024-02-28T00:00:00.000Z"),
        ("27 Feb 2024", 0, "days", "2024-02-27T00:00:00.000Z"),
        ("Tuesday, March 3rd, 2020", 0, "days", "2020-03-03T00:00:00.000Z"),
        ("Thu Jan 01 1970 05:30:00 GMT+0530 (India Standard Time)", 0, "days", "1970-01-01T00:00:00.000Z"),
        ("12-31-2022", 1, "days", "2023-01-01T00:00:00.000Z"),
        ("1/2/49", 0, "days", "2049-01-02T00:00:00.000Z"),
        ("1/2/50 1:05 PM", 0, "days", "1950-01-02T13:05:00.000Z"),
        ("2022/12/31", 0, "days", "2022-12-31T00:00:00.000Z"),
        ("0999-12-31", 1, "days", "1000-01-01T00:00:00.000Z"),
        (86_400_000, 1.9, "days", "1970-01-03T00:00:00.000Z"),
        (None, 1, "days", None),
        ("2024-01-02", None, "days", None),
    ],
)
def test_dates_move_by_days_months_and_years(date: object, count: object, unit: str, moved: str | None) -> None:
    assert evaluate({"date_shift": [date, count, unit]}, Context(None)) == moved


@pytest.mark.parametrize(
    "arguments",
    [
        ["2024-02-30", 1, "days"],
        ["no date", 1, "days"],
        ["12 31", 1, "days"],
        ["Foo 12 2020", 1, "days"],
        ["2024-01-01", 1, "weeks"],
        ["2024-01-01", "x", "days"],
        ["2024-01-01", 1e9, "days"],
        ["2024-01-01", 9_000_000, "years"],
        ["2024-01-01", 4_000_000, "days"],
        [1e300, 1, "days"],
        [[1, [2]], 1, "days"],
    ],
)
def test_dates_that_are_none_or_lead_nowhere_are_errors(arguments: list[object]) -> None:
    with pytest.raises(LogicError, match="date_shift"):
        evaluate({"date_shift": arguments}, Context(None))
