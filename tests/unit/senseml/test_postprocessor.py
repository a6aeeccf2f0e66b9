"""What a postprocessor makes of what was extracted, beside it or instead of it."""

from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree

import pytest

from lambdas.errors import ConfigurationError
from lambdas.senseml import Extraction, extract, load_configuration, to_json
from lambdas.senseml.patterns import Pattern, SearchTimeout
from lambdas.senseml.validations.validation import Validation
from tests.unit.senseml.pages import column

PAGES = column("total $5", "note a < b & 'c' \"d\"")
TOTAL = {"id": "total", "anchor": "total", "method": {"id": "label", "position": "right"}, "type": "currency"}
NOTE = {"id": "a <note>", "anchor": "note", "method": {"id": "label", "position": "right"}}
GONE = {"id": "gone", "anchor": "nowhere", "method": {"id": "passthrough"}}


def postprocess(rule: object, kind: str = "jsonLogic", **rest: object) -> Extraction:
    postprocessor = {"type": kind, "rule": rule, **rest}
    return extract(
        PAGES, load_configuration(json.dumps({"fields": [TOTAL, NOTE, GONE], "postprocessor": postprocessor}))
    )


def output_of(rule: object, kind: str = "jsonLogic", **rest: object) -> Any:  # noqa: ANN401
    return to_json(postprocess(rule, kind, **rest))["postprocessorOutput"]


@pytest.mark.parametrize(
    ("rule", "output"),
    [
        (
            {"eachKey": {"sum": {"var": "total.value"}, "by": "us", "in": [{"var": "total.unit"}]}},
            {"sum": 5, "by": "us", "in": ["$"]},
        ),
        ({"var": "total.value"}, 5),
        ({"var": "gone"}, None),
        ({"/": [{"var": "total.value"}, 0]}, None),
        ([{"/": [0, 0]}, {"/": [5, 2]}, {"*": [5, 2]}], [None, 2.5, 10]),
        ({"mapObject": [{"var": ""}, {"var": "key"}]}, ["total", "a <note>", "gone"]),
        ("constant", "constant"),
    ],
)
def test_output_is_what_the_rule_comes_to_beside_the_parsed_document(rule: object, output: object) -> None:
    body = to_json(postprocess(rule))
    assert list(body)[:2] == ["parsed_document", "postprocessorOutput"]
    assert body["postprocessorOutput"] == output
    assert body["parsed_document"]["total"]["value"] == 5
    json.dumps(body, allow_nan=False)


def test_extraction_without_a_postprocessor_has_no_output() -> None:
    assert "postprocessorOutput" not in to_json(extract(PAGES, load_configuration(json.dumps({"fields": [TOTAL]}))))


def test_postprocessor_and_validations_see_as_much_as_is_put_out() -> None:
    rule = {"var": "total.lines.0.page"}
    given = {"fields": [TOTAL], "verbosity": 1, "postprocessor": {"type": "jsonLogic", "rule": rule}}
    extraction = extract(PAGES, load_configuration(json.dumps(given)), [Validation("d", {"==": [rule, 0]})])
    assert to_json(extraction)["postprocessorOutput"] == 0
    assert extraction.validations == ()


def test_parsed_document_that_is_not_kept_is_empty_and_still_counted() -> None:
    extraction = postprocess({"var": "total.value"}, keepParsedDocument=False)
    assert extraction.parsed_document == {}
    assert extraction.validation_summary.fields_present == 2
    assert extraction.classification_summary.score.value == 2
    assert postprocess(1, keepParsedDocument=True).parsed_document["total"]["value"] == 5


def test_rule_that_cannot_be_evaluated_puts_out_null_and_an_error() -> None:
    extraction = postprocess({"object": [{"log": ["tried", 1]}]})
    assert to_json(extraction)["postprocessorOutput"] is None
    assert extraction.errors == (
        {"type": "log", "message": "tried", "result": 1, "field_id": "postprocessor"},
        {
            "field_id": "postprocessor",
            "message": "The rule cannot be evaluated: object wants an array of [key, value]",
            "type": "configuration",
        },
    )


def test_small_rule_with_a_large_result_puts_out_null(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lambdas.senseml.rules.DOCUMENT_STEPS", 20_000)
    doubled = {"reduce": [[1] * 50, [{"var": "accumulator"}, {"var": "accumulator"}], 1]}
    extraction = postprocess(doubled)
    assert to_json(extraction)["postprocessorOutput"] is None
    assert "steps" in extraction.errors[0]["message"]


def test_rule_whose_patterns_run_away_puts_out_null_and_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def run_out(self: Pattern, text: str) -> None:
        raise SearchTimeout

    monkeypatch.setattr(Pattern, "search", run_out)
    extraction = postprocess({"match": ["a", "a"]})
    assert to_json(extraction)["postprocessorOutput"] is None
    assert [error["field_id"] for error in extraction.errors] == ["postprocessor"]


FIELDS = {
    "mapObject": [
        {"var": ""},
        {
            "eachKey": {
                "tag": "field",
                "attrs": {"eachKey": {"name": {"var": "key"}, "type": {"var": "value.type"}}},
                "content": {"var": "value.value"},
            }
        },
    ]
}
LIST = {"eachKey": {"tag": "fields", "content": FIELDS}}


def test_xml_is_written_of_elements_attributes_and_texts() -> None:
    assert output_of(LIST, "xml") == (
        '<fields><field name="total" type="currency">5</field>'
        '<field name="a &lt;note&gt;" type="string">a &lt; b &amp; \'c\' "d"</field>'
        '<field name="gone" type=""/></fields>'
    )


def test_xml_has_a_declaration_and_both_tags_where_asked() -> None:
    written = output_of(LIST, "xml", declaration=True, selfCloseEmptyTags=False)
    assert written.startswith('<?xml version="1.0" encoding="UTF-8"?><fields>')
    assert '<field name="gone" type=""></field>' in written
    parsed = ElementTree.fromstring(written)  # noqa: S314 - written here
    assert [field.get("name") for field in parsed] == ["total", "a <note>", "gone"]


@pytest.mark.parametrize(
    ("element", "written"),
    [
        ({"tag": "a"}, "<a/>"),
        (
            {"tag": "a", "content": [True, " ", 1.5, None, [{"tag": "b", "content": "\u0001x"}]]},
            "<a>true 1.5<b>x</b></a>",
        ),
        ({"tag": "a", "attrs": {"b": "\"'\n<&>", "c": 3}}, '<a b="&quot;&apos;&#10;&lt;&amp;&gt;" c="3"/>'),
        ({"tag": "ns:été-1.2"}, "<ns:été-1.2/>"),
    ],
)
def test_xml_of_one_element_is_well_formed(element: object, written: str) -> None:
    assert output_of({"preserve": element}, "xml") == written


@pytest.mark.parametrize(
    "element",
    [
        None,
        "text",
        [{"tag": "a"}],
        {"content": "a"},
        {"tag": "a b"},
        {"tag": "1a"},
        {"tag": "a", "attrs": {"b c": 1}},
        {"tag": "a", "attrs": {"b": [1]}},
        {"tag": "a", "attrs": [1]},
        {"tag": "a", "children": []},
        {"tag": "a", "content": {"b": 1}},
    ],
)
def test_xml_of_what_is_no_element_is_null_and_an_error(element: object) -> None:
    extraction = postprocess({"preserve": element}, "xml")
    assert to_json(extraction)["postprocessorOutput"] is None
    assert extraction.errors[0]["field_id"] == "postprocessor"


@pytest.mark.parametrize(
    ("postprocessor", "path", "says"),
    [
        ({"rule": 1}, "postprocessor", "parameter 'type' is missing"),
        ({"type": "jsonLogic"}, "postprocessor", "parameter 'rule' is missing"),
        ({"type": "jsonlogic", "rule": 1}, "postprocessor.type", "nearest: jsonLogic"),
        ({"type": "jsonLogic", "rule": 1, "declaration": True}, "postprocessor.declaration", "is unknown"),
        ({"type": "xml", "rule": 1, "declaration": 1}, "postprocessor.declaration", "neither true nor false"),
        ({"type": "xml", "rule": 1, "keepParsedDocument": 1}, "postprocessor.keepParsedDocument", "neither true"),
        ({"type": "xml", "rule": {"sum": 1}}, "postprocessor.rule.sum", "operator 'sum' is unknown"),
        ([], "postprocessor", "is not an object"),
    ],
)
def test_postprocessor_that_is_not_whole_is_refused_by_its_path(postprocessor: object, path: str, says: str) -> None:
    with pytest.raises(ConfigurationError) as refusal:
        load_configuration(json.dumps({"fields": [], "postprocessor": postprocessor}))
    assert refusal.value.path == path
    assert says in str(refusal.value)
