"""The conditions of validations in a document type's schema, checked before they are stored."""

from __future__ import annotations

import pytest

from lambdas.catalogue.schemas import check_schema
from lambdas.errors import InvalidRequest


def check(condition: object) -> None:
    check_schema({"validations": [{"description": "d", "condition": condition}]})


@pytest.mark.parametrize(
    "condition",
    [
        True,
        {},
        {"exists": [{"var": "premium"}]},
        {"preserve": {"anything": 1, "at all": 2}},
        {"eachKey": {"a": {"var": "a"}, "b": 1}},
        {"let": [{"a": {"var": "a"}, "b": 1}, {"==": [{"var": "a"}, {"var": "b"}]}]},
        {"==": [{"replace": {"source": {"var": "a"}, "find": "b", "replace": "c"}}, "c"]},
        {"if": [{"!": {"var": "a"}}, [1, {"cat": ["x"]}]]},
    ],
)
def test_condition_of_known_operators_is_taken(condition: object) -> None:
    check(condition)


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        (None, "schema.validations[0].condition is null, not JsonLogic"),
        ({"exist": 1}, "schema.validations[0].condition: operator 'exist' is unknown; supported: !, "),
        ({"and": [1, {"or": {"nobody": 1}}]}, "condition.and[1].or: operator 'nobody' is unknown"),
        ({"let": [{"a": {"nobody": 1}}, 1]}, "condition.let[0].a: operator 'nobody' is unknown"),
        ({"let": [{"a": 1}, {"nobody": 1}]}, "condition.let[1]: operator 'nobody' is unknown"),
        ({"let": [[], 1]}, "condition.let[0] is not an object"),
        ({"replace": {"source": {"nobody": 1}}}, "condition.replace.source: operator 'nobody' is unknown"),
        ({"!": 1, "!!": 1}, "condition has 2 keys; an operation in JsonLogic has one"),
        ({"eachKey": {"a": {"nobody": 1}}}, "condition.eachKey.a: operator 'nobody' is unknown"),
        ({"eachKey": 1}, "condition.eachKey is not an object"),
    ],
)
def test_condition_that_nothing_runs_is_refused_by_path_and_operator(condition: object, message: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        check(condition)
    assert message in str(caught.value)
