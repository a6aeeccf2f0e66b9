"""Laws of the preprocessors that leave out, scale or turn pages, for any lines on any pages."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lambdas.documents.geometry import enclose
from lambdas.documents.pages import Box, Line, Page, PagedDocument, Word
from lambdas.senseml.nodes import Node
from lambdas.senseml.preprocessors.registry import parse_preprocessors, preprocess

GRID = st.integers(0, 20).map(lambda step: step / 2)
DIRECTIONS = [(1, 0), (1, 0), (0, 1), (-1, 0), (0, -1)]
TEXTS = st.sampled_from(["a", "b", "total", "Page 1", "Page 2", "Page 3", "1 of 2", "2 of 2"])


@st.composite
def documents(draw: st.DrawFn) -> PagedDocument:
    pages = []
    for number in range(draw(st.integers(0, 4))):
        placed = draw(st.lists(st.tuples(TEXTS, GRID, GRID, st.sampled_from(DIRECTIONS)), max_size=6))
        lines = sorted((place(number, *one) for one in placed), key=lambda one: (one.box.top, one.box.left))
        pages.append(Page(number, 8.5, draw(st.sampled_from([11.0, 14.0])), tuple(lines)))
    return PagedDocument("application/pdf", tuple(pages))


def place(number: int, text: str, left: float, top: float, direction: tuple[int, int]) -> Line:
    """A line whose words stand a fifth of an inch apart in the direction, to the right or down or the other way."""
    words = []
    for word in text.split():
        words.append(Word(word, Box(left, top, left + 0.15, top + 0.15)))
        left, top = left + 0.2 * direction[0], top + 0.2 * direction[1]
    return Line(text, enclose(word.box for word in words), number, tuple(words))


MATCHES = st.sampled_from(["a", "page", {"type": "first"}, ["a", "total"]])
KINDS = st.sampled_from(["removeHeader", "removeFooter"])
RECOGNISED = st.fixed_dictionaries({"type": KINDS}, optional={"startsOnPage": st.integers(1, 4)})
CUT = st.fixed_dictionaries(
    {"type": KINDS, "match": MATCHES}, optional={"startsOnPage": st.integers(1, 4), "offsetY": st.floats(-9, 9)}
)
SCALES = st.fixed_dictionaries(
    {
        "type": st.just("scale"),
        "samples": st.lists(
            st.fixed_dictionaries({"match": MATCHES, "targetHeight": st.sampled_from([0.01, 0.15, 0.3, 10.0])}),
            min_size=1,
            max_size=2,
        ),
    },
    optional={"perPage": st.booleans()},
)
TURNS = st.fixed_dictionaries({"type": st.just("rotatePage"), "match": MATCHES}, optional={"matchAll": st.booleans()})
REMOVALS = st.fixed_dictionaries(
    {"type": st.just("removePage"), "match": MATCHES},
    optional={"matchAll": st.booleans(), "pageOffset": st.integers(-3, 3)},
)
RANGES = st.tuples(st.integers(0, 4), st.integers(1, 3)).map(
    lambda bounds: {"type": "pageRange", "startPage": bounds[0], "endPage": sum(bounds)}
)


def run(document: PagedDocument, *steps: dict[str, Any]) -> PagedDocument:
    return preprocess(document, parse_preprocessors(Node("preprocessors", list(steps))))


@given(document=documents(), step=RANGES | REMOVALS)
def test_pages_are_kept_whole_or_left_out(document: PagedDocument, step: dict[str, Any]) -> None:
    left = run(document, step).pages
    assert left == tuple(page for page in document.pages if page in left)


@given(document=documents(), step=RECOGNISED | CUT)
def test_margins_leave_all_pages_and_some_of_their_lines(document: PagedDocument, step: dict[str, Any]) -> None:
    for before, after in zip(document.pages, run(document, step).pages, strict=True):
        assert (after.number, after.width, after.height) == (before.number, before.width, before.height)
        assert after.lines == tuple(line for line in before.lines if line in after.lines)
        if before.number + 1 < step.get("startsOnPage", 1):
            assert after == before


@given(document=documents(), step=RECOGNISED)
def test_a_recognised_margin_ends_at_what_stands_on_one_page_only(
    document: PagedDocument, step: dict[str, Any]
) -> None:
    own = [
        replace(page, lines=(*page.lines, Line(f"own {'uvwx'[page.number]}", Box(5.0, 5.0, 5.5, 5.15), page.number)))
        for page in document.pages
    ]
    marked = PagedDocument("application/pdf", tuple(own))
    for before, after in zip(marked.pages, run(marked, step).pages, strict=True):
        gone = [line for line in before.lines if line not in after.lines]
        assert all(line.box.top > 5 if step["type"] == "removeFooter" else line.box.top < 5 for line in gone)


@given(document=documents())
def test_a_counted_foot_on_every_page_is_left_out(document: PagedDocument) -> None:
    feet = [
        Line(f"Sheet {page.number + 5}", Box(4.0, page.height - 0.4, 4.7, page.height - 0.2), page.number)
        for page in document.pages
    ]
    footed = [
        Page(page.number, page.width, page.height, (*page.lines, foot))
        for page, foot in zip(document.pages, feet, strict=True)
    ]
    left = run(PagedDocument("application/pdf", tuple(footed)), {"type": "removeFooter"})
    sheets = [line for page in left.pages for line in page.lines if line.text.startswith("Sheet")]
    assert len(sheets) == (1 if len(feet) == 1 else 0)


def spell(line: Line) -> tuple[str, ...]:
    return line.text, *(word.text for word in line.words)


@given(document=documents(), step=SCALES | TURNS)
def test_moved_pages_say_the_same(document: PagedDocument, step: dict[str, Any]) -> None:
    for before, after in zip(document.pages, run(document, step).pages, strict=True):
        assert after.number == before.number
        assert sorted(map(spell, after.lines)) == sorted(map(spell, before.lines))


@given(document=documents(), step=SCALES)
def test_scaled_lines_keep_their_share_of_the_page(document: PagedDocument, step: dict[str, Any]) -> None:
    for before, after in zip(document.pages, run(document, step).pages, strict=True):
        for line, scaled in zip(before.lines, after.lines, strict=True):
            assert math.isclose(scaled.box.right / after.width, line.box.right / before.width)
            assert math.isclose(scaled.box.top / after.height, line.box.top / before.height)


@given(
    document=documents(),
    steps=st.lists(RECOGNISED | CUT | SCALES | TURNS | REMOVALS | RANGES, max_size=4),
)
def test_any_steps_in_any_order_make_up_no_text(document: PagedDocument, steps: list[dict[str, Any]]) -> None:
    left = run(document, *steps)
    numbers = [page.number for page in left.pages]
    assert numbers == sorted(set(numbers))
    for page in left.pages:
        there = Counter(line.text for line in document.pages[page.number].lines)
        assert Counter(line.text for line in page.lines) <= there
        assert all(line.page == page.number for line in page.lines)
    assert left == run(document, *steps)
