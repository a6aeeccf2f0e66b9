"""The method `label`, on hand-made pages."""

from __future__ import annotations

from typing import Any

import pytest

from lambdas.documents.pages import PagedDocument
from tests.unit.senseml.pages import LINE_HEIGHT, document, line, values


def label(position: str, **rest: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"id": "label", "position": position, **rest}


def stacked(gap: float, left: float = 1.0) -> PagedDocument:
    """A label with a line below it, `gap` inches away."""
    return document(line("Label", top=2.0), line("target", left=left, top=2.0 + LINE_HEIGHT + gap))


@pytest.mark.parametrize(
    ("position", "include_anchor", "expected"),
    [
        ("right", False, "$500"),
        ("right", True, "Premium: $500"),
        ("left", False, "Annual"),
        ("left", True, "Annual Premium:"),
    ],
)
def test_label_beside_is_the_rest_of_the_anchor_line(position: str, include_anchor: bool, expected: str) -> None:
    pages = document(line("Annual Premium: $500"))
    assert values(pages, "premium:", label(position, includeAnchor=include_anchor)) == expected


@pytest.mark.parametrize(("distance", "expected"), [(0.19, "near"), (0.21, None)])
def test_label_right_at_the_end_of_its_line_takes_the_next_line_within_the_gap(
    distance: float, expected: str | None
) -> None:
    pages = document(line("Name:", left=1.0), line("near", left=1.5 + distance), line("far", left=4.0))
    assert values(pages, "name:", label("right")) == expected


@pytest.mark.parametrize(("gap", "expected"), [(0.0, "target"), (0.2, "target"), (0.21, None)])
def test_label_below_reaches_a_fifth_of_an_inch(gap: float, expected: str | None) -> None:
    assert values(stacked(gap), "label", label("below")) == expected


@pytest.mark.parametrize(("gap", "expected"), [(0.0, "Label"), (0.2, "Label"), (0.21, None)])
def test_label_above_reaches_a_fifth_of_an_inch(gap: float, expected: str | None) -> None:
    assert values(stacked(gap), "target", label("above")) == expected


@pytest.mark.parametrize(
    ("alignment", "left", "expected"),
    [
        ("left", 1.05, "target"),
        ("left", 1.2, None),
        ("right", 0.9, "target"),
        ("right", 1.2, None),
        ("hangingIndent", 1.3, "target"),
        ("hangingIndent", 5.0, "target"),
        ("hangingIndent", 1.0, None),
    ],
)
def test_label_below_wants_aligned_edges(alignment: str, left: float, expected: str | None) -> None:
    assert values(stacked(0.1, left), "label", label("below", textAlignment=alignment)) == expected


def test_label_hanging_indent_reaches_three_tenths() -> None:
    assert values(stacked(0.3, 1.5), "label", label("below", textAlignment="hangingIndent")) == "target"
    assert values(stacked(0.31, 1.5), "label", label("below", textAlignment="hangingIndent")) is None


def test_label_below_is_the_nearest_aligned_line_of_its_page() -> None:
    pages = document(
        line("Label", top=2.0),
        line("beside", left=3.0, top=2.2),
        line("second", top=2.3),
        line("first", top=2.2),
        line("elsewhere", top=2.1, page=1),
    )
    assert values(pages, "label", label("below")) == "first"


ADDRESS = document(
    line("Mail to:", top=1.0),
    line("1 Main St", top=1.2),
    line("noise", left=4.0, top=1.2),
    line("Springfield", top=1.4),
    line("Total", top=1.85),
    line("after", top=2.0),
)


@pytest.mark.parametrize(
    ("stop", "expected"),
    [
        ("first", "1 Main St"),
        ("gap", "1 Main St Springfield"),
        ({"type": "equals", "text": "total"}, "1 Main St Springfield"),
        ({"type": "equals", "text": "noise"}, "1 Main St"),
        ({"type": "equals", "text": "after"}, "1 Main St Springfield Total"),
        ({"type": "equals", "text": "nowhere"}, "1 Main St Springfield Total after"),
    ],
)
def test_label_below_goes_on_until_its_stop(stop: object, expected: str) -> None:
    assert values(ADDRESS, "mail to", label("below", stop=stop)) == expected


def test_label_stop_right_under_the_anchor_leaves_nothing() -> None:
    assert values(ADDRESS, "mail to", label("below", stop={"type": "includes", "text": "main"})) is None


@pytest.mark.parametrize(("gap", "expected"), [(0.1, "one two"), (0.11, "one")])
def test_label_stack_ends_at_a_gap_wider_than_a_tenth(gap: float, expected: str) -> None:
    pages = document(line("Label", top=2.0), line("one", top=2.2), line("two", top=2.2 + LINE_HEIGHT + gap))
    assert values(pages, "label", label("below", stop="gap")) == expected


@pytest.mark.parametrize(("position", "expected"), [("right", "Name: near"), ("left", "near Name:")])
def test_label_beside_includes_an_anchor_that_fills_its_line(position: str, expected: str) -> None:
    pages = document(line("near", left=0.5), line("Name:", left=1.0), line("near", left=1.6))
    assert values(pages, "name:", label(position, includeAnchor=True)) == expected


def test_label_that_includes_its_anchor_needs_nothing_beside_it() -> None:
    anchor = {"type": "regex", "pattern": "\\$\\d+ per day.*"}
    pages = document(line("$30 per day/$900"))
    assert values(pages, anchor, label("left", includeAnchor=True), type="currency") == 30


def test_label_includes_what_matched_of_the_anchor() -> None:
    assert values(ADDRESS, "mail", label("below", includeAnchor=True)) == "Mail 1 Main St"
    assert values(ADDRESS, "after", label("above", includeAnchor=True)) == "Total after"
    assert values(document(line("Mail")), "mail", label("below", includeAnchor=True)) is None


def test_label_that_leads_nowhere_disqualifies_the_anchor() -> None:
    pages = document(line("Name", top=1.0), line("Name", top=3.0), line("Ann", top=3.2))
    assert values(pages, "name", label("below")) == "Ann"
