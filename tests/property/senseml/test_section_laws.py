"""Laws of sections, of the tables in them and of what computed fields make of them, on any page."""

from __future__ import annotations

import json
from collections import Counter
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lambdas.documents.pages import Box, Line, Page, PagedDocument
from lambdas.senseml import Extraction, extract, load_configuration
from lambdas.senseml.values import Group, Table, Value

TEXTS = st.sampled_from(["Item", "Item note", "Stop", "Note", "7", "$5"])
LINES = st.builds(
    lambda text, page, top, left: Line(text, Box(left, top, left + 0.1 * len(text), top + 0.15), page),
    TEXTS,
    st.integers(0, 2),
    st.floats(0.0, 10.0).map(lambda top: round(top, 2)),
    st.sampled_from([1.0, 3.0, 5.0]),
)
DOCUMENTS = st.lists(LINES, max_size=30).map(
    lambda lines: PagedDocument(
        "application/pdf",
        tuple(Page(number, 8.5, 11.0, tuple(line for line in lines if line.page == number)) for number in range(3)),
    )
)
OFFSETS = st.sampled_from([0.0, 0.0, 0.3, -0.4, 1.5])
RANGES = st.fixed_dictionaries(
    {"anchor": st.just("item")},
    optional={
        "stop": st.sampled_from(["stop", "note", {"type": "first"}, {"type": "last"}]),
        "offsetY": OFFSETS,
        "stopOffsetY": OFFSETS,
        "tolerance": st.sampled_from([0.0, 0.08, 0.5]),
    },
)
EVERY_LINE = {
    "id": "lines",
    "anchor": {"type": "regex", "pattern": "."},
    "match": "all",
    "method": {"id": "passthrough"},
}


def run(document: PagedDocument, *fields: dict[str, Any]) -> Extraction:
    return extract(document, load_configuration(json.dumps({"fields": fields})))


def group(range_: object, *fields: dict[str, Any]) -> dict[str, Any]:
    return {"id": "sections", "type": "sections", "range": range_, "fields": fields}


def find_lines(document: PagedDocument, range_: object) -> list[list[Line]]:
    """The lines of each section."""
    found = run(document, group(range_, EVERY_LINE)).outputs["sections"]
    assert isinstance(found, tuple)
    sections = []
    for section in found:
        assert isinstance(section, Group)
        values = section.fields["lines"]
        assert isinstance(values, tuple)
        sections.append([value.lines[0] for value in values if isinstance(value, Value)])
    return sections


@given(DOCUMENTS, RANGES)
def test_sections_never_overlap_and_keep_the_order_of_the_document(document: PagedDocument, range_: object) -> None:
    seen = [line for section in find_lines(document, range_) for line in section]
    assert len({id(line) for line in seen}) == len(seen)
    places = [(line.page, line.box.top) for line in seen]
    assert places == sorted(places)


@given(DOCUMENTS)
def test_sections_without_a_stop_hold_every_line_from_the_first_anchor_line_on(document: PagedDocument) -> None:
    sections = find_lines(document, {"anchor": "item", "tolerance": 0.0})
    lines = sorted((line.page, line.box.top, line.text) for page in document.pages for line in page.lines)
    starts = [(page, top) for page, top, text in lines if text.startswith("Item")]
    held = sorted((line.page, line.box.top, line.text) for section in sections for line in section)
    assert held == [line for line in lines if starts and line[:2] >= starts[0]]
    assert len(sections) == len(set(starts))


@given(DOCUMENTS, RANGES)
def test_required_stop_is_in_each_section_unless_moved(document: PagedDocument, range_: dict[str, object]) -> None:
    required = {"anchor": "item", "stop": "stop", "requireStop": True, "offsetY": range_.get("offsetY", 0.0)}
    for section in find_lines(document, required):
        assert any(line.text == "Stop" for line in section)


@given(DOCUMENTS, st.sampled_from([0.0, 0.5, 1.6]), OFFSETS)
def test_columns_without_a_stop_are_as_far_apart_as_asked_for(
    document: PagedDocument, gap: float, offset: float
) -> None:
    range_ = {"direction": "vertical", "anchor": "item", "minColumnGap": gap, "offsetY": offset}
    columns = find_lines(document, range_)
    for left, right in pairwise(columns):
        assert min(line.box.left for line in right) - max(line.box.right for line in left) >= max(gap, 1e-9)


@given(DOCUMENTS, st.sampled_from([0.0, 0.5, 1.6]), st.sampled_from(["stop", "note"]))
def test_each_line_of_columns_with_a_stop_is_in_one_of_them_or_in_all(
    document: PagedDocument, gap: float, stop: str
) -> None:
    range_ = {"direction": "vertical", "anchor": "item", "minColumnGap": gap, "stop": stop}
    columns = find_lines(document, range_)
    held = Counter(id(line) for column in columns for line in column)
    assert set(held.values()) <= {1, len(columns)}


COLUMNS = [
    {"id": "left", "minX": 0.5, "maxX": 2.9},
    {"id": "right", "minX": 2.9, "maxX": 8.0, "type": "number"},
]


@given(DOCUMENTS, RANGES, st.booleans(), st.booleans())
def test_tables_columns_are_equally_long_and_zipped_to_as_many_rows(
    document: PagedDocument, range_: object, is_merged: bool, is_required: bool
) -> None:
    columns = [COLUMNS[0], {**COLUMNS[1], "isRequired": is_required}]
    method = {"id": "textTable", "columns": columns, "stop": "stop", "detectMultipleLinesPerRow": is_merged}
    table = {"id": "table", "anchor": "item", "method": method}
    rows = {"id": "rows", "method": {"id": "zip", "source_ids": ["table"]}}
    extraction = run(document, table, rows, group(range_, table, rows))
    for level in (Group(extraction.outputs), *_groups(extraction.outputs["sections"])):
        found, zipped = level.fields["table"], level.fields["rows"]
        if found is None:
            assert zipped is None
            continue
        assert isinstance(found, Table)
        assert isinstance(zipped, tuple)
        assert {len(column.values) for column in found.columns} == {len(zipped)}
        assert not is_required or all(found.columns[1].values)


@given(DOCUMENTS, RANGES)
def test_coverage_is_a_share_and_counts_agree_with_what_is_shown(document: PagedDocument, range_: object) -> None:
    number = {"id": "number", "anchor": "7", "method": {"id": "passthrough"}, "type": "number"}
    extraction = run(document, group(range_, number), number)
    shown = extraction.parsed_document
    fields = [*(section["number"] for section in shown["sections"]), shown["number"]]
    fields += [] if shown["sections"] else [None]
    present = sum(field is not None for field in fields)
    assert extraction.coverage == present / len(fields)
    assert extraction.validation_summary.fields == len(shown["sections"]) + 1


def _groups(output: object) -> list[Group]:
    return [element for element in output if isinstance(element, Group)] if isinstance(output, tuple) else []
