"""What a page looks like: its pixels, and the strokes in them."""

from __future__ import annotations

import gc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lambdas.documents.geometry import enclose
from lambdas.documents.limits import Limits
from lambdas.documents.pages import Box, PagedDocument
from lambdas.documents.pixels.images import NO_IMAGES, RASTERS_KEPT, PageImages
from lambdas.documents.pixels.rasters import Raster
from lambdas.documents.pixels.rulings import DARK, SHORTEST, Rulings
from lambdas.documents.reader import read_document
from tests.unit.documents.drawing import draw_pdf, frame, together, write


def find_rulings(raster: Raster, *, dark: float = DARK, shortest: float = SHORTEST) -> Rulings:
    return PageImages(lambda _: raster).find_rulings(0, dark=dark, shortest=shortest)


def blank(width: int = 300, height: int = 200) -> bytearray:
    return bytearray(b"\xff" * width * height)


def paint(pixels: bytearray, width: int, box: tuple[int, int, int, int], grey: int = 0) -> None:
    left, top, right, bottom = box
    for y in range(top, bottom):
        pixels[y * width + left : y * width + right] = bytes([grey]) * (right - left)


def test_a_stroke_is_found_where_it_is_drawn_and_no_shorter_one() -> None:
    pixels = blank()
    paint(pixels, 300, (50, 40, 150, 42))
    paint(pixels, 300, (200, 10, 201, 190))
    paint(pixels, 300, (10, 100, 20, 101))
    found = find_rulings(Raster(300, 200, 100, bytes(pixels)))
    assert found.level == (Box(0.5, 0.4, 1.5, 0.42),)
    assert found.plumb == (Box(2.0, 0.1, 2.01, 1.9),)


def test_pieces_of_a_slanting_stroke_are_one() -> None:
    pixels = blank()
    for step in range(5):
        paint(pixels, 300, (20 + 50 * step, 60 + step, 70 + 50 * step, 61 + step))
    assert find_rulings(Raster(300, 200, 100, bytes(pixels))).level == (Box(0.2, 0.6, 2.7, 0.65),)


def test_letters_that_touch_a_stroke_from_below_make_it_no_thicker() -> None:
    pixels = blank()
    paint(pixels, 300, (20, 60, 280, 62))
    paint(pixels, 300, (30, 62, 60, 63))
    level = find_rulings(Raster(300, 200, 100, bytes(pixels))).level
    assert Box(0.2, 0.6, 2.8, 0.62) in level
    assert len(level) == 2


def test_pale_strokes_are_found_when_less_dark_is_asked_for() -> None:
    pixels = blank()
    paint(pixels, 300, (50, 40, 150, 41), grey=220)
    raster = Raster(300, 200, 100, bytes(pixels))
    assert find_rulings(raster).level == ()
    assert len(find_rulings(raster, dark=0.9).level) == 1


@given(st.lists(st.tuples(st.integers(0, 270), st.integers(0, 90), st.integers(1, 200)), max_size=12))
def test_every_long_run_of_dark_pixels_lies_in_one_stroke(runs: list[tuple[int, int, int]]) -> None:
    pixels = blank(300, 100)
    for left, y, length in runs:
        paint(pixels, 300, (left, y, min(left + length, 300), y + 1))
    found = find_rulings(Raster(300, 100, 100, bytes(pixels)), shortest=0.2).level
    for left, y, length in runs:
        right = min(left + length, 300)
        if right - left >= 20:
            run = Box(left / 100, y / 100, right / 100, (y + 1) / 100)
            assert any(enclose((box, run)) == box for box in found)


def test_pages_of_a_pdf_are_drawn_once_and_seen_as_displayed() -> None:
    pages = read_framed()
    raster = pages.images.render(0)
    assert raster is not None
    assert (raster.width, raster.height, raster.density) == (850, 1100, 100)
    assert pages.images.render(0) is raster
    assert pages.images.render(7) is None
    rulings = pages.images.find_rulings(0)
    assert [box.top for box in rulings.level] == pytest.approx([2.0, 4.0], abs=0.02)
    assert [box.left for box in rulings.plumb] == pytest.approx([1.0, 3.0], abs=0.02)


def test_pages_can_be_drawn_after_the_data_is_forgotten() -> None:
    images = read_framed().images
    gc.collect()
    assert images.find_rulings(0).level


def test_older_rasters_are_kept_deflated_and_never_made_again() -> None:
    made: list[int] = []

    def make(number: int) -> Raster:
        made.append(number)
        return Raster(2, 1, 100, bytes([number, 255]))

    images = PageImages(make)
    for number in (*range(RASTERS_KEPT + 3), 0, 1):
        assert images.render(number) == Raster(2, 1, 100, bytes([number, 255]))
    assert made == list(range(RASTERS_KEPT + 3))


def test_nothing_is_seen_of_a_text() -> None:
    pages = read_document(b"Total: 5", limits=Limits())
    assert pages.images.render(0) is None
    assert NO_IMAGES.find_rulings(0).level == ()


def read_framed() -> PagedDocument:
    return read_document(draw_pdf(together(frame(1.0, 2.0, 3.0, 4.0), write("Inside", 1.5, 3.0))), limits=Limits())
