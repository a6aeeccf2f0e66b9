"""The parameters that filter and sort what any method finds."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs

from lambdas.errors import PatternTooSlow
from lambdas.senseml.hits import Hit
from lambdas.senseml.methods.registry import parse_method
from lambdas.senseml.nodes import Node
from lambdas.senseml.scan import scan_document
from tests.unit.senseml.pages import column, document, line, run, values

ROW = document(
    line("Due", left=0.5, top=1),
    line("1.", left=1, top=1),
    line("see Note", left=2, top=1),
    line("$5.00", left=3.5, top=1),
    line("1/2/2021", left=5, top=1),
)


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"lineFilters": [{"type": "regex", "pattern": "^\\d+\\.$"}, "note"]}, "$5.00 1/2/2021"),
        ({"lineFilters": {"type": "startsWith", "text": "$"}}, "1. see Note 1/2/2021"),
        ({"lineFilters": []}, "1. see Note $5.00 1/2/2021"),
        ({"lineFilters": ["1."], "tiebreaker": "first"}, "see Note"),
        ({"lineFilters": ["."], "tiebreaker": "third"}, None),
        ({"typeFilters": ["date"]}, "1. see Note $5.00"),
        ({"typeFilters": ["date", {"id": "currency", "currencySymbol": "$"}]}, "1. see Note"),
        ({"wordFilters": ["NOTE", "$5.00"]}, "1. see 1/2/2021"),
        ({"wordFilters": ["not", "e"]}, "1. see Note $5.00 1/2/2021"),
        ({"wordFilters": ["/"], "tiebreaker": "last"}, "122021"),
        ({"wordFilters": ["note $5.00 1"]}, "1. see /2/2021"),
        ({"wordFilters": ["see note $5.00 1/2/2021"], "tiebreaker": "last"}, "1."),
        ({"wordFilters": []}, "1. see Note $5.00 1/2/2021"),
        ({"whitespaceFilter": "all"}, "1.seeNote$5.001/2/2021"),
        ({"whitespaceFilter": "spaces"}, "1. see Note $5.00 1/2/2021"),
        ({"xRangeFilter": {"start": "left", "offsetX": 1.4, "width": 2.7}}, "see Note $5.00"),
        ({"xRangeFilter": {"start": "right", "offsetX": 1.2, "width": 1.5}}, "see Note"),
        ({"xRangeFilter": {"start": "right", "width": 0.5}}, "1."),
        ({"includeAnchor": True, "xRangeFilter": {"start": "left", "width": 1}}, "Due 1."),
        ({"lineFilters": "note", "wordFilters": ["1."], "whitespaceFilter": "all"}, "$5.001/2/2021"),
    ],
)
def test_filters_leave_out_of_a_row_what_they_name(parameters: dict[str, Any], expected: str | None) -> None:
    assert values(ROW, "due", {"id": "row", **parameters}) == expected


def test_white_space_goes_before_the_type_reads() -> None:
    pages = document(line("Total", left=0.5), line("$ 1 , 2 0 0 . 5 0", left=2))
    assert values(pages, "total", {"id": "row", "whitespaceFilter": "all"}, type="currency") == 1200.5


def test_filters_judge_the_rest_of_a_line_and_not_its_label() -> None:
    pages = column("Account number: 12", "Account number: n/a . .")
    method = {"id": "label", "position": "right", "lineFilters": [{"type": "includes", "text": ". ."}]}
    assert values(pages, "account number:", method, match="all") == ["12"]
    method = {"id": "label", "position": "right", "lineFilters": ["account"]}
    assert values(pages, "account number:", method) == "12"


def test_an_anchor_of_which_filters_leave_nothing_is_passed_over() -> None:
    pages = column("Sum of squares", "Sum 42")
    method = {"id": "label", "position": "right", "wordFilters": ["of squares"]}
    assert values(pages, "sum", method) == "42"


def test_type_filters_leave_out_a_value_that_only_two_lines_together_hold() -> None:
    pages = document(
        line("Delivery", top=1), *(line(text, top=2 + n / 5) for n, text in enumerate(["at", "Feb 1,", "2022"]))
    )
    method = {"id": "documentRange", "typeFilters": ["date"]}
    assert values(pages, "delivery", method) == "at"


def test_type_filters_leave_out_an_address_over_several_lines() -> None:
    texts = ["Leave at the door", "12 Main Street", "Springfield, IL 62701", "Ring twice"]
    pages = document(line("Delivery", top=1), *(line(text, top=2 + n / 5) for n, text in enumerate(texts)))
    method = {"id": "documentRange", "typeFilters": ["address"]}
    assert values(pages, "delivery", method) == "Leave at the door Ring twice"


JITTER = document(
    line("Name", left=1, top=1),
    line("Nash", left=2.5, top=1.30),
    line("Steve", left=1, top=1.34),
    line("second row", left=1, top=1.6),
)


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, "Nash Steve second row"),
        ({"sortLines": "readingOrderLeftToRight"}, "Steve Nash second row"),
        ({"xMajorSort": True}, "Steve second row Nash"),
        ({"xMajorSort": False}, "Nash Steve second row"),
        ({"sortLines": "readingOrderLeftToRight", "tiebreaker": "first"}, "Steve"),
    ],
)
def test_sorting_puts_lines_that_jitter_in_reading_order(parameters: dict[str, Any], expected: str) -> None:
    region = {"id": "region", "start": "below", "offsetX": -1, "offsetY": 0, "width": 4, "height": 1}
    assert values(JITTER, "name", {**region, **parameters}) == expected


def test_filters_work_on_the_values_of_each_anchor_by_itself() -> None:
    field = {"id": "it", "anchor": "a", "match": "all", "method": {"id": "passthrough", "wordFilters": ["a"]}}
    assert [one["value"] for one in run(column("a 1", "a", "a 2"), field)["it"]] == ["1", "2"]


def test_filters_stop_when_the_time_of_the_field_is_up() -> None:
    method, _ = parse_method(Node("method", {"id": "row", "wordFilters": ["x"]}))
    scan = structs.replace(scan_document(ROW), field_id="it", deadline=0.0)
    with pytest.raises(PatternTooSlow):
        list(method.collect(scan, Hit(0, (0, 3))))
