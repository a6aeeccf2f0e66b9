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
