"""Pixels of recognised pages are as if they had been drawn: white paper, black ink, no noise."""

from __future__ import annotations

import random

import pytest
from PIL import Image, ImageDraw, ImageFilter

from lambdas.documents.box import Box
from lambdas.documents.pixels.ink import find_ground, measure_ink
from lambdas.documents.pixels.rasters import Raster
from lambdas.documents.recognition.whitening import whiten

SIZE = (400, 500)
DENSITY = 100.0
DARK = 0.9


def scan(page: Image.Image, *, paper: int = 255, ink: int = 0, noise: int = 0, fall: int = 0) -> Raster:
    """What a scanner makes of a drawn page: its paper gets darker to the right by `fall`."""
    chance = random.Random(6)  # noqa: S311 - noise
    drawn = [round(chance.gauss(0, noise)) for _ in range(997)]
    width, height = page.size
    pixels = bytes(
        min(max(ink + (paper - ink) * grey // 255 - fall * (place % width) // width + drawn[place % 997], 0), 255)
        for place, grey in enumerate(page.tobytes())
    )
    return Raster(width, height, DENSITY, pixels)


def draw_page() -> Image.Image:
    page = Image.new("L", SIZE, 255)
    pen = ImageDraw.Draw(page)
    pen.rectangle((50, 50, 350, 52), fill=0)
    pen.rectangle((50, 200, 150, 260), fill=180)
    return page


def test_drawn_page_stays_as_it_is() -> None:
    drawn = scan(draw_page())

    assert whiten(drawn) is drawn


@pytest.mark.parametrize(("paper", "fall"), [(235, 0), (245, 15), (200, 0)])
def test_grey_noisy_paper_becomes_white(paper: int, fall: int) -> None:
    shown = whiten(scan(draw_page(), paper=paper, ink=50, noise=4, fall=fall))

    assert measure_ink(shown, Box(0.5, 3, 3.5, 4.9), dark=DARK) == 0
    assert find_ground(shown, 2, 4) == 1
    assert measure_ink(shown, Box(0.6, 0.5, 3.4, 0.53), dark=0.2) == 1


def test_ground_that_is_printed_stays_grey() -> None:
    shown = whiten(scan(draw_page(), paper=235, ink=50, noise=3))

    assert find_ground(shown, 1, 2.3) == pytest.approx(180 / 255, abs=0.05)


def test_blurred_thin_line_on_grey_paper_stays_a_line() -> None:
    page = Image.new("L", SIZE, 255)
    ImageDraw.Draw(page).line((50, 100, 350, 100), fill=90)
    shown = whiten(scan(page.filter(ImageFilter.GaussianBlur(0.6)), paper=225, ink=60, noise=3))

    assert measure_ink(shown, Box(0.6, 1.0, 3.4, 1.01), dark=0.75) == 1
    assert measure_ink(shown, Box(0.6, 1.05, 3.4, 2.0), dark=DARK) == 0


def test_page_of_paper_alone_becomes_white() -> None:
    shown = whiten(scan(Image.new("L", SIZE, 255), paper=210, noise=3))

    assert measure_ink(shown, Box(0, 0, 4, 5), dark=DARK) == 0
