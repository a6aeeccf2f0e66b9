"""The preprocessor `rotatePage`, on pages turned by quarters."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lambdas.documents.geometry import enclose
from lambdas.documents.pages import Box, Line, Page, PagedDocument, Word
from lambdas.errors import ConfigurationError
from lambdas.senseml.nodes import Node
from lambdas.senseml.preprocessors.registry import parse_preprocessors, preprocess
from tests.unit.senseml.pages import bare, parse_document


def upright(*placed: tuple[str, float, float], number: int = 0) -> Page:
    """A page 8.5 in wide and 11 in high of lines of words, each word a tenth of an inch wide a character."""
    return Page(number, 8.5, 11.0, tuple(_place(number, *one) for one in placed))


def _place(number: int, text: str, left: float, top: float) -> Line:
    words = []
    for word in text.split():
        words.append(Word(word, Box(left, top, left + 0.1 * len(word), top + 0.1)))
        left += 0.1 * len(word) + 0.05
    return Line(text, enclose(word.box for word in words), number, tuple(words))


def turned(page: Page, quarters: int) -> Page:
    """The page as a scanner gives it that took it so many quarters clockwise."""
    for _ in range(quarters):
        lines = tuple(
            Line(
                line.text,
                _turn(line.box, page.height),
                line.page,
                tuple(Word(word.text, _turn(word.box, page.height)) for word in line.words),
            )
            for line in page.lines
        )
        lines = tuple(sorted(lines, key=lambda line: (line.box.top, line.box.left)))
        page = Page(page.number, page.height, page.width, lines)
    return page


def _turn(box: Box, height: float) -> Box:
    return Box(height - box.bottom, box.left, height - box.top, box.right)


def rotate(*pages: Page, match: object, **rest: object) -> tuple[Page, ...]:
    steps = parse_preprocessors(Node("preprocessors", [{"type": "rotatePage", "match": match, **rest}]))
    return preprocess(PagedDocument("application/pdf", pages), steps).pages


def show(page: Page) -> list[tuple[Any, ...]]:
    lines = [
        (line.text, *(_round(box) for box in (line.box, *(word.box for word in line.words)))) for line in page.lines
    ]
    return [(page.number, page.width, page.height), *sorted(lines)]


def _round(box: Box) -> tuple[float, ...]:
    return tuple(round(edge, 6) for edge in (box.left, box.top, box.right, box.bottom))


CARD = upright(("First dog", 1.0, 1.0), ("White house tenure", 2.0, 2.0), ("1961", 2.0, 2.2))


@pytest.mark.parametrize("quarters", range(4))
@pytest.mark.parametrize("match", ["first dog", {"type": "equals", "text": "1961"}])
def test_rotate_page_turns_a_page_back(quarters: int, match: object) -> None:
    assert show(rotate(turned(CARD, quarters), match=match)[0]) == show(CARD)


@given(
    tops=st.lists(st.integers(1, 100), min_size=1, max_size=6, unique=True),
    left=st.integers(0, 40),
    quarters=st.integers(0, 3),
)
def test_rotate_page_undoes_any_turn_of_any_page(tops: list[int], left: int, quarters: int) -> None:
    page = upright(*((f"line {top}", left / 8, top / 10) for top in tops))
    assert show(rotate(turned(page, quarters), match={"type": "first"})[0]) == show(page)


@pytest.mark.parametrize(("rest", "expected"), [({}, [True, False, False]), ({"matchAll": True}, [True, False, True])])
def test_rotate_page_turns_the_first_page_or_all_that_match(rest: dict[str, object], expected: list[bool]) -> None:
    pages = [
        turned(upright((text, 1.0, 1.0), number=number), 1)
        for number, text in enumerate(("First dog", "No cat", "First dog"))
    ]
    after = rotate(*pages, match="first", **rest)
    assert [one.width == 8.5 for one in after] == expected
    assert [one.number for one in after] == [0, 1, 2]


def test_rotate_page_goes_by_the_matching_line_and_not_by_the_others() -> None:
    stamp = upright(("page 2 of 15", 3.0, 5.0), ("digital conversion", 3.0, 5.5))
    mixed = turned(CARD, 1)
    mixed = Page(0, mixed.width, mixed.height, tuple(sorted((*mixed.lines, *stamp.lines), key=lambda one: one.box.top)))
    field = {"id": "it", "anchor": "tenure", "method": {"id": "label", "position": "below"}}
    step = {"type": "rotatePage", "match": "first dog"}
    pages = PagedDocument("application/pdf", (mixed,))
    assert bare(parse_document(pages, preprocessors=[step], fields=[field])) == {"it": "1961"}
    assert rotate(mixed, match="digital") == (mixed,)


def test_rotate_page_leaves_a_page_that_does_not_show_its_direction() -> None:
    page = turned(upright(("1961", 2.0, 2.2)), 1)
    assert rotate(page, match="1961") == (page,)
    assert rotate(page, match="1962") == (page,)


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ({}, "preprocessors[0]: parameter 'match' is missing"),
        ({"match": "a", "matchAll": "a"}, 'preprocessors[0].matchAll: "a" is neither true nor false'),
        ({"match": "a", "angle": 90}, "preprocessors[0].angle: 90: parameter 'angle' is unknown"),
    ],
)
def test_wrong_parameters_of_rotate_page_are_refused_by_name_and_path(step: dict[str, Any], expected: str) -> None:
    with pytest.raises(ConfigurationError) as refusal:
        parse_preprocessors(Node("preprocessors", [{"type": "rotatePage", **step}]))
    assert expected in str(refusal.value)
