"""From PDF user space to the page as displayed."""

from __future__ import annotations

import math

import pytest

from lambdas.documents.geometry import PageFrame
from lambdas.documents.pages import Box


@pytest.mark.parametrize(
    ("quarters", "expected"),
    [
        (0, Box(1, 9.5, 2, 10)),
        (1, Box(1, 1, 1.5, 2)),
        (2, Box(6.5, 1, 7.5, 1.5)),
        (3, Box(9.5, 6.5, 10, 7.5)),
    ],
)
def test_place_follows_the_rotation_of_the_page(quarters: int, expected: Box) -> None:
    frame = PageFrame(0, 0, 612, 792, quarters)

    assert frame.place(72, 72, 144, 108) == expected


def test_place_measures_from_the_visible_corner() -> None:
    assert PageFrame(36, 72, 576, 720).place(36, 684, 72, 720) == Box(0, 0, 0.5, 0.5)


def test_place_gives_a_flat_rectangle_an_extent() -> None:
    box = PageFrame(0, 0, 612, 792).place(72, 72, 72, 72)

    assert box.left < box.right
    assert box.top < box.bottom


@pytest.mark.parametrize(
    ("box", "shown"),
    [
        (Box(1, 1, 2, 2), True),
        (Box(-0.4, 1, 0.6, 2), True),
        (Box(-0.6, 1, 0.4, 2), False),
        (Box(8, 10, 10, 11), False),
        (Box(math.nan, 1, 2, 2), False),
        (Box(-math.inf, 1, math.inf, 2), False),
        (Box(-1e30, 1, 1e30, 2), False),
    ],
)
def test_shows_what_has_its_middle_on_the_page_and_fits(box: Box, shown: bool) -> None:
    assert PageFrame(0, 0, 612, 792).shows(box) is shown


@pytest.mark.parametrize(("quarters", "size"), [(0, (8.5, 11)), (1, (11, 8.5)), (2, (8.5, 11)), (3, (11, 8.5))])
def test_frame_size_is_as_displayed(quarters: int, size: tuple[float, float]) -> None:
    frame = PageFrame(0, 0, 612, 792, quarters)

    assert (frame.width, frame.height) == size
