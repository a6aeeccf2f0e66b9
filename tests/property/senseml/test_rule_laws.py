"""Whatever a rule says of whatever was extracted, it ends within its bounds, and what it comes to can be written."""

from __future__ import annotations

import contextlib
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from lambdas.errors import ConfigurationError
from lambdas.senseml import extract, load_configuration, to_json
from lambdas.senseml.logic.evaluation import Context, LogicError
from lambdas.senseml.logic.registry import evaluate, start_evaluation
from lambdas.senseml.logic.results import write_result
from tests.property.senseml.test_validation_laws import JSON, KEYS, LEAVES, LOGIC, REPEATABLE
from tests.unit.senseml.pages import column

NAMES = st.sampled_from(["a", "b", "key", "values", "value", "current", "state", "index", "tableA", "tableB"])
PATHS = st.sampled_from(["", "../", "../../a", "amount.value", "rows.0.amount", "rows.length"]) | NAMES
TEXTS = st.sampled_from(["2024-01-31", "(a|b)+", "gi", "$1$&", "days", "amount", "9e99"]) | st.text(max_size=4)
LITERALS = LEAVES | TEXTS


def operate(name: str, *arguments: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.tuples(*arguments).map(lambda made: {name: list(made)})


def extend(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Operations whose arguments have the shapes that they want, more often than by chance."""
    members = st.dictionaries(NAMES, inner, max_size=3)
    sides = st.tuples(inner, inner | PATHS, NAMES).map(list) | st.tuples(inner, inner).map(list)
    pairs = st.lists(st.tuples(NAMES, inner).map(list), max_size=2)
    replaced = st.fixed_dictionaries({"source": inner, "replace": inner | TEXTS}, optional={"flags": TEXTS})
    return st.one_of(
        st.lists(inner, max_size=3),
        PATHS.map(lambda path: {"var": path}),
        members.map(lambda made: {"eachKey": made}),
        operate("let", members, inner),
        operate("stateful_map", inner, st.tuples(inner, inner).map(list), inner),
        operate("mapObject", inner, inner),
        operate("sort_by", inner, inner | PATHS),
        operate("group", inner, inner | NAMES, pairs),
        operate("join", sides, sides, inner),
        operate("date_shift", inner | TEXTS, inner, st.sampled_from(["days", "months", "years"]) | inner),
        operate("map", inner, inner),
        operate("reduce", inner, inner, inner),
        operate("log", inner, inner),
        operate("round", inner, inner),
        operate("slice", inner, inner, inner),
        st.tuples(replaced, inner | TEXTS).map(lambda made: {"replace": {**made[0], "find": made[1]}}),
        st.tuples(replaced, TEXTS).map(lambda made: {"replace": {**made[0], "find_regex": made[1]}}),
        st.tuples(st.sampled_from(REPEATABLE), inner).map(lambda made: {made[0]: made[1]}),
    )


RULES = st.recursive(LITERALS, extend, max_leaves=20)
DATA = st.dictionaries(KEYS | PATHS, JSON, max_size=4) | st.just(
    {"amount": {"type": "number", "value": 5}, "rows": [{"amount": 1}, {"amount": None}, {"b": "x"}]}
)
PAGES = column("amount 5", "row 1", "row 2")
FIELDS: list[Any] = [
    {"id": "amount", "anchor": "amount", "method": {"id": "label", "position": "right"}, "type": "number"},
    {"id": "a", "anchor": "row", "match": "all", "method": {"id": "passthrough"}},
]


@settings(max_examples=500, deadline=None)
@given(rule=RULES, data=DATA)
def test_rule_ends_the_same_every_time_and_its_result_can_be_written(rule: object, data: object) -> None:
    before = json.dumps(data)
    outcomes = []
    for _ in range(2):
        evaluation = start_evaluation()
        try:
            written = write_result(evaluation, evaluation.run(rule, Context(data, Context({"above": 1}))))
        except LogicError as error:
            assert evaluation.depth == 0
            outcomes.append(str(error))
        else:
            outcomes.append(json.dumps(written, allow_nan=False))
        json.dumps([entry.result for entry in evaluation.entries], allow_nan=False)
        assert all(isinstance(entry.message, str) for entry in evaluation.entries)
    assert outcomes[0] == outcomes[1]
    assert json.dumps(data) == before


@settings(max_examples=200, deadline=None)
@given(rule=RULES | LOGIC | JSON)
def test_rule_in_a_configuration_is_refused_or_runs_wherever_it_stands(rule: object) -> None:
    computed = {"id": "it", "method": {"id": "customComputation", "jsonLogic": rule}}
    several = {"method": {"id": "customComputationGroup", "jsonLogic": rule}}
    condition = {"method": {"id": "conditional", "condition": {"!": [rule]}, "fieldsOnPass": [computed]}}
    sections = {"id": "rows", "type": "sections", "range": {"anchor": "row"}, "fields": [computed, several]}
    for fields in ([computed], [several], [condition], [sections]):
        for kind in ("jsonLogic", "xml"):
            text = json.dumps({"fields": [*FIELDS, *fields], "postprocessor": {"type": kind, "rule": rule}})
            with contextlib.suppress(ConfigurationError):
                json.dumps(to_json(extract(PAGES, load_configuration(text))), allow_nan=False)


@given(keys=st.lists(st.one_of(st.none(), st.integers(-5, 5), st.floats(-2, 2)), max_size=12))
def test_sorting_keeps_all_items_and_orders_those_with_a_number(keys: list[float | None]) -> None:
    items = [{"key": key, "place": place} for place, key in enumerate(keys)]
    ordered: Any = evaluate({"sort_by": [{"var": ""}, {"var": "key"}]}, Context(items))
    assert sorted(item["place"] for item in ordered) == list(range(len(items)))
    held = [(item["key"], item["place"]) for item in ordered if item["key"] is not None]
    assert held == sorted(held)
    assert all(item["key"] is None for item in ordered[len(held) :])


@given(keys=st.lists(st.sampled_from(["a", "b", 1, "1", None, [1], {"x": 1}]), max_size=12))
def test_grouping_divides_items_by_their_keys(keys: list[Any]) -> None:
    items = [{"key": key, "place": place} for place, key in enumerate(keys)]
    fields = [["key", {"var": "key"}], ["places", {"map": [{"var": "values"}, {"var": "place"}]}]]
    groups: Any = evaluate({"group": [{"var": ""}, "key", fields]}, Context(items))
    assert sorted(place for group in groups for place in group["places"]) == list(range(len(items)))
    assert all(keys[place] == group["key"] for group in groups for place in group["places"])
    written = [json.dumps(group["key"]) for group in groups]
    assert len(set(written)) == len(written)


DATES = st.datetimes(datetime(1000, 1, 1), datetime(3000, 1, 1)).map(  # noqa: DTZ001 - the zone is put on
    lambda date: date.replace(tzinfo=UTC, microsecond=date.microsecond // 1000 * 1000)
)


def shift(date: str, count: int, unit: str) -> str:
    return str(evaluate({"date_shift": [date, count, unit]}, Context(None)))


@given(date=DATES, days=st.integers(-5_000, 5_000), months=st.integers(-500, 500))
def test_dates_move_by_days_and_months_of_the_calendar(date: datetime, days: int, months: int) -> None:
    text = date.strftime("%Y-%m-%dT%H:%M:%S.") + f"{date.microsecond // 1000:03}Z"
    text = text.rjust(24, "0")
    assert shift(text, 0, "days") == text
    assert datetime.fromisoformat(shift(text, days, "days")) == date + timedelta(days=days)
    moved = datetime.fromisoformat(shift(text, months, "months"))
    assert (moved.year * 12 + moved.month) - (date.year * 12 + date.month) == months
    assert moved.day == date.day or (moved + timedelta(days=1)).day == 1
    assert shift(text, 12 * (months // 12), "months") == shift(text, months // 12, "years")


@given(number=st.floats(-1e12, 1e12), digits=st.integers(0, 6))
def test_rounding_comes_to_the_nearest_number_with_so_many_digits(number: float, digits: int) -> None:
    rounded: Any = evaluate({"round": [number, digits]}, Context(None))
    assume(abs(number) > 1e-6 or number == 0)
    assert rounded == pytest.approx(number, abs=0.5000001 * 10**-digits, rel=1e-12)
    assert evaluate({"round": [rounded, digits]}, Context(None)) == rounded
