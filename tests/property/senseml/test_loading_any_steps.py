"""Whatever sections, tables and computed fields are put together, they are refused by name or they run."""

from __future__ import annotations

import contextlib
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lambdas.errors import ConfigurationError
from lambdas.senseml import extract, load_configuration, to_json
from tests.property.senseml.test_loading_anything import ANYTHING, LINES, document

IDS = st.sampled_from(["a", "b", "c", "d"])
SOURCES = st.lists(IDS, min_size=1, max_size=3) | st.sampled_from([{"pattern": "[ab]"}, {"pattern": "C", "flags": "i"}])
ANCHORS = st.sampled_from(
    ["a", "b", {"type": "first"}, {"type": "last"}, {"type": "regex", "pattern": "."}, ["a", "b"]]
)
TYPES = st.sampled_from(["string", "number", "currency", "date"])
INCHES = st.sampled_from([-1.0, -0.1, 0.0, 0.1, 2.0])


def a(method_id: str, **parameters: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"id": st.just(method_id), **parameters})


READING = st.one_of(
    a("concat", source_ids=SOURCES, delimiter=st.sampled_from(["", " ", "\n"])),
    a("constant", value=st.text("a5 ", max_size=3)),
    a("mapper", source_id=IDS, mappings=st.dictionaries(st.text("ab", max_size=1), st.text("5", max_size=2))),
    a("getFileMetadata", type=st.sampled_from(["filename", "contentType", "pageCount"])),
    a(
        "pickValues",
        source_ids=SOURCES,
        match=st.sampled_from(["one", "all"]),
        value=st.sampled_from([None, True, "a"]),
    ),
    a("split", source_id=IDS, separator=st.sampled_from([" ", "a"]), index=st.integers(0, 2)),
    a("split", source_id=IDS, separator=st.sampled_from([" ", "a"])),
)
ARRANGING = st.one_of(
    a("zip", source_ids=SOURCES),
    a("copy_to_section", source_id=IDS),
    a("copy_from_sections", source_sections=IDS, source_field=IDS),
    a("suppressOutput", source_ids=SOURCES),
)
PLAIN = st.fixed_dictionaries({"id": IDS, "method": READING}, optional={"type": TYPES}) | st.fixed_dictionaries(
    {"id": IDS, "method": ARRANGING}
)
ADDING = a("addComputedFields", source_id=IDS, fields=st.lists(PLAIN, max_size=3))
COMPUTED = PLAIN | st.fixed_dictionaries({"id": IDS, "method": ADDING})
QUERIES = st.fixed_dictionaries(
    {"id": IDS, "anchor": ANCHORS, "method": st.just({"id": "passthrough"})},
    optional={"type": TYPES, "match": st.sampled_from(["first", "last", "all", "allWithNull", "mostFrequent"])},
)
COLUMNS = st.lists(
    st.fixed_dictionaries(
        {"id": IDS, "minX": st.integers(0, 4), "maxX": st.integers(5, 9)},
        optional={"type": TYPES, "isRequired": st.booleans()},
    ),
    min_size=1,
    max_size=2,
)
TABLES = st.fixed_dictionaries(
    {
        "id": IDS,
        "anchor": ANCHORS,
        "type": st.just("table"),
        "method": st.fixed_dictionaries(
            {"id": st.just("textTable"), "columns": COLUMNS},
            optional={
                "offsetY": INCHES,
                "stop": ANCHORS | st.floats(0, 3),
                "startOnRow": st.integers(0, 2),
                "stopOnRow": st.integers(-3, 3),
                "columnsRelativeToAnchor": st.booleans(),
                "detectMultipleLinesPerRow": st.booleans() | st.just({"maxGap": 0.2}),
            },
        ),
    },
    optional={"match": st.sampled_from(["all", "last", "mostFrequent"])},
)
RANGES = st.fixed_dictionaries(
    {"anchor": ANCHORS},
    optional={
        "stop": ANCHORS,
        "requireStop": st.booleans(),
        "offsetY": INCHES,
        "stopOffsetY": INCHES,
        "tolerance": st.sampled_from([0.0, 0.08, 1.0]),
        "externalRange": st.fixed_dictionaries(
            {"anchor": ANCHORS, "stop": ANCHORS},
            optional={"anchorIsAbsolute": st.booleans(), "offsetY": INCHES, "stopOffsetY": INCHES},
        ),
    },
)


def sections(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(
        {"id": IDS, "type": st.just("sections"), "range": RANGES},
        optional={
            "fields": st.lists(inner, max_size=3),
            "computed_fields": st.lists(COMPUTED, max_size=3),
            "requiredFields": st.lists(IDS, max_size=1),
        },
    )


STEPS = st.recursive(QUERIES | TABLES | COMPUTED, sections, max_leaves=6)
GROUPS = sections(STEPS)


@given(
    fields=st.lists(st.one_of(TABLES, QUERIES, COMPUTED, GROUPS), max_size=4),
    computed=st.lists(COMPUTED, max_size=3),
    groups=st.lists(GROUPS, max_size=2),
    cells=LINES,
)
def test_steps_that_load_run_on_any_document_the_same_every_time(
    fields: list[Any], computed: list[Any], groups: list[Any], cells: list[Any]
) -> None:
    text = json.dumps({"fields": fields, "computed_fields": computed, "sections": groups})
    with contextlib.suppress(ConfigurationError):
        configuration = load_configuration(text)
        first = extract(document(cells), configuration)
        assert set(first.parsed_document) <= {step["id"] for step in (*fields, *computed, *groups)}
        assert 0 <= first.coverage <= 1
        assert json.dumps(to_json(first), allow_nan=False) == json.dumps(
            to_json(extract(document(cells), configuration))
        )


@given(range_=ANYTHING, method=ANYTHING)
def test_loading_any_part_of_a_step_raises_nothing_but_configuration_error(range_: object, method: object) -> None:
    section = {"id": "x", "type": "sections", "range": {"anchor": "a"}, "fields": []}
    for step in (
        {**section, "range": range_},
        {**section, "range": {"anchor": "a", "externalRange": range_}},
        {**section, "fields": method},
        {**section, "type": range_},
        {"id": "x", "method": method},
        {"id": "x", "method": {"id": method}},
        {"id": "x", "type": method, "method": {"id": range_}},
        *(
            {"id": "x", "method": {"id": name, "source_ids": method, "source_id": range_, "columns": range_}}
            for name in ("zip", "concat", "mapper", "split", "suppressOutput", "textTable")
        ),
        {"id": "x", "method": {"id": "pickValues", "source_ids": ["a"], "value": method, "match": range_}},
        {"id": "x", "method": {"id": "addComputedFields", "source_id": "a", "fields": method}},
        {"id": "x", "method": {"id": "getFileMetadata", "type": method}},
    ):
        with contextlib.suppress(ConfigurationError):
            load_configuration(json.dumps({"fields": [step], "computed_fields": [], "sections": []}))
