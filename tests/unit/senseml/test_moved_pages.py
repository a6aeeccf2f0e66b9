"""The preprocessors that move lines take the pixels of the page along."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from lambdas.documents.affine import fit_affine
from lambdas.documents.limits import Limits
from lambdas.documents.pages import Box, Line, PagedDocument
from lambdas.documents.pixels.images import PageImages
from lambdas.documents.pixels.rasters import Raster
from lambdas.documents.reader import read_document
from lambdas.documents.widgets import Widget
from lambdas.errors import ConfigurationError
from lambdas.senseml.nodes import Node
from lambdas.senseml.preprocessors.registry import parse_preprocessors, preprocess
from tests.unit.documents.drawing import draw_pdf, frame, together, write
from tests.unit.senseml.pages import document, line

LIMITS = Limits()


def prepare(pages: PagedDocument, *steps: dict[str, Any]) -> PagedDocument:
    return preprocess(pages, parse_preprocessors(Node("preprocessors", list(steps))))


def read(*drawings: Any) -> PagedDocument:  # noqa: ANN401
    return read_document(draw_pdf(*drawings), limits=LIMITS)


def find_frame(pages: PagedDocument, number: int = 0) -> Box:
    """The box around all strokes of a page."""
    rulings = pages.images.find_rulings(number)
    strokes = (*rulings.level, *rulings.plumb)
    return Box(
        min(one.left for one in strokes),
        min(one.top for one in strokes),
        max(one.right for one in strokes),
        max(one.bottom for one in strokes),
    )


def show(box: Box) -> tuple[float, ...]:
    return tuple(round(edge, 1) for edge in (box.left, box.top, box.right, box.bottom))


def find_line(pages: PagedDocument, text: str) -> Line:
    return next(one for page in pages.pages for one in page.lines if one.text == text)


FORM = together(frame(1.0, 2.0, 4.0, 3.0), write("In the frame", 1.5, 2.5))


def test_frame_and_the_line_in_it_stay_together_when_a_page_is_scaled() -> None:
    pages = read(FORM)
    inside = find_line(pages, "In the frame").box
    scaled = prepare(
        pages, {"type": "scale", "samples": [{"match": "in the frame", "targetHeight": inside.height * 1.5}]}
    )
    assert show(find_frame(scaled)) == (1.5, 3.0, 6.0, 4.5)
    assert find_line(scaled, "In the frame").box.left == pytest.approx(1.5 * inside.left)


def turn(page_document: PagedDocument, quarters: int) -> PagedDocument:
    """The document as a scanner gives it that took its first page so many quarters clockwise."""
    for _ in range(quarters):
        page = page_document.pages[0]
        lines = tuple(
            structs.replace(
                one,
                box=_turn(one.box, page.height),
                words=tuple(structs.replace(word, box=_turn(word.box, page.height)) for word in one.words),
            )
            for one in page.lines
        )
        images = page_document.images.map(_turn_clockwise, partial(_turn_by, page.height))
        turned = replace(page, width=page.height, height=page.width, lines=lines)
        page_document = replace(page_document, pages=(turned,), images=images)
    return page_document


def _turn(box: Box, height: float) -> Box:
    return Box(height - box.bottom, box.left, height - box.top, box.right)


def _turn_by(height: float, _: int, box: Box) -> Box:
    return _turn(box, height)


def _turn_clockwise(_: int, raster: Raster) -> Raster:
    for _ in range(3):
        raster = raster.turn_quarter()
    return raster


@pytest.mark.parametrize("quarters", range(4))
def test_frame_is_the_same_before_and_after_quarter_turns(quarters: int) -> None:
    pages = read(FORM)
    skewed = turn(pages, quarters)
    back = prepare(skewed, {"type": "rotatePage", "match": "in the frame"})
    assert find_frame(back) == find_frame(pages)
    assert show(find_line(back, "In the frame").box) == show(find_line(pages, "In the frame").box)
    assert back.pages[0].width == pages.pages[0].width
    if quarters % 2:
        assert find_frame(skewed) != find_frame(pages)


WIDGETS = PageImages(lambda _: None, lambda _: (Widget(Box(1.0, 2.0, 1.5, 2.2), is_ticked=True),))
CARD = replace(document(line("First", 1.0, 2.0), line("words", 3.0, 4.0)), images=WIDGETS)


def find_widget(pages: PagedDocument) -> tuple[float, ...]:
    [widget] = pages.images.find_widgets(0)
    assert widget.is_ticked
    return show(widget.box)


def test_widgets_of_a_form_stay_with_its_text() -> None:
    assert show(CARD.pages[0].lines[0].box)[:2] == find_widget(CARD)[:2]
    for step in (
        {"type": "scale", "samples": [{"match": "first", "targetHeight": 0.3}]},
        {
            "type": "deskew",
            "fixedPoints": [
                fixed("First", 0.5, 1.0),
                fixed("First", 1.0, 1.0, start="right"),
                fixed("words", 2.5, 3.0),
            ],
        },
    ):
        moved = prepare(CARD, step)
        assert show(moved.pages[0].lines[0].box)[:2] == find_widget(moved)[:2] != find_widget(CARD)[:2]


def test_widgets_are_turned_with_their_page() -> None:
    upright = replace(read(FORM), images=WIDGETS)
    for quarters in range(4):
        skewed = turn(upright, quarters)
        back = prepare(skewed, {"type": "rotatePage", "match": "in the frame"})
        assert find_widget(back) == find_widget(upright)


def test_page_that_is_not_turned_keeps_its_pixels() -> None:
    pages = read(FORM, FORM)
    assert prepare(pages, {"type": "rotatePage", "match": "in the frame", "matchAll": True}).images is pages.images


def test_turned_raster_has_its_right_edge_on_top() -> None:
    raster = Raster(3, 2, 100, bytes([1, 2, 3, 4, 5, 6]))
    assert raster.turn_quarter() == Raster(2, 3, 100, bytes([3, 6, 2, 5, 1, 4]))


def fixed(text: str, x: float, y: float, **rest: object) -> dict[str, object]:
    return {"match": {"type": "equals", "text": text}, "targetPosition": {"x": x, "y": y}, **rest}


CORNERS = (line("left top", 1.0, 1.0), line("right top", 6.0, 1.0), line("left bottom", 1.0, 9.0))


def test_deskew_moves_three_lines_where_they_should_be_and_all_others_along() -> None:
    pages = document(*CORNERS, line("other", 3.0, 5.0))
    points = [fixed("left top", 1.5, 0.8), fixed("right top", 4.0, 0.8), fixed("left bottom", 1.5, 8.8)]
    moved = prepare(pages, {"type": "deskew", "fixedPoints": points})
    other = find_line(moved, "other").box
    assert other.left == pytest.approx(2.5, abs=0.05)
    assert other.width == pytest.approx(0.25, abs=0.03)
    assert find_line(moved, "left bottom").box.top == pytest.approx(8.8, abs=0.01)
    assert [one.text for one in moved.pages[0].lines] == ["left top", "right top", "other", "left bottom"]


def test_deskew_takes_the_upper_right_corner_where_it_is_asked_to() -> None:
    points = [
        fixed("left top", 1.8, 1.0, start="right"),
        fixed("right top", 6.9, 1.0),
        fixed("left bottom", 2.1, 9.0),
    ]
    for step in (
        {"fixedPoints": points, "start": "left"},
        {"fixedPoints": [points[0], *({**point, "start": "right"} for point in points[1:])]},
    ):
        moved = prepare(document(*CORNERS), {"type": "deskew", **step})
        assert find_line(moved, "left top").box.right == pytest.approx(1.8, abs=0.05)
    assert find_line(moved, "left bottom").box.left == pytest.approx(1.0, abs=0.05)


def test_deskew_leaves_pages_alone_on_which_a_point_is_missing_or_all_are_on_one_line() -> None:
    on_a_line = document(*(line(one.text, 1.0, one.box.top + place) for place, one in enumerate(CORNERS)))
    points = [fixed(one.text, 2.0, 2.0 + place * place) for place, one in enumerate(CORNERS)]
    for pages in (document(*CORNERS[:2]), on_a_line):
        assert prepare(pages, {"type": "deskew", "fixedPoints": points}) == pages
    both = document(*CORNERS, *(structs.replace(one, page=1) for one in CORNERS[:2]))
    moved = prepare(
        both, {"type": "deskew", "fixedPoints": [fixed(one.text, 2 + n % 2, n) for n, one in enumerate(CORNERS)]}
    )
    assert moved.pages[1] == both.pages[1]


def test_deskew_moves_the_first_page_with_the_points_or_all() -> None:
    both = document(line("x", page=0), *(structs.replace(one, page=number) for number in (1, 2) for one in CORNERS))
    step = {"type": "deskew", "fixedPoints": [fixed(one.text, 2 + n % 2, n) for n, one in enumerate(CORNERS)]}
    first, every = prepare(both, step), prepare(both, {**step, "matchAll": True})
    assert [page == old for page, old in zip(first.pages, both.pages, strict=True)] == [True, False, True]
    assert [page == old for page, old in zip(every.pages, both.pages, strict=True)] == [True, False, False]


def test_frame_and_the_line_in_it_stay_together_when_a_page_is_straightened() -> None:
    marks = together(FORM, write("A", 1.0, 1.0), write("B", 7.0, 1.0), write("C", 1.0, 9.0))
    pages = read(marks)
    corners = {name: find_line(pages, name).box for name in "ABC"}
    angle = math.radians(2)

    def target(name: str) -> dict[str, object]:
        x, y = corners[name].left * 0.8, corners[name].top * 0.8
        return fixed(name, x * math.cos(angle) - y * math.sin(angle) + 1, x * math.sin(angle) + y * math.cos(angle))

    skewed = prepare(pages, {"type": "deskew", "fixedPoints": [target(name) for name in "ABC"]})
    points = [fixed(name, corners[name].left, corners[name].top) for name in "ABC"]
    back = prepare(skewed, {"type": "deskew", "fixedPoints": points})
    assert show(find_frame(back)) == pytest.approx(show(find_frame(pages)), abs=0.11)
    box, meant = find_line(back, "In the frame").box, find_line(pages, "In the frame").box
    assert show(box) == pytest.approx(show(meant), abs=0.11)


@given(
    sources=st.lists(st.tuples(st.floats(0, 9), st.floats(0, 12)), min_size=3, max_size=3),
    targets=st.lists(st.tuples(st.floats(0, 9), st.floats(0, 12)), min_size=3, max_size=3),
)
def test_affine_map_takes_the_points_to_their_targets_and_back(
    sources: list[tuple[float, float]], targets: list[tuple[float, float]]
) -> None:
    affine = fit_affine(sources, targets)
    if affine is not None:
        for source, target in zip(sources, targets, strict=True):
            assert affine.move(source) == pytest.approx(target, abs=1e-6)
            assert affine.invert().move(target) == pytest.approx(source, abs=1e-3)


@pytest.mark.parametrize(
    ("step", "message"),
    [
        ({"type": "deskew"}, "'fixedPoints' is missing"),
        ({"type": "deskew", "fixedPoints": [fixed("a", 1, 1)]}, "1 points; three are needed"),
        ({"type": "deskew", "fixedPoints": [{"match": "a", "targetPosition": {"x": 1}}] * 3}, "'y' is missing"),
        ({"type": "deskew", "fixedPoints": [fixed("a", 1, 1, start="middle")] * 3}, "start 'middle' is unknown"),
    ],
)
def test_wrong_parameters_are_refused(step: dict[str, Any], message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        prepare(document(), step)


def test_deskew_makes_no_page_larger_than_a_thousand_inches() -> None:
    def enlarge(times: int) -> dict[str, object]:
        points = [fixed(one.text, one.box.left * times, one.box.top * times) for one in CORNERS]
        return {"type": "deskew", "fixedPoints": points}

    once = prepare(document(*CORNERS), enlarge(15))
    assert once.pages[0].height > 100
    assert prepare(once, enlarge(225)) == once
