"""The type `paragraph`: where a paragraph ends."""

from __future__ import annotations

from typing import Any

import pytest

from lambdas.documents.pages import Line
from tests.unit.senseml.pages import document, line, run

HEIGHT = 0.15


def read(kind: object, *lines: Line) -> Any:  # noqa: ANN401
    pages = document(line("Terms", top=0.5), *lines)
    method = {"id": "documentRange"}
    return run(pages, {"id": "it", "anchor": "terms", "method": method, "type": kind})["it"]


TEXT = (
    line("one", top=1.0),
    line("beside", left=3.0, top=1.02),
    line("two", top=1.0 + 1.3 * HEIGHT),
    line("three", top=1.0 + 2.8 * HEIGHT),
    line("four", top=1.0, page=1),
)


@pytest.mark.parametrize(
    ("parameters", "text"),
    [
        ({}, "one beside two\nthree four"),
        ({"allNewlines": False, "annotateSuperscriptAndSubscript": False}, "one beside two\nthree four"),
        ({"allNewlines": True}, "one beside\ntwo\n\nthree\nfour"),
        ({"paragraphBreakThreshold": 0.1}, "one beside\ntwo\nthree four"),
        ({"paragraphBreakThreshold": 0.6}, "one beside two three four"),
    ],
)
def test_paragraph_ends_where_the_gap_is_larger_than_the_threshold(parameters: dict[str, object], text: str) -> None:
    assert read({"id": "paragraph", **parameters}, *TEXT) == {"type": "string", "value": text}


def test_paragraph_by_its_name_alone_has_the_usual_threshold() -> None:
    assert read("paragraph", *TEXT)["value"] == "one beside two\nthree four"
    assert read("paragraph", TEXT[0])["value"] == "one"
    assert read("paragraph") is None


ANNOTATED = {"id": "paragraph", "annotateSuperscriptAndSubscript": True}


def small(text: str, left: float, top: float) -> Line:
    return line(text, left=left, top=top, height=0.08)


def test_annotations_mark_what_is_set_higher_or_lower_than_the_text_beside_it() -> None:
    pages = (
        small("1", left=1.42, top=0.98),
        line("2023", top=1.0),
        line(". Then", left=1.6, top=1.0),
        small("2", left=2.22, top=1.09),
        small("3", left=1.0, top=1.48),
        line("Notes", left=1.15, top=1.5),
    )
    assert read(ANNOTATED, *pages)["value"] == "2023 [^1] . Then [_2]\n[^3] Notes"
    assert read("paragraph", *pages)["value"] == "1 2023 . Then 2\n3 Notes"


def test_annotations_mark_the_ends_of_pages() -> None:
    assert read(ANNOTATED, *TEXT)["value"] == "one beside two\nthree [EOP] four"
    assert read({**ANNOTATED, "allNewlines": True}, *TEXT)["value"] == "one beside\ntwo\n\nthree [EOP]\nfour"


def test_small_text_that_is_on_its_row_or_far_from_any_is_not_marked() -> None:
    pages = (line("big", top=1.0, height=0.2), line("level", left=1.4, top=1.025), small("far", left=3.0, top=1.0))
    assert read(ANNOTATED, *pages)["value"] == "big far level"


@pytest.mark.parametrize("kind", ["paragraph", ANNOTATED])
def test_text_that_no_line_holds_is_a_paragraph_as_it_is(kind: object) -> None:
    field = {"id": "it", "method": {"id": "constant", "value": "one two"}, "type": kind}
    assert run(document(), field) == {"it": {"type": "string", "value": "one two"}}
