"""The method `documentRange`, on hand-made pages."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.senseml.pages import column, document, line, parse_document, run, values

TERMS = document(
    line("before", top=0.5),
    line("Terms", top=1),
    line("one", top=1.2),
    line("left of two", left=0.2, top=1.4),
    line("two", left=3, top=1.4),
    line("three", top=0.5, page=1),
    line("beside", left=0.1, top=1, page=1),
    line("Signed", top=1, page=1),
    line("after", top=1.3, page=1),
)


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, "one left of two two three beside Signed after"),
        ({"stop": "signed"}, "one left of two two three"),
        ({"stop": "signed", "includeAnchor": True}, "Terms one left of two two three"),
        ({"stop": {"type": "equals", "text": "two"}}, "one"),
        ({"stop": ["one", "two", {"type": "first"}]}, "one"),
        ({"stop": "nowhere", "numLines": 2}, "one left of two"),
        ({"numLines": 2, "includeAnchor": True}, "Terms one"),
        ({"numLines": 2, "tiebreaker": "last"}, "left of two"),
        ({"stop": "signed", "stopOffsetY": 0.31}, "one left of two two three beside Signed after"),
        ({"stop": "signed", "stopOffsetY": -0.5}, "one left of two two"),
        ({"stop": "two", "offsetY": -0.6}, "before one"),
        ({"stop": "two", "offsetY": -0.6, "includeAnchor": True}, "before Terms one"),
        ({"stop": "signed", "offsetY": 0.3}, "left of two two three"),
        ({"stop": "signed", "offsetY": 0.3, "includeAnchor": True}, "Terms left of two two three"),
        ({"stop": "signed", "offsetY": 5}, "three"),
        ({"includeImages": False, "numLines": 1}, "one"),
    ],
)
def test_document_range_is_what_follows_the_anchor_up_to_its_stop(parameters: dict[str, Any], expected: str) -> None:
    assert values(TERMS, "terms", {"id": "documentRange", **parameters}) == expected


def test_document_range_at_the_end_of_the_document_is_nothing() -> None:
    assert values(column("a", "last"), "last", "documentRange") is None


def test_document_range_without_an_anchor_begins_at_the_first_line_of_the_document_or_section() -> None:
    everything = {"id": "it", "method": {"id": "documentRange", "includeAnchor": True}}
    pages = column("Item 1", "red", "Item 2", "blue")
    assert run(pages, everything)["it"]["value"] == "Item 1 red Item 2 blue"
    assert run(pages, {"id": "it", "method": {"id": "documentRange", "stop": "item 2"}})["it"]["value"] == "red"
    parts = {"id": "items", "range": {"anchor": "item"}, "fields": [everything]}
    found = parse_document(pages, fields=[], sections=[parts])["items"]
    assert [part["it"]["value"] for part in found] == ["Item 1 red", "Item 2 blue"]
