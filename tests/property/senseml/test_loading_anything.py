"""Whatever a configuration says, loading it raises `ConfigurationError` or gives one that runs."""

from __future__ import annotations

import contextlib
import json
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from lambdas.documents.pages import Box, Line, Page, PagedDocument
from lambdas.errors import ConfigurationError, PatternTooSlow
from lambdas.senseml import extract, load_configuration
from lambdas.senseml.dialect import UnsupportedSyntax, translate

WORDS = st.sampled_from(
    ["fields", "id", "anchor", "method", "type", "match", "start", "end", "includeEnd", "fingerprint", "tests", "page",
     "label", "row", "passthrough", "regex", "position", "right", "below", "stop", "gap", "tiebreaker", "first", "last",
     "text", "pattern", "flags", "i", "equals", "includes", "any", "matches", "currency", "number", "date", "format",
     "%Y", "currencySymbol", "all", "reverse", "xRangeFilter", "minX", "tolerance", "textAlignment", "hangingIndent"]
)  # fmt: skip
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | WORDS
    | st.text("ab^$.*+?()[]{}|\\dwsk<>=!:1,0-&~", max_size=8)
)
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS | st.text(max_size=4), inner, max_size=4),
    max_leaves=12,
)
MATCHES = st.fixed_dictionaries(
    {
        "type": st.sampled_from(
            ["equals", "includes", "startsWith", "endsWith", "regex", "any", "all", "not", "repeat"]
        )
        | st.sampled_from(["first", "last", "firstInSection"])
    },
    optional={
        "text": st.text("ab ", min_size=1, max_size=3),
        "pattern": st.text("ab^$.*+?()[]{}|\\dwk<1,0", min_size=1, max_size=6),
        "reverse": st.booleans(),
        "editDistance": st.integers(-1, 3),
        "times": st.integers(0, 3),
        "match": st.sampled_from(["a", {"type": "equals", "text": "b"}, {"type": "last"}]),
        "matches": st.lists(st.just("a"), max_size=2),
    },
)
INCHES = st.sampled_from([-1, -0.5, 0, 0.25, 0.5, 1, 3])
FILTERS: dict[str, st.SearchStrategy[Any]] = {
    "lineFilters": MATCHES | st.lists(MATCHES, max_size=2),
    "typeFilters": st.lists(st.sampled_from(["number", "date", "currency"]), max_size=2),
    "wordFilters": st.lists(st.sampled_from(["a", "b", ".", "$"]), max_size=2),
    "whitespaceFilter": st.sampled_from(["spaces", "all"]),
    "xRangeFilter": st.fixed_dictionaries(
        {"start": st.sampled_from(["left", "right"]), "width": INCHES}, optional={"offsetX": INCHES}
    ),
    "sortLines": st.just("readingOrderLeftToRight"),
    "xMajorSort": st.booleans(),
}
SHAPES = st.one_of(
    st.fixed_dictionaries(
        {
            "id": st.just("region"),
            "start": st.sampled_from(["left", "right", "above", "below"]),
            "offsetX": INCHES,
            "offsetY": INCHES,
            "width": INCHES,
            "height": INCHES,
        },
        optional={"isAbsoluteOffset": st.booleans(), **FILTERS},
    ),
    st.fixed_dictionaries(
        {"id": st.just("intersection"), "verticalAnchor": MATCHES | st.just("b")},
        optional={"offsetX": INCHES, "width": INCHES, "height": INCHES, "percentOverlapX": INCHES, **FILTERS},
    ),
    st.fixed_dictionaries(
        {"id": st.just("documentRange")},
        optional={"stop": MATCHES, "numLines": st.integers(0, 3), "offsetY": INCHES, "stopOffsetY": INCHES, **FILTERS},
    ),
    st.fixed_dictionaries(
        {"id": st.sampled_from(["column", "row"])},
        optional={"position": st.sampled_from(["above", "below", "left"]), "includeAnchor": st.booleans(), **FILTERS},
    ),
)
METHODS = SHAPES | st.fixed_dictionaries(
    {"id": st.sampled_from(["label", "row", "passthrough", "regex"])},
    optional={
        "position": st.sampled_from(["left", "right", "above", "below"]),
        "pattern": st.sampled_from(["a", "(a)b?", "[", "a*"]),
        "stop": st.sampled_from(["gap", "first"]) | MATCHES,
        "tiebreaker": st.integers(-3, 3) | st.sampled_from(["first", "<", ">", "join", "none"]),
        "includeAnchor": st.booleans(),
        "textAlignment": st.sampled_from(["left", "right", "hangingIndent"]),
    },
)
FIELDS = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["x", "y"]),
        "anchor": st.text("ab", max_size=2) | MATCHES | st.lists(MATCHES),
        "method": METHODS,
    },
    optional={
        "type": st.sampled_from(["string", "number", "currency", "date"]),
        "match": st.sampled_from(["first", "last", "all", "allWithNull", "mostFrequent"]),
    },
)
LINES = st.lists(
    st.tuples(st.text("ab $5,./", min_size=1, max_size=6), st.integers(0, 8), st.integers(0, 20), st.integers(0, 1)),
    max_size=8,
)


def document(cells: list[tuple[str, int, int, int]]) -> PagedDocument:
    lines = [Line(text, Box(x, y / 10, x + 0.9, y / 10 + 0.1), page) for text, x, y, page in cells]
    pages = [Page(number, 8.5, 11, tuple(line for line in lines if line.page == number)) for number in (0, 1)]
    return PagedDocument("application/pdf", tuple(pages))


@given(value=ANYTHING)
def test_loading_any_json_raises_nothing_but_configuration_error(value: object) -> None:
    for configuration in (value, {"fields": value}, {"fields": [value]}, {"fields": [], "fingerprint": value}):
        with contextlib.suppress(ConfigurationError):
            load_configuration(json.dumps(configuration))


@given(anchor=ANYTHING, method=ANYTHING, kind=ANYTHING)
@example(anchor="a", method={"id": []}, kind="string")
@example(anchor={"type": []}, method={"id": "row", "lineFilters": [{"type": {}}]}, kind={"id": []})
def test_loading_any_part_of_a_field_raises_nothing_but_configuration_error(
    anchor: object, method: object, kind: object
) -> None:
    good = {"id": "x", "anchor": "a", "method": {"id": "row"}, "type": "string"}
    for change in ({"anchor": anchor}, {"method": method}, {"type": kind}, {"anchor": {"match": anchor}}):
        with contextlib.suppress(ConfigurationError):
            load_configuration(json.dumps({"fields": [{**good, **change}]}))


@given(text=st.text(max_size=40) | st.text("{}[]:,'\"/*fields01-xe\\u", max_size=30))
@example("0x" + "f" * 10_000)
@example("{fields: [0x" + "f" * 10_000 + "]}")
@example("1" * 10_000)
def test_loading_any_text_raises_nothing_but_configuration_error(text: str) -> None:
    with contextlib.suppress(ConfigurationError):
        load_configuration(text)


@given(fields=st.lists(FIELDS, min_size=1, max_size=3), cells=LINES)
def test_a_configuration_that_loads_runs_on_any_document(fields: list[Any], cells: list[Any]) -> None:
    try:
        configuration = load_configuration(json.dumps({"fields": fields}))
    except ConfigurationError:
        return
    with contextlib.suppress(PatternTooSlow):
        extraction = extract(document(cells), configuration)
        assert set(extraction.parsed_document) == {field["id"] for field in fields}
        json.dumps(extraction.parsed_document, allow_nan=False)


@given(text=st.text("ab^$.*+?()[]{}|\\dwk<>=!:1,0-", max_size=10))
def test_translating_any_pattern_ends_in_text_or_a_refusal(text: str) -> None:
    with contextlib.suppress(UnsupportedSyntax):
        assert isinstance(translate(text), str)
