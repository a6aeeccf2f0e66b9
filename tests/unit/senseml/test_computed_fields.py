"""Computed fields: what is made of other fields' outputs, and in which order."""

from __future__ import annotations

from typing import Any

import pytest

from lambdas.documents.pages import PagedDocument
from lambdas.senseml import extract, load_configuration
from lambdas.senseml.values import Value
from tests.unit.senseml.pages import bare, column, parse_document

PAGES = column("name Ann Lee", "sum $1,250.50", "date March 2, 2021", "part a", "part b", "side c", "side d")


def label(field_id: str, anchor: str, **rest: Any) -> dict[str, Any]:  # noqa: ANN401
    match = {"type": "startsWith", "text": anchor}
    return {"id": field_id, "anchor": match, "method": {"id": "label", "position": "right"}, **rest}


def every(field_id: str, **rest: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"id": field_id, "anchor": {"type": "regex", "pattern": "."}, "method": {"id": "passthrough"}, **rest}


def computed(field_id: str, method: str, **parameters: Any) -> dict[str, Any]:  # noqa: ANN401
    kind = parameters.pop("type", None)
    return {"id": field_id, "method": {"id": method, **parameters}} | ({"type": kind} if kind else {})


FIELDS = [
    label("name", "name"),
    label("sum", "sum", type="currency"),
    label("date", "date", type="date"),
    label("parts", "part", match="all"),
    label("sides", "side", match="all"),
    label("none", "nothing"),
    label("no_list", "nothing", match="all"),
    every("some", match="allWithNull", type="currency"),
]


def compute(method: str, pages: PagedDocument = PAGES, **parameters: Any) -> Any:  # noqa: ANN401
    """What a computed field after all of `FIELDS` comes to."""
    return parse_document(pages, fields=FIELDS, computed_fields=[computed("it", method, **parameters)])["it"]


@pytest.mark.parametrize(
    ("source_ids", "expected"),
    [
        (["name", "sum"], "Ann Lee 1250.5"),
        (["sum", "date"], "1250.5 2021-03-02T00:00:00.000Z"),
        (["none", "name"], "Ann Lee"),
        (["none", "no_list", "unknown"], None),
        (["parts", "sides"], ["a c", "b d"]),
        (["name", "parts"], ["Ann Lee a", "Ann Lee b"]),
        (["parts", "some"], "a"),
        (["some", "parts"], "a"),
        ({"pattern": "^(name|sides)$"}, ["Ann Lee c", "Ann Lee d"]),
    ],
)
def test_concat_joins_texts_element_by_element_or_the_first_of_each(source_ids: object, expected: object) -> None:
    assert bare(compute("concat", source_ids=source_ids)) == expected


def test_concat_takes_a_delimiter_and_a_type() -> None:
    assert bare(compute("concat", source_ids=["name", "name"], delimiter="\n")) == "Ann Lee\nAnn Lee"
    assert bare(compute("concat", source_ids=["parts", "sides"], delimiter="")) == ["ac", "bd"]
    joined = compute("concat", source_ids=["sum", "parts"], delimiter="9", type="number")
    assert joined == [{"source": "1250.59", "value": 1250.59, "type": "number"}] * 2


def test_concat_writes_names_with_commas_and_booleans_as_words() -> None:
    pages = column("who Ann Lee and Bob Lee", "paid yes")
    fields = [label("who", "who", type="name"), label("paid", "paid", type="boolean")]
    joined = computed("it", "concat", source_ids=["who", "paid"], delimiter="; ")
    assert bare(parse_document(pages, fields=[*fields, joined]))["it"] == "Ann Lee, Bob Lee; true"


def test_constant_is_read_by_its_type() -> None:
    assert compute("constant", value="form 7") == {"type": "string", "value": "form 7"}
    assert compute("constant", value="6", type="number") == {"source": "6", "value": 6, "type": "number"}
    assert compute("constant", value="six", type="number") is None
    assert compute("constant", value="") is None


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"source_id": "name", "mappings": {"Ann Lee": "7"}}, "7"),
        ({"source_id": "name", "mappings": {"Ann Lee": "7"}, "type": "number"}, 7),
        ({"source_id": "name", "mappings": {"ann lee": "7"}}, None),
        ({"source_id": "name", "mappings": {"ann lee": "7"}, "default": "8"}, "8"),
        ({"source_id": "name", "mappings": {}, "default": None}, None),
        ({"source_id": "none", "mappings": {}, "default": "8"}, None),
        ({"source_id": "sum", "mappings": {"1250.5": "high"}}, "high"),
        ({"source_id": "parts", "mappings": {"a": "A", "b": ""}}, ["A", ""]),
    ],
)
def test_mapper_maps_values_and_leaves_nothing_nothing(parameters: dict[str, Any], expected: object) -> None:
    assert bare(compute("mapper", **parameters)) == expected


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"source_id": "name", "separator": " ", "index": 1}, "Lee"),
        ({"source_id": "name", "separator": " ", "index": 2}, None),
        ({"source_id": "name", "separator": " "}, ["Ann", "Lee"]),
        ({"source_id": "name", "separator": "n", "index": 1}, ""),
        ({"source_id": "sum", "separator": ".", "index": 1, "type": "number"}, 5),
        ({"source_id": "parts", "separator": "a", "index": 1}, ["", None]),
        ({"source_id": "none", "separator": " "}, None),
        ({"source_id": "no_list", "separator": " ", "index": 0}, []),
    ],
)
def test_split_takes_a_part_or_all_parts(parameters: dict[str, Any], expected: object) -> None:
    assert bare(compute("split", **parameters)) == expected


def test_suppressed_fields_and_the_suppression_itself_are_not_shown() -> None:
    fields = [label("name", "name"), label("sum", "sum"), label("date", "date")]
    parsed = parse_document(PAGES, fields=fields, computed_fields=[computed("x", "suppressOutput", source_ids=["sum"])])
    assert list(parsed) == ["name", "date"]
    pattern = computed("x", "suppressOutput", source_ids={"pattern": "A"})
    assert list(parse_document(PAGES, fields=[*fields, pattern])) == ["name", "sum", "date"]
    pattern["method"]["source_ids"]["flags"] = "i"
    assert list(parse_document(PAGES, fields=[*fields, pattern])) == ["sum"]


def test_suppression_comes_last_among_computed_fields_and_in_its_place_among_fields() -> None:
    hide = computed("hide", "suppressOutput", source_ids=["name"])
    copy = computed("copy", "concat", source_ids=["name"])
    assert bare(parse_document(PAGES, fields=[label("name", "name")], computed_fields=[hide, copy])) == {
        "copy": "Ann Lee"
    }
    assert parse_document(PAGES, fields=[label("name", "name"), hide, copy]) == {"copy": None}
    assert bare(parse_document(PAGES, fields=[label("name", "name"), copy, hide])) == {"copy": "Ann Lee"}


def test_sections_run_after_computed_fields_that_stand_beside_them_and_keep_what_these_suppress() -> None:
    section = {
        "id": "rows",
        "range": {"anchor": {"type": "startsWith", "text": "part"}, "stop": "side"},
        "computed_fields": [computed("whose", "copy_to_section", source_id="name")],
    }
    zipped = computed("zipped", "zip", source_ids=["rows"])
    hide = computed("hide", "suppressOutput", source_ids=["name"])
    parsed = parse_document(PAGES, fields=[label("name", "name")], computed_fields=[zipped, hide], sections=[section])
    assert bare(parsed) == {"zipped": None, "rows": [{"whose": "Ann Lee"}, {"whose": "Ann Lee"}]}


def test_copy_to_section_copies_from_one_level_up_alone() -> None:
    part = {"type": "startsWith", "text": "part"}
    copies = [
        computed("name", "copy_to_section", source_id="name"),
        computed("part", "copy_to_section", source_id="part"),
    ]
    inner = {"id": "inner", "type": "sections", "range": {"anchor": part}, "fields": copies}
    outer = {"id": "outer", "type": "sections", "range": {"anchor": part}, "fields": [label("part", "part"), inner]}
    parsed = bare(parse_document(PAGES, fields=[label("name", "name"), outer, *copies[1:]]))
    assert parsed["part"] is None
    assert parsed["outer"] == [
        {"part": "a", "inner": [{"name": None, "part": "a"}]},
        {"part": "b", "inner": [{"name": None, "part": "b"}]},
    ]


def test_copy_from_sections_lists_a_field_of_each_flattening_arrays() -> None:
    hide = computed("hide", "suppressOutput", source_ids=["letter", "found"])
    fields = [label("letter", "part"), every("found", match="all"), hide]
    group = {
        "id": "rows",
        "type": "sections",
        "range": {"anchor": {"type": "regex", "pattern": "^(part|side)"}},
        "fields": fields,
    }
    copies = [
        computed(source, "copy_from_sections", source_sections="rows", source_field=source)
        for source in ("letter", "found", "unknown")
    ]
    nothing = computed("x", "copy_from_sections", source_sections="name", source_field="letter")
    parsed = bare(parse_document(PAGES, fields=[group, *copies, nothing]))
    assert parsed["rows"] == [{}, {}, {}, {}]
    assert parsed["letter"] == ["a", "b", None, None]
    assert parsed["found"] == ["part a", "part b", "side c", "side d"]
    assert parsed["unknown"] == [None] * 4
    assert parsed["x"] is None


def test_computed_field_falls_back_like_any_other() -> None:
    first = computed("it", "concat", source_ids=["none"])
    assert bare(parse_document(PAGES, fields=[*FIELDS, first, computed("it", "constant", value="x")]))["it"] == "x"
    assert (
        bare(parse_document(PAGES, fields=[label("it", "nothing"), computed("it", "constant", value="x")]))["it"] == "x"
    )


def test_computed_field_keeps_the_lines_of_its_sources() -> None:
    configuration = """{fields: [
        {id: "a", anchor: "name", method: {id: "passthrough"}}, {id: "b", anchor: "sum", method: {id: "passthrough"}},
        {id: "it", method: {id: "concat", source_ids: ["b", "a"]}},
        {id: "last", method: {id: "split", source_id: "it", separator: " ", index: 0}}]}"""
    outputs = extract(PAGES, load_configuration(configuration)).outputs
    for field_id in ("it", "last"):
        output = outputs[field_id]
        assert isinstance(output, Value)
        assert [line.text for line in output.lines] == ["sum $1,250.50", "name Ann Lee"]
