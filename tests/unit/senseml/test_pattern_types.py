"""Types that a configuration makes: custom, replace, compose and any."""

from __future__ import annotations

import tracemalloc
from typing import Any

import pytest

from lambdas.errors import ConfigurationError
from lambdas.senseml.nodes import Node
from lambdas.senseml.types.registry import parse_type
from tests.unit.senseml.pages import column, document, line, run, slow_fields


def read(kind: object, *lines: str, **method: object) -> Any:  # noqa: ANN401
    """The output of a field of this type on all lines under its anchor."""
    pages = document(line("Below"), *(line(text, top=1.2 + 0.2 * number) for number, text in enumerate(lines)))
    label = {"id": "label", "position": "below", "stop": "gap", **method}
    return run(pages, {"id": "it", "anchor": "below", "method": label, "type": kind})["it"]


TIMES = {"id": "custom", "pattern": "[0-9]{2}:[0-9]{2}", "type": "time"}


def test_custom_is_the_first_match_under_its_own_name() -> None:
    assert read(TIMES, "none", "at 12:45, 14:15") == {"source": "12:45", "value": "12:45", "type": "time"}


def test_custom_without_a_name_is_a_string_like_any_other() -> None:
    plain = {"id": "custom", "pattern": "[0-9]+"}
    assert read(plain, "no 7") == {"type": "string", "value": "7"}
    assert read(plain, "no 7 or 8", tiebreaker="join") == {"type": "string", "value": "7 8"}


def test_custom_tiebreaker_chooses_among_all_matches() -> None:
    lines = ("12:45, 14:15", "and 16:30")

    assert read(TIMES, *lines, tiebreaker="second")["value"] == "14:15"
    assert read(TIMES, *lines, tiebreaker="last")["value"] == "16:30"
    assert read(TIMES, *lines, tiebreaker="join") == {
        "source": "12:45 14:15 16:30",
        "value": "12:45 14:15 16:30",
        "type": "time",
    }
    assert read(TIMES, "none", tiebreaker="join") is None


@pytest.mark.parametrize(
    ("pattern", "text", "source", "value"),
    [
        ("Time:\\s*([0-9:]+)", "Time: 14:01", "Time: 14:01", "14:01"),
        ("a(b)?c", "ac", "ac", "ac"),
        ("a(b*)c", "ac", "ac", ""),
        ("(a)(b)", "ab", "ab", "a"),
        ("x*", "ayx", "x", "x"),
    ],
)
def test_custom_value_is_the_first_group_where_there_is_one(pattern: str, text: str, source: str, value: str) -> None:
    named = {"id": "custom", "pattern": pattern, "type": "part"}
    assert read(named, text) == {"source": source, "value": value, "type": "part"}


def test_custom_matches_across_lines_where_it_is_asked_to() -> None:
    digits = {"id": "custom", "pattern": "^[0-9 ]+$"}

    assert read(digits, "12", "34")["value"] == "12"
    assert read({**digits, "matchMultipleLines": True}, "12", "34")["value"] == "12 34"
    assert read({**digits, "matchMultipleLines": True}, "12", "x") is None
    assert read({"id": "custom", "pattern": "ab", "flags": "i"}, "AB")["value"] == "AB"


@pytest.mark.parametrize(
    ("replace_with", "value"),
    [("", "to "), ("-", "- to -"), ("$2 $1", "b a to d c"), ("$$$&", "$a@b to $c@d"), ("$3", "$3 to $3")],
)
def test_replace_replaces_every_match(replace_with: str, value: str) -> None:
    kind = {"id": "replace", "pattern": "(\\w)@(\\w)", "replaceWith": replace_with}
    text = "a@b to c@d"

    output = read(kind, text)

    assert output == {"source": text, "value": value if replace_with else " to ", "type": "replaced_string"}


def test_replace_reads_all_lines_as_one_and_keeps_what_has_no_match() -> None:
    kind = {"id": "replace", "pattern": "[a-z]+ [a-z]+", "replaceWith": "#", "flags": "i"}

    assert read(kind, "one A", "b two")["value"] == "# #"
    assert read(kind, "1", "2")["value"] == "1 2"
    assert read(kind, "one A", "b two", tiebreaker="second")["value"] == "#"


def test_replace_named_and_two_digit_references_follow_javascript() -> None:
    groups = "".join(f"({letter})" for letter in "abcdefghijk")

    assert read({"id": "replace", "pattern": groups, "replaceWith": "$11$1"}, "abcdefghijk")["value"] == "ka"
    assert read({"id": "replace", "pattern": "(a)", "replaceWith": "$11"}, "a")["value"] == "a1"
    assert read({"id": "replace", "pattern": "(?<x>a)", "replaceWith": "$<x>$<y>!"}, "a")["value"] == "a!"


def test_replace_gives_nothing_rather_than_text_without_measure() -> None:
    step = {"id": "replace", "pattern": ".+", "replaceWith": "$&" * 100}

    assert read({"id": "compose", "types": [step] * 10}, "abc") is None


MONTH = {"id": "custom", "pattern": "^([0-9]{4}-[0-9]{2})-[0-9]{2}", "type": "month"}


def test_compose_reads_what_the_type_before_gave() -> None:
    assert read({"id": "compose", "types": ["date", MONTH]}, "due 12/03/2021") == {
        "source": "2021-12-03",
        "value": "2021-12",
        "type": "month",
    }
    spaced = {"id": "replace", "pattern": "[A-Z\\s]", "replaceWith": ""}
    assert read({"id": "compose", "types": [spaced, "currency"]}, "$ 7 5", ", 00 0 EACH") == {
        "source": "$75,000",
        "value": 75000,
        "unit": "$",
        "type": "currency",
    }


@pytest.mark.parametrize(
    ("types", "text", "value"),
    [
        (["currency", {"id": "custom", "pattern": ".+"}], "$1,200.50", "1200.5"),
        (["boolean", {"id": "custom", "pattern": ".+"}], "Yes", "true"),
        (["name", {"id": "custom", "pattern": ".+"}], "Rita & Otto Vale", "Rita Vale, Otto Vale"),
        (["number", MONTH], "7", None),
        (["number", MONTH, "date"], "7", None),
        (["date"], "1/2/2021", "2021-01-02T00:00:00.000Z"),
    ],
)
def test_compose_hands_values_on_as_text(types: list[object], text: str, value: str | None) -> None:
    output = read({"id": "compose", "types": types}, text)
    assert (output and output["value"]) == value


def test_compose_treats_lines_as_its_first_type_does() -> None:
    assert read({"id": "compose", "types": ["date", MONTH]}, "June 7th,", "2021")["value"] == "2021-06"
    assert read({"id": "compose", "types": ["address", "string"]}, "1 A St", "B, VT 05030")["value"] == (
        "1 A St\nB, VT 05030"
    )


def test_any_is_the_first_type_that_reads_something() -> None:
    kind = {"id": "any", "types": ["date", "number"]}

    assert read(kind, "7 on 1/2/2020")["type"] == "date"
    assert read(kind, "7 today") == {"source": "7", "value": 7, "type": "number"}
    assert read(kind, "today") is None
    assert read(kind, "7", "1/2/2020", tiebreaker=">")["type"] == "date"


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("custom", "type: the type 'custom' is an object"),
        ("replace", "type: the type 'replace' is an object"),
        ("compose", "type: the type 'compose' is an object"),
        ("any", "type: the type 'any' is an object"),
        ({"id": "custom"}, "type: parameter 'pattern' is missing"),
        ({"id": "custom", "pattern": "("}, "type.pattern: the pattern"),
        ({"id": "replace", "pattern": "a"}, "type: parameter 'replaceWith' is missing"),
        ({"id": "replace", "pattern": "a", "replaceWith": "$`"}, "type.replaceWith"),
        ({"id": "replace", "pattern": "a", "replaceWith": 3}, "type.replaceWith: 3 is not"),
        ({"id": "compose", "types": []}, "type.types: has no type in it"),
        ({"id": "any", "types": []}, "type.types: has no type in it"),
        ({"id": "compose", "types": ["date", "images"]}, "type.types\\[1\\]: type 'images' is unknown"),
        ({"id": "any", "types": [{"id": "sum"}]}, "type.types\\[0\\].id: type 'sum' is unknown"),
        ({"id": "number", "roundTo": -1}, "type.roundTo: -1 is not between 0 and 20"),
        ({"id": "number", "roundTo": "9" * 9999}, "type.roundTo"),
        ({"id": "number", "roundTo": "two"}, "type.roundTo"),
        ({"id": "boolean", "x": 1}, "type.x: 1: parameter 'x' is unknown"),
        ({"id": "address", "block_format": "no"}, "type.block_format"),
        ({"id": "paragraph", "annotateSuperscriptAndSubscript": 1}, "neither true nor false"),
    ],
)
def test_type_that_cannot_run_is_refused_by_path(kind: object, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        parse_type(Node("type", kind))


def test_pattern_of_a_type_that_takes_too_long_names_its_field(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lambdas.senseml.patterns.SEARCH_SECONDS", 0.05)

    kind = {"id": "custom", "pattern": "^(?:(?:a|a)+)+$"}
    field = {"id": "it", "anchor": "a", "method": {"id": "passthrough"}, "type": kind}
    assert slow_fields(column("a" * 40 + "!"), fields=[field]) == ["it"]


def test_all_matches_of_a_pattern_together_take_no_longer_than_one_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lambdas.senseml.patterns.SEARCH_SECONDS", 0.05)

    kind = {"id": "custom", "pattern": "(?:a|a)+c|b"}  # a few milliseconds for each of many matches
    field = {"id": "it", "anchor": "a", "method": {"id": "passthrough", "tiebreaker": "last"}, "type": kind}
    assert slow_fields(column(("a" * 14 + "b") * 500), fields=[field]) == ["it"]


def test_replacement_that_is_too_large_is_not_made() -> None:
    step = {"id": "replace", "pattern": "a+", "replaceWith": "$&" * 100_000}

    tracemalloc.start()
    assert read(step, "a" * 5_000) is None
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()
