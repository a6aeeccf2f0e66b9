"""What is refused when a configuration is loaded: by its path, its value, and what would be right."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lambdas.errors import ConfigurationError
from lambdas.senseml import load_configuration
from lambdas.senseml.configuration import MAX_CONFIGURATION_BYTES, MAX_NESTING

FIELD: dict[str, Any] = {"id": "it", "anchor": "total", "method": {"id": "row"}}
REGEX = {"id": "regex", "pattern": "x"}


def refusal(text: str) -> ConfigurationError:
    with pytest.raises(ConfigurationError) as caught:
        load_configuration(text)
    return caught.value


def refusal_of(**changes: Any) -> ConfigurationError:  # noqa: ANN401
    """What a configuration with one field, changed like this, is refused for."""
    return refusal(json.dumps({"fields": [{**FIELD, **changes}]}))


@pytest.mark.parametrize(
    ("changes", "path", "says"),
    [
        (
            {"method": {"id": "nlp"}},
            "fields[0].method.id",
            "'nlp' is SenseML, but not supported yet",
        ),
        ({"method": {"id": "queryGroup"}}, "fields[0].method", "parameter 'queries' is missing"),
        ({"method": {"id": "lable"}}, "fields[0].method.id", "method 'lable' is unknown; nearest: label"),
        ({"method": {"id": "zzz"}}, "fields[0].method.id", "supported here: label, row, "),
        ({"method": {}}, "fields[0].method", "parameter 'id' is missing"),
        ({"method": {"id": ["row"]}}, "fields[0].method.id", "is not a non-empty string"),
        ({"type": []}, "fields[0].type", "is not an object"),
        ({"method": {"id": "row", "lineFilters": [5]}}, "fields[0].method.lineFilters[0]", "5 is not an object"),
        ({"method": {"id": "row", "typeFilters": ["dat"]}}, "fields[0].method.typeFilters[0]", "nearest: date"),
        ({"method": {"id": "row", "typeFilters": "date"}}, "fields[0].method.typeFilters", "is not an array"),
        ({"method": {"id": "row", "wordFilters": [""]}}, "fields[0].method.wordFilters[0]", "non-empty string"),
        ({"method": {"id": "row", "whitespaceFilter": "al"}}, "fields[0].method.whitespaceFilter", "nearest: all"),
        ({"method": {"id": "row", "sortLines": True}}, "fields[0].method.sortLines", "non-empty string"),
        ({"method": {"id": "row", "xMajorSort": 1}}, "fields[0].method.xMajorSort", "neither true nor false"),
        ({"method": {"id": "row", "xRangeFilter": {"start": "left"}}}, "fields[0].method.xRangeFilter", "'width' is"),
        ({"method": {"id": "region", "start": "left"}}, "fields[0].method", "parameter 'offsetX' is missing"),
        ({"method": {"id": "intersection"}}, "fields[0].method", "one of verticalAnchor and horizontalAnchor"),
        (
            {"method": {"id": "intersection", "verticalAnchor": "a", "percentOverlapX": 90}},
            "fields[0].method.percentOverlapX",
            "90 is more than 1",
        ),
        ({"method": {"id": "documentRange", "includeImages": True}}, "fields[0].method.includeImages", "type 'images'"),
        ({"method": {"id": "documentRange"}, "type": "images"}, "fields[0].method", 'needs "includeImages": true'),
        ({"method": {"id": "box", "darknessThreshold": 1.5}}, "fields[0].method.darknessThreshold", "more than 1"),
        ({"method": {"id": "box", "percentOverlapX": 90}}, "fields[0].method.percentOverlapX", "more than 1"),
        ({"method": {"id": "box", "position": "middle"}}, "fields[0].method.position", "'middle' is unknown"),
        ({"method": {"id": "box", "offsetBoxes": {"number": 1}}}, "fields[0].method.offsetBoxes", "'direction'"),
        (
            {"method": {"id": "box", "offsetBoxes": {"direction": "below", "number": -1}}},
            "fields[0].method.offsetBoxes.number",
            "-1 is no number of boxes",
        ),
        ({"method": {"id": "checkbox", "position": "above"}}, "fields[0].method.position", "'above' is unknown"),
        ({"method": {"id": "checkbox", "width": 0.1}}, "fields[0].method", "belong together"),
        ({"method": {"id": "checkbox"}, "type": "bolean"}, "fields[0].type", "nearest: boolean"),
        ({"method": {"id": "checkbox", "tiebreaker": "any"}}, "fields[0].method.tiebreaker", "'any' is unknown"),
        ({"method": {"id": "checkbox", "wordFilters": "x"}}, "fields[0].method.wordFilters", "is not an array"),
        ({"method": {"id": "nearestCheckbox"}}, "fields[0].method", "parameter 'position' is missing"),
        ({"method": {"id": "signature", "start": "left"}}, "fields[0].method", "'offsetX' is missing"),
        ({"method": {"id": "documentRange", "numLines": 0}}, "fields[0].method.numLines", "less than one line"),
        ({"method": {"id": "column", "position": "left"}}, "fields[0].method.position", "unknown"),
        ({"method": {"id": "row", "tolerence": 1}}, "fields[0].method.tolerence", "unknown; nearest: tolerance"),
        ({"method": {"id": "row", "tolerance": -1}}, "fields[0].method.tolerance", "-1 is negative"),
        ({"method": {"id": "row", "tolerance": True}}, "fields[0].method.tolerance", "true is not a number"),
        ({"method": {"id": "row", "position": "below"}}, "fields[0].method.position", "position 'below' is unknown"),
        ({"method": {"id": "row", "includeAnchor": 1}}, "fields[0].method.includeAnchor", "neither true nor false"),
        ({"method": {"id": "row", "tiebreaker": "fist"}}, "fields[0].method.tiebreaker", "nearest: first"),
        ({"method": {"id": "row", "tiebreaker": 10**30}}, "fields[0].method.tiebreaker", "is beyond 9007199254740992"),
        ({"method": {"id": "documentRange", "numLines": 10**30}}, "fields[0].method.numLines", "is beyond"),
        ({"method": {"id": "row", "tiebreaker": 1.5}}, "fields[0].method.tiebreaker", "1.5 is not an integer"),
        ({"method": {"id": "label"}}, "fields[0].method", "parameter 'position' is missing"),
        ({"method": {"id": "label", "position": "below", "stop": "gab"}}, "fields[0].method.stop", "nearest: gap"),
        ({"method": {**REGEX, "pattern": "("}}, "fields[0].method.pattern", "is not supported: "),
        ({"method": {**REGEX, "pattern": ".*"}}, "fields[0].method.pattern", "can match an empty string"),
        ({"method": {**REGEX, "pattern": "(?P<x>a)"}}, "fields[0].method.pattern", "unknown kind of group"),
        ({"method": {**REGEX, "pattern": "x" * 10_001}}, "fields[0].method.pattern", "longer than 10000"),
        ({"method": {**REGEX, "pattern": "a{1000000000}"}}, "fields[0].method.pattern", "more than 20000 characters"),
        ({"method": {**REGEX, "pattern": "(?:[ab]{500}){500}"}}, "fields[0].method.pattern", "more than 20000"),
        ({"method": {**REGEX, "pattern": "x{9" + "9" * 5000 + "}"}}, "fields[0].method.pattern", "more than 20000"),
        ({"method": {**REGEX, "flags": "y"}}, "fields[0].method.flags", "flag 'y' is not supported"),
        ({"anchor": {"match": {"type": "include", "text": "x"}}}, "fields[0].anchor.match.type", "nearest: includes"),
        ({"anchor": [{"type": "nor", "match": "x"}]}, "fields[0].anchor[0].type", "nearest: not"),
        ({"anchor": {"match": [{"text": "x"}]}}, "fields[0].anchor.match[0]", "parameter 'type' is missing"),
        ({"anchor": {"match": []}}, "fields[0].anchor.match", "has no match in it"),
        ({"anchor": {"match": "x", "begin": "y"}}, "fields[0].anchor.begin", "parameter 'begin' is unknown"),
        ({"anchor": {"start": "x"}}, "fields[0].anchor", "parameter 'match' is missing"),
        ({"anchor": 5}, "fields[0].anchor", "5 is not an object"),
        ({"anchor": {"type": "equals", "text": "x", "editDistance": -2}}, "fields[0].anchor.editDistance", "negative"),
        ({"anchor": {"type": "equals", "text": "x", "editDistance": 1.5}}, "fields[0].anchor.editDistance", "integer"),
        ({"anchor": {"type": "not", "match": {"type": "last"}}}, "fields[0].anchor.match", "inside of 'not'"),
        ({"anchor": {"type": "repeat", "times": 0, "match": "x"}}, "fields[0].anchor.times", "not between 1 and 1000"),
        ({"anchor": {"type": "repeat", "times": 2}}, "fields[0].anchor", "parameter 'match' is missing"),
        (
            {"anchor": {"type": "all", "matches": ["x", {"type": "repeat", "times": 2, "match": "y"}]}},
            "fields[0].anchor.matches[1]",
            "cannot stand inside of another match",
        ),
        ({"anchor": {"type": "equals", "text": "x", "reverse": True}}, "fields[0].anchor", "needs a match before it"),
        ({"anchor": {"type": "any", "matches": [{"type": "first"}]}}, "fields[0].anchor.matches[0]", "inside of 'any'"),
        ({"anchor": {"type": "any", "matches": []}}, "fields[0].anchor.matches", "no match"),
        (
            {"anchor": {"type": "any", "matches": [{"type": "equals", "text": "x", "reverse": True}]}},
            "fields[0].anchor.matches[0]",
            "belongs to the 'any'",
        ),
        ({"type": "images"}, "fields[0].method.id", "finds no images; these methods do: documentRange"),
        ({"type": "curency"}, "fields[0].type", "nearest: currency"),
        ({"type": {"id": "number", "roundto": 2}}, "fields[0].type.roundto", "nearest: roundTo"),
        ({"type": {"id": "currency", "maxvalue": 2}}, "fields[0].type.maxvalue", "nearest: maxValue"),
        ({"type": {"id": "currency", "currencySymbol": {}}}, "fields[0].type.currencySymbol", "at least one symbol"),
        ({"type": {"id": "currency", "maxDecimalDigits": 99}}, "fields[0].type.maxDecimalDigits", "between 0 and 20"),
        ({"type": {"id": "currency", "accountingNegative": "x"}}, "fields[0].type.accountingNegative", "unknown"),
        ({"type": {"id": "currency", "decimalSeparator": "11"}}, "fields[0].type.decimalSeparator", "one character"),
        (
            {"type": {"id": "number", "decimalSeparator": ".", "thousandsSeparator": "."}},
            "fields[0].type.decimalSeparator",
            "already the thousandsSeparator",
        ),
        ({"type": {"id": "date", "format": "%m/%d"}}, "fields[0].type.format", "neither %Y nor %y"),
        ({"type": {"id": "date", "format": ["%Y", "%Y("]}}, "fields[0].type.format[1]", "is not supported: "),
        ({"type": {"id": "date", "format": []}}, "fields[0].type.format", "has no format"),
        ({"match": "any"}, "fields[0].match", "match 'any' is unknown"),
        ({"id": ""}, "fields[0].id", "not a non-empty string"),
        ({"range": {}}, "fields[0].range", "parameter 'range' is unknown"),
        ({"headerRow": {}}, "fields[0].headerRow", "parameter 'headerRow' is unknown"),
        ({"colour": "red"}, "fields[0].colour", "parameter 'colour' is unknown"),
    ],
)
def test_field_that_cannot_run_is_refused_by_path_and_value(changes: dict[str, Any], path: str, says: str) -> None:
    error = refusal_of(**changes)
    assert error.path == path
    assert says in str(error)


@pytest.mark.parametrize(
    ("configuration", "path", "says"),
    [
        ({}, "", "parameter 'fields' is missing"),
        ([], "", "a configuration is an object"),
        ({"fields": {}}, "fields", "{} is not an array"),
        ({"fields": [1]}, "fields[0]", "1 is not an object"),
        ({"feilds": []}, "feilds", "parameter 'feilds' is unknown; nearest: fields"),
        ({"fields": [], "ocr_level": 1}, "ocr_level", "1 is none of 0, 2, 4, 5"),
        ({"fields": [], "verbosity": 5}, "verbosity", "5 is not between 0 and 4"),
        (
            {"fields": [], "preprocessors": [{"type": "ligature"}]},
            "preprocessors[0]",
            "'mappings' is missing",
        ),
        ({"fields": [], "preprocessors": [{"type": "orc"}]}, "preprocessors[0].type", "'orc' is unknown"),
        (
            {"fields": [], "preprocessors": [{"type": "splitLines", "minSpaces": 0}]},
            "preprocessors[0].minSpaces",
            "0 is less than one space",
        ),
        (
            {"fields": [], "preprocessors": [{"type": "mergeLines", "adjacentThreshold": 1}]},
            "preprocessors[0]",
            "parameter 'directlyAdjacentThreshold' is missing",
        ),
        (
            {"fields": [], "computed_fields": [{"id": "x", "method": {"id": "nlp"}}]},
            "computed_fields[0].method.id",
            "computed field method 'nlp' is SenseML, but not supported yet; supported here: concat, constant",
        ),
        (
            {"fields": [], "computed_fields": [FIELD]},
            "computed_fields[0].method.id",
            "computed field method 'row' is unknown",
        ),
        *(
            ({"fields": [{"id": "x", "method": method, **rest}]}, f"fields[0]{path}", says)
            for method, rest, path, says in (
                ({"id": "zip", "source_ids": []}, {}, ".method.source_ids", "has no id in it"),
                ({"id": "zip", "source_ids": "a"}, {}, ".method.source_ids", "is not an array"),
                ({"id": "zip", "source_ids": ["a"]}, {"type": "string"}, ".type", "unknown"),
                (
                    {"id": "concat", "source_ids": {"pattern": "("}},
                    {},
                    ".method.source_ids.pattern",
                    "is not supported",
                ),
                ({"id": "concat", "source_ids": ["a"], "delimiter": 1}, {}, ".method.delimiter", "1 is not a string"),
                ({"id": "split", "source_id": "a", "separator": ""}, {}, ".method.separator", "non-empty"),
                ({"id": "split", "source_id": "a", "separator": "x", "index": -1}, {}, ".method.index", "is negative"),
                ({"id": "mapper", "source_id": "a", "mappings": {"b": 1}}, {}, ".method.mappings.b", "not a string"),
                ({"id": "constant", "value": 6}, {}, ".method.value", "6 is not a string"),
                ({"id": "constant", "value": "6"}, {"anchor": "a"}, ".anchor", "unknown"),
                ({"id": "copy_to_section"}, {}, ".method", "'source_id' is missing"),
                (
                    {"id": "nlp"},
                    {"type": "table"},
                    ".method.id",
                    "method 'nlp' is SenseML, but not",
                ),
                (
                    {"id": "row"},
                    {"type": "table"},
                    ".method.id",
                    "finds no table; these methods do: textTable, fixedTable",
                ),
                ({"id": "textTable"}, {"type": "date", "anchor": "a"}, ".type", "what this method finds is 'table'"),
            )
        ),
        ({"fields": [{"id": "x", "type": "cellRows"}]}, "fields[0]", "parameter 'headerRow' is missing"),
        *(
            ({"fields": [], "sections": [{"id": "x", "range": {"anchor": "a", **range_}}]}, f"sections[0]{path}", says)
            for range_, path, says in (
                ({"direction": "vertical", "requireStop": True}, ".range.requireStop", "'requireStop' is unknown"),
                ({"direction": "diagonal"}, ".range.direction", "unknown"),
                ({"columnSelection": []}, ".range.columnSelection", "is unknown"),
                ({"requireStop": True}, ".range.requireStop", "needs a 'stop'"),
                ({"tolerance": -1}, ".range.tolerance", "-1 is negative"),
                ({"externalRange": {"anchor": "a"}}, ".range.externalRange", "'stop' is missing"),
                (
                    {
                        "externalRange": {
                            "anchor": {"type": "last", "reverse": True},
                            "stop": "b",
                            "anchorIsAbsolute": True,
                        }
                    },
                    ".range.externalRange.anchor",
                    "needs a range that is not absolute",
                ),
            )
        ),
        ({"fields": [], "sections": [{"id": "x"}]}, "sections[0]", "parameter 'range' is missing"),
        ({"fields": [], "sections": [{"id": "x", "type": "list"}]}, "sections[0]", "parameter 'range' is missing"),
        ({"fields": [], "fingerprint": {"tests": "x"}}, "fingerprint.tests", "not an array"),
        ({"fields": [], "fingerprint": {"test": []}}, "fingerprint.test", "nearest: tests"),
        ({"fields": [], "fingerprint": {"tests": [{"page": 1, "match": "x"}]}}, "fingerprint.tests[0].page", "1 is"),
    ],
)
def test_configuration_that_cannot_run_is_refused(configuration: object, path: str, says: str) -> None:
    error = refusal(json.dumps(configuration))
    assert error.path == path
    assert says in str(error)


@pytest.mark.parametrize("text", ["", "{", "{fields: [}", "hello", "{fields: []} x", "\ud800", '{"fields": "\\ud800"}'])
def test_text_that_is_no_json5_is_refused(text: str) -> None:
    assert refusal(text).path == ""


def test_text_over_the_limit_is_refused_by_its_size() -> None:
    assert "limit is 1000000" in str(refusal("/*" + "é" * (MAX_CONFIGURATION_BYTES // 2) + "*/{fields: []}"))


def test_nesting_over_the_limit_is_refused() -> None:
    deep = "[" * (MAX_NESTING + 1)
    assert "nested deeper than 64" in str(refusal(deep))
    assert "nested deeper than 64" in str(refusal("{fields: " + "[" * 100_000))


def test_numbers_that_are_not_finite_are_refused() -> None:
    for number in ("NaN", "Infinity", "1" + "0" * 400):
        text = "{fields: [{id: 'a', anchor: 'b', method: {id: 'row', tolerance: " + number + "}}]}"
        assert refusal(text).path == "fields[0].method.tolerance"


def test_long_values_are_cut_in_the_sentence() -> None:
    assert len(str(refusal_of(method={"id": "x" * 5000}))) < 300


def test_json5_with_comments_trailing_commas_and_empty_lists_is_read() -> None:
    text = """
    // a bill
    {
      fields: [{id: 'total', anchor: "total", method: {id: 'row', /* the last cell */ tiebreaker: -1,},},],
      preprocessors: [], "computed_fields": [], sections: [],
    }
    """
    assert [step.id for step in load_configuration(text).steps] == ["total"]


@pytest.mark.parametrize(
    ("method", "columns"),
    [
        ({"id": "textTable"}, {"id": "a", "minX": 1, "maxX": 2}),
        ({"id": "fixedTable", "columnCount": 1}, {"id": "a", "index": 0}),
        ({"id": "table"}, {"id": "a", "terms": ["a"]}),
        ({"id": "invoice"}, {"id": "a", "terms": ["a"]}),
    ],
)
def test_tables_take_the_tiebreakers_that_there_are(method: dict[str, Any], columns: dict[str, Any]) -> None:
    field = {**FIELD, "method": {**method, "columns": [columns], "tiebreaker": "last"}}
    load_configuration(json.dumps({"fields": [field]}))
    refused = refusal_of(method={**field["method"], "tiebreaker": "middle"})
    assert "fields[0].method.tiebreaker" in str(refused)
