"""Pages turned and levelled, and where their points come to stand."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw, ImageOps

from lambdas.documents.recognition.skew import find_skew
from lambdas.documents.recognition.standing import stand_upright

DENSITY = 100.0
MARK = (4.1, 2.3)  # inches


def draw_lines() -> Image.Image:
    """A page of 6 x 5 inches with grey lines like those of text, and a black mark."""
    page = Image.new("L", (600, 500), 255)
    pen = ImageDraw.Draw(page)
    for top in range(60, 440, 22):
        for left in range(60, 320, 9):
            pen.rectangle((left, top, left + 5, top + 9), fill=120)
    x, y = (round(each * DENSITY) for each in MARK)
    pen.rectangle((x - 6, y - 6, x + 5, y + 5), fill=0)
    return page


def find_mark(page: Image.Image) -> tuple[float, float]:
    box = page.point([255 * (grey < 50) for grey in range(256)]).getbbox()
    assert box is not None
    return (box[0] + box[2]) / 2 / DENSITY, (box[1] + box[3]) / 2 / DENSITY


@pytest.mark.parametrize("slope", [-9.3, -2.0, -0.3, 0.5, 3.0, 7.6])
def test_slope_of_lines_is_found_to_a_tenth_of_a_degree(slope: float) -> None:
    page = draw_lines().rotate(slope, Image.Resampling.BICUBIC, fillcolor=255)
    assert find_skew(ImageOps.invert(page), DENSITY) == pytest.approx(slope, abs=0.1)


def test_page_without_lines_has_no_slope() -> None:
    assert find_skew(Image.new("L", (600, 500), 0), DENSITY) == 0
    assert find_skew(Image.new("L", (1, 1), 0), DENSITY) == 0


def test_page_that_stands_upright_stays_as_it_is() -> None:
    page = draw_lines()
    assert stand_upright(page, DENSITY, lambda _, __: 0) == (page, None)


@pytest.mark.parametrize("slope", [0.0, 4.0, -7.0])
@pytest.mark.parametrize("quarters", range(4))
def test_turned_page_tells_where_its_points_come_to_stand(quarters: int, slope: float) -> None:
    askew = draw_lines().rotate(slope, Image.Resampling.BICUBIC, fillcolor=255)
    lying = askew.rotate(-90 * quarters, expand=True)
    upright, placement = stand_upright(lying, DENSITY, lambda _, __: quarters)
    assert upright.size == (600, 500)
    assert find_mark(upright) == pytest.approx(MARK, abs=0.03)
    if placement is not None:
        assert placement.move(find_mark(lying)) == pytest.approx(MARK, abs=0.03)
    assert (placement is None) == (quarters == 0 and slope == 0)
