"""The index of texts finds what looking at each line finds."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lambdas.documents.pages import Box, Line, Page, PagedDocument
from lambdas.senseml.matches.registry import parse_match
from lambdas.senseml.nodes import Node
from lambdas.senseml.scan import scan_document

TEXTS = st.text(st.sampled_from("ab\x00AB \u2019'\u0130\u00df"), max_size=7)
NEEDLES = st.text(st.sampled_from("a\x00bAB '\u2019\u0130"), min_size=1, max_size=5)


def plain_matches() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {"type": st.sampled_from(["equals", "startsWith", "endsWith", "includes"]), "text": NEEDLES},
        optional={
            "isCaseSensitive": st.booleans(),
            "editDistance": st.integers(0, 2),
            "minimumHeight": st.sampled_from([0.1, 0.2]),
        },
    )


MATCHES = st.recursive(
    plain_matches() | st.just({"type": "regex", "pattern": "^a"}),
    lambda inner: st.builds(
        lambda kind, matches: {"type": kind, "matches": matches},
        st.sampled_from(["any", "all"]),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=4,
)


@given(st.lists(st.tuples(TEXTS, st.sampled_from([0.1, 0.2])), max_size=8), MATCHES, st.data())
def test_narrowed_lines_hold_all_that_match_in_their_order(
    texts: list[tuple[str, float]], match: dict[str, Any], data: st.DataObject
) -> None:
    lines = tuple(Line(text, Box(1, row, 2, row + height), 0) for row, (text, height) in enumerate(texts))
    scan = scan_document(PagedDocument("application/pdf", (Page(0, 8.5, 11, lines),)))
    first = data.draw(st.integers(0, len(lines)))
    after = data.draw(st.integers(first, len(lines)))
    candidates = range(first, after) if data.draw(st.booleans()) else range(after - 1, first - 1, -1)
    parsed = parse_match(Node("match", match))
    narrowed = list(parsed.narrow(scan.texts, candidates))
    assert [index for index in narrowed if parsed.find(lines[index])] == [
        index for index in candidates if parsed.find(lines[index])
    ]
