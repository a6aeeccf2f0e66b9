"""Horizontal sections: which lines each of them has, and what is made of them."""

from __future__ import annotations

from typing import Any

import pytest

from lambdas.documents.pages import PagedDocument
from tests.unit.senseml.pages import bare, column, document, line, parse_document, slow_fields

ALL_LINES = {
    "id": "all",
    "anchor": {"match": {"type": "first"}},
    "method": {"id": "documentRange", "includeAnchor": True},
}

CLAIMS = column("Claims", "Claim 1", "Ann", "Claim 2", "Bob", "Cleo", "Claim 3", "Dan", "Total 3", "End")


def sections(pages: PagedDocument, range_: object, **rest: Any) -> Any:  # noqa: ANN401
    """The sections of a group, each as the text of all its lines, or as its fields where these are given."""
    fields = rest.pop("fields", None)
    group = {"id": "it", "type": "sections", "range": range_, "fields": fields or [ALL_LINES], **rest}
    found = bare(parse_document(pages, fields=[group])["it"])
    return found if fields else [section["all"] for section in found]


def starts_with(text: str) -> dict[str, str]:
    return {"type": "startsWith", "text": text}


CLAIM = {"type": "regex", "pattern": "^Claim \\d"}


def test_section_begins_at_its_anchor_line_and_ends_above_the_next_one_the_last_one_with_the_document() -> None:
    assert sections(CLAIMS, {"anchor": CLAIM}) == ["Claim 1 Ann", "Claim 2 Bob Cleo", "Claim 3 Dan Total 3 End"]


def test_section_ends_with_the_line_of_its_stop_or_above_the_next_section() -> None:
    stopped = sections(CLAIMS, {"anchor": CLAIM, "stop": starts_with("Bob")})
    assert stopped == ["Claim 1 Ann", "Claim 2 Bob", "Claim 3 Dan Total 3 End"]


def test_sections_without_a_line_are_left_out() -> None:
    rows = document(line("Car", top=1), line("1 Ford", top=1.4), line("2 Fiat", top=1.8), line("Sum", top=3.5))
    anchor = {"start": "car", "match": {"type": "regex", "pattern": ".+"}, "end": "sum"}
    below = {"anchor": anchor, "offsetY": 0.2, "stop": "sum", "stopOffsetY": -1}
    assert sections(rows, below) == ["1 Ford", "2 Fiat"]


def test_sections_of_an_anchor_with_start_and_end_are_searched_between_them() -> None:
    anchor = {"match": CLAIM, "start": starts_with("Ann"), "end": starts_with("Claim 3")}
    assert sections(CLAIMS, {"anchor": anchor, "stop": "cleo"}) == ["Claim 2 Bob Cleo"]
    assert sections(CLAIMS, {"anchor": anchor}) == ["Claim 2 Bob Cleo Claim 3 Dan Total 3 End"]


def test_section_that_requires_its_stop_goes_on_over_other_anchor_lines_and_is_none_without_it() -> None:
    pages = column("Item", "Item note", "Done", "Item", "Done", "Item", "Rest")
    assert sections(pages, {"anchor": "item", "stop": "done", "requireStop": True}) == [
        "Item Item note Done",
        "Item Done",
    ]


def test_offsets_move_where_sections_begin_and_end() -> None:
    up = sections(CLAIMS, {"anchor": CLAIM, "offsetY": -1.0, "stop": "end"})
    assert up == ["Claims Claim 1", "Ann Claim 2 Bob", "Cleo Claim 3 Dan Total 3 End"]
    assert sections(CLAIMS, {"anchor": CLAIM, "offsetY": 0.5}) == ["Ann Claim 2", "Bob Cleo Claim 3", "Dan Total 3 End"]
    short = sections(CLAIMS, {"anchor": CLAIM, "stop": starts_with("Total"), "stopOffsetY": -1.0})
    assert short == ["Claim 1 Ann", "Claim 2 Bob Cleo", "Claim 3 Dan"]
    assert sections(CLAIMS, {"anchor": CLAIM, "stop": "ann", "stopOffsetY": 5.0})[0] == "Claim 1 Ann"
    assert sections(CLAIMS, {"anchor": CLAIM, "stopOffsetY": -1.0}) == [
        "Claim 1",
        "Claim 2 Bob",
        "Claim 3 Dan Total 3 End",
    ]


def test_stop_is_looked_for_below_the_anchor_line() -> None:
    assert sections(column("Claim 1", "Ann", "Claim 2"), {"anchor": CLAIM, "stop": "claim"}) == [
        "Claim 1 Ann",
        "Claim 2",
    ]
    assert sections(column("Claim 1", "Ann", "Bob"), {"anchor": CLAIM, "stop": "1"}) == ["Claim 1 Ann Bob"]


@pytest.mark.parametrize("direction", ["horizontal", "vertical"])
def test_stop_is_looked_for_below_the_anchor_line_also_where_its_first_match_says_reverse(direction: str) -> None:
    pages = column("End", "Claim", "Ann", "End", "Bob")
    for stop in ({**starts_with("End"), "reverse": True}, [{**starts_with("End"), "reverse": True}]):
        assert sections(pages, {"anchor": "claim", "direction": direction, "stop": stop}) == ["Claim Ann End"]
        anchor = {"match": stop}
        assert sections(pages, {"anchor": "claim", "direction": direction, "stop": anchor}) == ["Claim Ann End"]


def test_lines_of_the_anchor_lines_row_belong_to_the_section_even_where_they_are_a_little_higher() -> None:
    pages = document(
        line("Ann", left=4.0, top=0.95),
        line("Claim 1", top=1.0),
        line("Bob", left=4.0, top=1.96),
        line("Claim 2", top=2.0),
    )
    assert sections(pages, {"anchor": CLAIM}) == ["Ann Claim 1", "Bob Claim 2"]
    assert sections(pages, {"anchor": CLAIM, "tolerance": 0.01}) == ["Claim 1 Bob", "Claim 2"]


def test_several_anchor_lines_in_one_row_begin_one_section() -> None:
    pages = document(
        line("a", left=1.0), line("b", left=2.0, top=1.02), line("c", top=2.0), line("d", left=2.0, top=2.0)
    )
    assert sections(pages, {"anchor": {"type": "regex", "pattern": ".+"}}) == ["a b", "c d"]


def test_sections_span_pages() -> None:
    pages = document(line("Claim 1", top=9.0), line("Ann", top=1.0, page=1), line("Claim 2", top=2.0, page=1))
    assert sections(pages, {"anchor": CLAIM}) == ["Claim 1 Ann", "Claim 2"]
    assert sections(pages, {"anchor": CLAIM, "stop": {"type": "first"}}) == ["Claim 1 Ann", "Claim 2"]


def test_fields_of_a_section_see_only_its_lines() -> None:
    name = {"id": "name", "anchor": "bob", "method": {"id": "passthrough"}}
    found = sections(CLAIMS, {"anchor": CLAIM}, fields=[name])
    assert found == [{"name": None}, {"name": "Bob"}, {"name": None}]
    assert sections(CLAIMS, {"anchor": CLAIM}, fields=[name], requiredFields=["name"]) == [{"name": "Bob"}]


def test_nested_sections_are_searched_in_each_section() -> None:
    pages = column("Month May", "Claim 1", "Claim 2", "Month June", "Claim 3")
    nested = {"id": "claims", "range": {"anchor": CLAIM}, "fields": [ALL_LINES]}
    month = {"id": "month", "anchor": "month", "method": {"id": "label", "position": "right"}}
    expected = [
        {"month": "May", "claims": [{"all": "Claim 1"}, {"all": "Claim 2"}]},
        {"month": "June", "claims": [{"all": "Claim 3"}]},
    ]
    outer = {"id": "months", "range": {"anchor": starts_with("Month")}}
    assert bare(parse_document(pages, fields=[], sections=[{**outer, "fields": [month], "sections": [nested]}])) == {
        "months": expected
    }
    inline = {**outer, "type": "sections", "fields": [month, {**nested, "type": "sections"}]}
    assert bare(parse_document(pages, fields=[inline])) == {"months": expected}


def test_group_without_a_section_is_an_empty_list_and_has_a_fallback() -> None:
    group = {"id": "it", "type": "sections", "range": {"anchor": "nowhere"}, "fields": [ALL_LINES]}
    assert parse_document(CLAIMS, fields=[group]) == {"it": []}
    fallback = {"id": "it", "anchor": "total", "method": {"id": "passthrough"}}
    assert bare(parse_document(CLAIMS, fields=[group, fallback])) == {"it": "Total 3"}


def test_sections_of_a_document_without_lines_are_none() -> None:
    assert sections(document(), {"anchor": CLAIM}) == []


LABELS = document(
    line("Contents", top=1.0),
    line("Name", left=1.0, top=1.5),
    line("Sum", left=4.0, top=1.5),
    line("Claim 1", left=1.0, top=3.0),
    line("7", left=4.0, top=3.0),
    line("Page 2", top=1.0, page=1),
    line("Claim 2", left=1.0, top=2.0, page=1),
    line("8", left=4.0, top=2.0, page=1),
)


def external(**rest: object) -> list[str]:
    found: list[str] = sections(LABELS, {"anchor": CLAIM, "externalRange": rest})
    return found


def test_absolute_external_range_lends_its_lines_to_every_section() -> None:
    labels = {"anchor": "contents", "stop": CLAIM, "anchorIsAbsolute": True}
    expected = ["Contents Name Sum Claim 1 7 Page 2", "Contents Name Sum Claim 2 8"]
    assert external(**labels) == expected
    assert external(start="contents", end="claim") == expected
    assert external(**labels, offsetY=0.4)[0] == "Name Sum Claim 1 7 Page 2"
    assert external(**labels, stopOffsetY=-2.0)[0] == "Claim 1 7 Page 2"


def test_external_range_may_be_the_row_of_one_line_that_is_anchor_and_stop() -> None:
    row = {"anchor": "name", "stop": "name", "offsetY": -0.05, "stopOffsetY": 0.05, "anchorIsAbsolute": True}
    assert external(**row) == ["Name Sum Claim 1 7 Page 2", "Name Sum Claim 2 8"]


def test_first_line_of_a_section_is_its_own_and_none_that_it_is_lent() -> None:
    row = {"anchor": "name", "stop": "name", "offsetY": -0.05, "stopOffsetY": 0.05, "anchorIsAbsolute": True}
    kinds = ("first", "firstInSection")
    fields = [{"id": kind, "anchor": {"match": {"type": kind}}, "method": {"id": "passthrough"}} for kind in kinds]
    assert sections(LABELS, {"anchor": CLAIM, "externalRange": row}, fields=fields) == [
        {"first": "Name", "firstInSection": "Claim 1"},
        {"first": "Name", "firstInSection": "Claim 2"},
    ]


def test_external_range_is_looked_for_below_each_section_or_above_it_in_reverse() -> None:
    below = {"anchor": starts_with("Page"), "stop": CLAIM}
    assert external(**below) == ["Claim 1 7 Page 2", "Claim 2 8"]
    above: dict[str, Any] = {
        "anchor": {"match": {"type": "equals", "text": "7", "reverse": True}},
        "stop": starts_with("Page"),
    }
    assert external(**above) == ["Claim 1 7 Page 2", "Claim 1 7 Claim 2 8"]
    assert external(anchor=[above["anchor"]["match"]], stop=above["stop"]) == external(**above)
    assert external(anchor=[{**starts_with("Name"), "reverse": True}], stop=CLAIM) == [
        "Name Sum Claim 1 7 Page 2",
        "Name Sum Claim 2 8",
    ]


def test_external_range_goes_on_to_another_stop_line_where_its_anchor_line_would_leave_nothing() -> None:
    first = {"anchor": {"type": "regex", "pattern": "^[CN]"}, "anchorIsAbsolute": True}
    assert external(**first, stop={"type": "regex", "pattern": "^[CN]"})[1] == "Contents Claim 2 8"


def test_external_range_below_a_section_does_not_begin_with_the_sections_own_anchor_line() -> None:
    following = {"anchor": CLAIM, "stop": {"type": "regex", "pattern": "^[78]$"}, "stopOffsetY": 0.1}
    assert external(**following) == ["Claim 1 7 Page 2 Claim 2 8", "Claim 2 8"]


def test_external_range_without_its_stop_lends_nothing() -> None:
    assert external(anchor="contents", stop="nowhere", anchorIsAbsolute=True) == ["Claim 1 7 Page 2", "Claim 2 8"]


def test_intersection_in_a_section_finds_its_column_in_the_external_range() -> None:
    total = {
        "id": "sum",
        "anchor": CLAIM,
        "method": {"id": "intersection", "verticalAnchor": "sum", "width": 1, "height": 0.3},
    }
    labels = {"anchor": "contents", "stop": CLAIM, "anchorIsAbsolute": True}
    assert sections(LABELS, {"anchor": CLAIM, "externalRange": labels}, fields=[total]) == [{"sum": "7"}, {"sum": "8"}]


def test_sections_share_their_seconds_among_all_fields_in_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lambdas.senseml.scan.SECTIONS_SECONDS", -1.0)
    group = {"id": "it", "range": {"anchor": CLAIM}, "fields": [ALL_LINES]}
    assert slow_fields(CLAIMS, fields=[], sections=[group]) == ["it"]
    monkeypatch.setattr("lambdas.senseml.scan.SECTIONS_SECONDS", 60.0)
    monkeypatch.setattr("lambdas.senseml.scan.FIELD_SECONDS", -1.0)
    assert slow_fields(CLAIMS, fields=[], sections=[group]) == ["all"]


@pytest.mark.parametrize("text", ["Claim", "claim"])
def test_group_of_sections_takes_match_arrays(text: str) -> None:
    found = sections(CLAIMS, {"anchor": [starts_with(text), {"type": "regex", "pattern": "^(Ann|Bob)$"}]})
    assert found == ["Ann Claim 2", "Bob Cleo Claim 3 Dan Total 3 End"]
