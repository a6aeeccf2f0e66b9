"""What the explanation of a run says of each field."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lambdas.documents.pages import PagedDocument
from lambdas.errors import ConfigurationError, PatternTooSlow
from lambdas.senseml import extract, load_configuration, to_json
from lambdas.senseml.authoring.explanation.observation import observe
from lambdas.senseml.authoring.explanation.records import Trace
from lambdas.senseml.authoring.explanation.telling import tell
from lambdas.senseml.authoring.outline import outline
from lambdas.senseml.authoring.positions import index_positions
from tests.property.senseml.test_loading_anything import FIELDS, LINES
from tests.property.senseml.test_loading_anything import document as place
from tests.unit.senseml.pages import document, line

PAGE = document(
    line("Total due", 1, 1),
    line("EUR", 3, 1),
    line("$12.50", 4, 1),
    line("$7.00", 5, 1),
    line("page 1", 6, 1),
    line("Paid", 1, 2),
    line("by cheque", 1.6, 2.3),
)
ROW = {"id": "total", "anchor": "total due", "method": {"id": "row"}, "type": "currency"}


def explain(pages: PagedDocument, *fields: dict[str, Any], **rest: object) -> list[str]:
    """The lines of the explanation, without the blanks in front."""
    text = json.dumps({"fields": fields, **rest})
    trace = Trace(outline(json.loads(text)))
    extract(pages, observe(load_configuration(text), trace))
    return [one.strip() for one in tell(trace, index_positions(text))]


def test_each_candidate_is_told_with_its_place_and_what_became_of_it() -> None:
    method = {"id": "row", "tiebreaker": "second", "lineFilters": [{"type": "startsWith", "text": "page"}]}
    assert explain(PAGE, {**ROW, "method": method}) == [
        "total (row, currency)  fields[0], line 1",
        'anchor "Total due" (page 1, 1.00 in from the left, 1.00 in from the top)',
        '"EUR" (page 1, 3.00 in from the left, 1.00 in from the top): no currency in it',
        '"$12.50" (page 1, 4.00 in from the left, 1.00 in from the top): '
        "passed over: the tiebreaker chose another, or none",
        '"$7.00" (page 1, 5.00 in from the left, 1.00 in from the top): chosen',
        '→ {"source": "$7.00", "value": 7, "unit": "$", "type": "currency"}',
    ]


def test_filter_that_leaves_a_line_out_is_named() -> None:
    method = {"id": "row", "tiebreaker": "last", "wordFilters": ["EUR"], "lineFilters": "7.00"}
    told = explain(PAGE, {**ROW, "method": method})
    assert any(one.startswith('"EUR"') and one.endswith("left out by wordFilters") for one in told)
    assert any(one.startswith('"$7.00"') and one.endswith("left out by lineFilters") for one in told)
    assert any(one.startswith('"$12.50"') and one.endswith("chosen") for one in told)


def test_region_is_told_and_lines_that_are_only_partly_in_it() -> None:
    region = {"id": "region", "start": "right", "offsetX": 2, "offsetY": -0.2, "width": 0.9, "height": 0.4}
    told = explain(PAGE, {**ROW, "method": region})
    assert "looked in 3.90, 0.88 to 4.80, 1.27 in, on page 1" in told
    region = {**region, "width": 0.3}
    told = explain(PAGE, {**ROW, "method": region})
    assert any(one.startswith('"$12.50"') and "only partly in the region: " in one for one in told)


def test_place_without_a_box_and_crossing_without_a_line_are_told() -> None:
    told = explain(PAGE, {"id": "it", "anchor": "paid", "method": {"id": "box"}})
    (looked,) = (one for one in told if one.startswith("looked at "))
    assert looked.endswith(" in, on page 1: there is no box around that")
    crossing = {"id": "intersection", "verticalAnchor": "EUR", "width": 0.2, "height": 0.2}
    told = explain(PAGE, {"id": "it", "anchor": "paid", "method": crossing})
    assert "looked in 3.05, 1.98 to 3.25, 2.18 in, on page 1" in told


def test_lines_near_an_anchor_that_leads_to_nothing_are_told_with_their_distances() -> None:
    told = explain(PAGE, {"id": "how", "anchor": "paid", "method": {"id": "label", "position": "below"}})
    assert told[2].startswith('"by cheque"')
    assert told[2].endswith("not taken: 0.15 in below and 0.20 in to the right, left edges 0.60 in apart")
    assert told[-1] == "→ null"


def test_field_without_an_anchor_line_says_what_is_missing() -> None:
    anchor = {"start": "nowhere", "match": [{"type": "equals", "text": "Totals due"}, "paid"]}
    told = explain(PAGE, {**ROW, "anchor": anchor})
    assert told[1:5] == [
        "no anchor line",
        "the anchor's start is nowhere",
        'match 1 of 2 is in no line; most like it is "Total due" on page 1',
        "match 2 of 2 alone is in 1 line, but not where it is looked for",
    ]
    assert told[5].startswith("it looks for {")


def test_fallback_is_told_to_have_run_or_why_it_did_not() -> None:
    told = explain(PAGE, {**ROW, "anchor": "nothing"}, ROW, {**ROW, "anchor": "paid"})
    heads = [one for one in told if one.startswith("total")]
    assert heads == [
        "total (row, currency)  fields[0], line 1",
        "total (row, currency)  fields[1], line 1",
        "total (row, currency)  fields[2], line 1: not tried, for fields[1] came to something",
    ]


def test_conditional_tells_its_condition_and_the_branch_that_did_not_run() -> None:
    branches = {"fieldsOnPass": [{**ROW, "id": "yes"}], "fieldsOnFail": [{**ROW, "id": "no"}]}
    condition = {"exists": [{"var": "total"}]}
    told = explain(PAGE, ROW, {"method": {"id": "conditional", "condition": condition, **branches}})
    assert "the condition is true" in told
    assert any(one.startswith("yes (row, currency)  fields[1].method.fieldsOnPass[0]") for one in told)
    assert any(one.startswith("no ") and one.endswith("of a conditional that was not chosen") for one in told)


def test_fields_of_sections_are_told_section_by_section() -> None:
    pages = document(line("Part A", 1, 1), line("x 1", 1, 1.5), line("Part B", 1, 3), line("x 2", 1, 3.5))
    field = {"id": "x", "anchor": "x", "method": {"id": "label", "position": "right"}}
    group = {"id": "parts", "range": {"anchor": "part"}, "fields": [field]}
    told = explain(pages, sections=[group])
    assert [one.split(":")[0] for one in told if one.startswith("──")] == ["── parts[0]", "── parts[1]"]
    assert told.count("x (label)  sections[0].fields[0], line 1") == 2
    assert '→ {"type": "string", "value": "2"}' in told


@given(fields=st.lists(FIELDS, min_size=1, max_size=3), cells=LINES)
def test_explaining_changes_nothing_of_what_comes_out(fields: list[Any], cells: list[Any]) -> None:
    text = json.dumps({"fields": fields})
    try:
        configuration = load_configuration(text)
    except ConfigurationError:
        return
    trace = Trace(outline(json.loads(text)))
    try:
        expected = to_json(extract(place(cells), configuration))
        assert to_json(extract(place(cells), observe(configuration, trace))) == expected
    except PatternTooSlow:
        return
    assert list(tell(trace, index_positions(text)))
