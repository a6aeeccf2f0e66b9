"""Whatever a condition says of whatever was extracted, a validation comes to an end and nothing is raised."""

from __future__ import annotations

import copy
import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lambdas.catalogue.conditions import check_condition
from lambdas.errors import InvalidRequest
from lambdas.operators import OPERATORS
from lambdas.senseml.logic.evaluation import MAX_STEPS, Context, LogicError
from lambdas.senseml.logic.registry import start_evaluation
from lambdas.senseml.validations.running import validate
from lambdas.senseml.validations.validation import Validation

REPEATABLE = sorted(OPERATORS - {"random"})
"""The operators that come to the same every time."""
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=6)
    | st.sampled_from(["a", "a.b", "../a", "../../b", "current", "accumulator", "(a|aa)+$", "1e999", "length", ""])
)
KEYS = st.sampled_from(["a", "b", "a.b", "value"]) | st.text(max_size=3)
JSON = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=3))
LOGIC = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.builds(
            lambda name, argument: {name: argument},
            st.sampled_from(REPEATABLE),
            st.lists(inner, max_size=4) | inner,
        )
    ),
    max_leaves=25,
)
PARSED = st.dictionaries(KEYS, JSON, max_size=4)


@settings(max_examples=400, deadline=None)
@given(parsed=PARSED, condition=LOGIC | JSON, fields=st.lists(KEYS, max_size=2), scope=st.lists(KEYS, max_size=2))
def test_validation_of_anything_ends_the_same_every_time(
    parsed: dict[str, Any], condition: object, fields: list[str], scope: list[str]
) -> None:
    before = copy.deepcopy(parsed)
    validation = Validation("d", condition, prerequisites=tuple(fields), scope=tuple(scope))
    reports = validate(parsed, [validation])
    assert reports == validate(parsed, [validation])
    assert json.dumps(parsed) == json.dumps(before)


@settings(max_examples=200, deadline=None)
@given(parsed=PARSED, condition=LOGIC | JSON)
def test_evaluation_of_anything_stays_within_its_steps_and_what_is_refused_does_not_run(
    parsed: dict[str, Any], condition: object
) -> None:
    evaluation = start_evaluation()
    try:
        evaluation.run(condition, Context(parsed))
    except LogicError:
        assert evaluation.depth == 0
    else:
        assert 0 <= evaluation.steps_left < MAX_STEPS


@settings(max_examples=200, deadline=None)
@given(condition=JSON)
def test_condition_that_is_taken_has_no_unknown_operator(condition: object) -> None:
    try:
        check_condition("condition", condition)
    except InvalidRequest:
        return
    for report in validate({}, [Validation("d", condition)]):
        assert report.message is None or "unknown" not in report.message
