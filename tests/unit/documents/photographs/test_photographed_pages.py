"""Sheets of paper found in photographs, laid flat and evened out; scans left as they are."""

from __future__ import annotations

from math import dist

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from lambdas.documents.photographs.flattening import draw_flat, flatten
from lambdas.documents.photographs.perspective import measure_sheet
from lambdas.documents.photographs.quadrilaterals import Quadrilateral, order_corners
from lambdas.documents.photographs.shading import even_out
from lambdas.documents.photographs.sheets import find_sheet
from lambdas.documents.pixels.rasters import Raster
from samples.generator.camera import View

PICTURE = (300, 400)
DENSITY = 400 / 11.0
SHEET = (340, 440)
A4 = (350, 495)


def make_raster(image: Image.Image, density: float) -> Raster:
    return Raster(image.width, image.height, density, image.tobytes())


def draw_sheet(size: tuple[int, int] = SHEET) -> Image.Image:
    """A page with bars like lines of text."""
    page = Image.new("L", size, 255)
    draw = ImageDraw.Draw(page)
    for row in range(4, 20):
        draw.rectangle((size[0] // 8, row * size[1] // 24, size[0] * 3 // 4, row * size[1] // 24 + 4), fill=40)
    return page


def take(view: View, page: Image.Image | None = None) -> Raster:
    return make_raster(view.take(page or draw_sheet(), PICTURE), DENSITY)


def measure_error(found: Quadrilateral | None, view: View, sheet: tuple[int, int] = SHEET) -> float:
    """How far the corner that was found worst is off, by the picture's height."""
    assert found is not None
    true = view.corners((float(sheet[0]), float(sheet[1])), PICTURE)
    return max(min(dist(corner, other) for other in true) for corner in found) / PICTURE[1]


@settings(max_examples=10)
@given(
    st.builds(
        View,
        tilt=st.floats(-25, 25),
        pan=st.floats(-20, 20),
        roll=st.floats(-40, 40),
        fills=st.floats(0.5, 0.6),
        right=st.floats(-0.03, 0.03),
        shadow=st.floats(0, 0.4),
        ground=st.integers(40, 110),
        noise=st.integers(0, 16),
    )
)
def test_a_sheet_before_a_darker_ground_is_found_by_its_corners(view: View) -> None:
    assert measure_error(find_sheet(take(view)), view) < 0.012


@pytest.mark.parametrize("quarters", [90, 180, 270])
def test_a_sheet_that_lies_on_its_side_is_found(quarters: int) -> None:
    view = View(tilt=10, roll=quarters + 4, fills=0.6)

    assert measure_error(find_sheet(take(view)), view) < 0.012


@pytest.mark.parametrize("view", [View(roll=14, fills=0.9), View(tilt=38, pan=8, fills=0.85)], ids=str)
def test_a_sheet_whose_corners_are_outside_the_picture_is_found_with_them(view: View) -> None:
    assert measure_error(find_sheet(take(view)), view) < 0.012


@pytest.mark.parametrize(
    ("sheet", "size"),
    [(SHEET, (8.5, 11.0)), (A4, (8.27, 11.69)), ((440, 340), (11.0, 8.5)), ((200, 600), (3.15, 9.45))],
)
@pytest.mark.parametrize(
    "view", [View(fills=0.55), View(tilt=22, fills=0.55), View(tilt=-14, pan=12, fills=0.55)], ids=str
)
def test_paper_is_of_the_size_that_its_shape_tells(
    view: View, sheet: tuple[int, int], size: tuple[float, float]
) -> None:
    corners = order_corners(view.corners((float(sheet[0]), float(sheet[1])), PICTURE))

    assert measure_sheet(corners, *PICTURE) == pytest.approx(size, abs=0.05)


def test_a_sheet_comes_out_flat_with_what_is_on_it_in_place() -> None:
    flat = flatten(take(View(tilt=18, pan=-10, roll=6, fills=0.65)))

    assert (flat.width / flat.density, flat.height / flat.density) == pytest.approx((8.5, 11.0), abs=0.05)
    seen = Image.frombytes("L", (flat.width, flat.height), flat.pixels).resize(SHEET)
    drawn = draw_sheet()
    ink = [(seen.getpixel((x, y)), drawn.getpixel((x, y))) for x in range(20, 320, 15) for y in range(20, 420, 2)]
    apart = sum(isinstance(a, int) and isinstance(b, int) and (a < 150) != (b < 150) for a, b in ink) / len(ink)
    assert apart < 0.2  # bars are four pixels high here: edges are off by one


def test_shadows_on_a_sheet_are_evened_out() -> None:
    flat = flatten(take(View(tilt=5, shadow=0.5, fills=0.7)))

    middle = [
        flat.pixels[y * flat.width + flat.width * 7 // 8] for y in range(flat.height // 10, flat.height * 9 // 10)
    ]
    assert min(middle) > 215


def test_nothing_of_the_ground_is_left_along_the_edges_of_a_sheet() -> None:
    flat = flatten(make_raster(View(tilt=10, roll=3, fills=0.8).take(draw_sheet((850, 1100)), (900, 1200)), 1200 / 11))

    assert set(flat.pixels[: flat.width * 3]) == {255}
    assert set(flat.pixels[2 :: flat.width]) == {255}


def shade(page: Image.Image) -> Image.Image:
    light = Image.linear_gradient("L").resize(page.size).point(lambda grey: 90 + grey * 0.6)
    return Image.composite(light, Image.new("L", page.size, 30), page.point(lambda grey: 255 if grey > 128 else 0))


def test_a_page_without_a_ground_around_it_is_evened_out_where_its_light_is_not_even() -> None:
    raster = make_raster(shade(draw_sheet((850, 1100))), 100.0)

    even = flatten(raster)

    assert (even.width, even.height, even.density) == (850, 1100, 100.0)
    margin = [even.pixels[y * 850 + 800] for y in range(60, 1040, 20)]
    assert min(margin) > 235
    assert even.pixels[4 * 1100 // 24 * 850 + 850 * 2 + 300] < 110


def draw_scans() -> list[Image.Image]:
    plain = draw_sheet((850, 1100))
    filled, framed, banner = plain.copy(), plain.copy(), plain.copy()
    ImageDraw.Draw(filled).rectangle((60, 100, 790, 600), fill=170)
    ImageDraw.Draw(framed).rectangle((30, 30, 820, 1070), outline=0, width=12)
    ImageDraw.Draw(banner).rectangle((0, 0, 850, 180), fill=20)
    ImageDraw.Draw(banner).rectangle((0, 0, 120, 1100), fill=20)
    return [plain, filled, framed, banner, Image.new("L", (850, 1100), 255), Image.new("L", (850, 1100), 0)]


@pytest.mark.parametrize("page", draw_scans(), ids=["plain", "filled", "framed", "banner", "white", "black"])
def test_a_scan_comes_through_as_it_is(page: Image.Image) -> None:
    raster = make_raster(page, 100.0)

    assert flatten(raster) is raster


@pytest.mark.parametrize("size", [(1, 1), (3, 800), (40, 30)])
def test_the_smallest_pictures_come_through(size: tuple[int, int]) -> None:
    raster = make_raster(Image.new("L", size, 120), 72.0)

    assert flatten(raster) is raster
    assert even_out(raster, is_photograph=True) is raster


def test_a_sheet_that_is_part_of_a_photograph_is_drawn_again_with_more_pixels() -> None:
    photograph = View(tilt=6, fills=0.6).take(draw_sheet(), (600, 800))
    asked = []

    def draw(_: int, density: float) -> Raster:
        asked.append(density)
        scale = density / (800 / 11)
        return make_raster(photograph.resize((round(600 * scale), round(800 * scale))), density)

    flat = draw_flat(draw, 0, 50.0)

    assert flat is not None
    assert len(asked) == 2
    assert flat.raster.density == pytest.approx(50.0, rel=0.1)


def test_points_of_a_photograph_are_placed_on_its_sheet() -> None:
    view = View(roll=10, fills=0.6)
    raster = take(view)

    flat = draw_flat(lambda _, __: raster, 0, DENSITY)

    assert flat is not None
    assert flat.placement is not None
    for point, place in (((0.0, 0.0), (0.0, 0.0)), ((340.0, 440.0), (8.5, 11.0)), ((170.0, 110.0), (4.25, 2.75))):
        x, y = view.project(point, (340.0, 440.0), PICTURE)
        assert flat.placement.move((x / DENSITY, y / DENSITY)) == pytest.approx(place, abs=0.08)


def test_a_scan_stays_in_its_place() -> None:
    raster = make_raster(draw_sheet((850, 1100)), 100.0)

    flat = draw_flat(lambda _, __: raster, 0, 100.0)

    assert flat is not None
    assert flat.raster is raster
    assert flat.placement is None


def test_a_page_that_shows_nothing_stays_nothing() -> None:
    assert draw_flat(lambda _, __: None, 0, 100.0) is None
