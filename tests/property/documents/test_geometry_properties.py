"""Laws of boxes, turns and page frames, for any rectangles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lambdas.documents.geometry import PageFrame, enclose, turn_upright
from lambdas.documents.pages import Box

COORDINATE = st.floats(min_value=-2000, max_value=2000, allow_nan=False)
EXTENT = st.floats(min_value=0.01, max_value=1000)
TURN = st.sampled_from((0, 1, 2, 3))


@st.composite
def boxes(draw: st.DrawFn) -> Box:
    left, top = draw(COORDINATE), draw(COORDINATE)
    return Box(left, top, left + draw(EXTENT), top + draw(EXTENT))


@st.composite
def frames(draw: st.DrawFn) -> PageFrame:
    left, bottom = draw(COORDINATE), draw(COORDINATE)
    return PageFrame(left, bottom, left + draw(EXTENT), bottom + draw(EXTENT), draw(TURN))


@given(boxes(), TURN, TURN)
def test_turn_upright_adds_up(box: Box, first: int, second: int) -> None:
    assert turn_upright(turn_upright(box, first), second) == turn_upright(box, (first + second) % 4)


@given(boxes(), TURN)
def test_turn_upright_keeps_a_box_a_box_of_the_same_size(box: Box, turn: int) -> None:
    turned = turn_upright(box, turn)

    size = (turned.height, turned.width) if turn % 2 else (turned.width, turned.height)
    assert size == pytest.approx((box.width, box.height))


@given(st.lists(boxes(), min_size=1))
def test_enclose_contains_every_box_and_is_no_larger(many: list[Box]) -> None:
    union = enclose(many)

    assert all(union.left <= box.left and union.right >= box.right for box in many)
    assert all(union.top <= box.top and union.bottom >= box.bottom for box in many)
    assert {union.left, union.right} <= {edge for box in many for edge in (box.left, box.right)}
    assert {union.top, union.bottom} <= {edge for box in many for edge in (box.top, box.bottom)}


@given(frames(), COORDINATE, COORDINATE, EXTENT, EXTENT)
def test_place_gives_boxes_of_the_size_as_displayed(
    frame: PageFrame, left: float, bottom: float, width: float, height: float
) -> None:
    box = frame.place(left, bottom, left + width, bottom + height)

    expected = (height, width) if frame.quarters % 2 else (width, height)
    assert (box.width * 72, box.height * 72) == pytest.approx(expected, abs=0.01)
    assert box.left < box.right
    assert box.top < box.bottom


@given(frames())
def test_place_of_the_whole_page_is_the_whole_page(frame: PageFrame) -> None:
    box = frame.place(frame.left, frame.bottom, frame.right, frame.top)

    assert (box.left, box.top) == (0, 0)
    assert (box.right, box.bottom) == pytest.approx((frame.width, frame.height), abs=1e-4)
    assert frame.shows(box)


@given(frames())
def test_shows_is_false_for_what_stands_beside_the_page(frame: PageFrame) -> None:
    beyond = frame.right + 1

    assert not frame.shows(frame.place(beyond, frame.bottom, beyond + 1, frame.top))
