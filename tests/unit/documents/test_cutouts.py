"""Parts of pages as image files: what is in them, and how large they get."""

from __future__ import annotations

import random
from io import BytesIO

import pytest
from PIL import Image

from lambdas.documents.pages import Box
from lambdas.documents.pixels.cutouts import Cutout, Fineness, cut_out
from lambdas.documents.pixels.images import NO_IMAGES, PageImages
from lambdas.documents.pixels.rasters import Raster

ROOMY = Fineness(density=50, most_side=1000, most_bytes=1_000_000)


def paint(density: float, *, noisy: bool = False) -> Raster:
    """A page of four inches by two, its left half black; or one of noise, which no format packs."""
    across, down = round(4 * density), round(2 * density)
    if noisy:
        return Raster(across, down, density, random.Random(4).randbytes(across * down))  # noqa: S311
    return Raster(across, down, density, (b"\0" * (across // 2) + b"\xff" * (across - across // 2)) * down)


def show(*, noisy: bool = False) -> PageImages:
    return PageImages(lambda _: paint(10), draw=lambda _, density: paint(density, noisy=noisy))


def decode(cutout: Cutout | None) -> Image.Image:
    assert cutout is not None
    with Image.open(BytesIO(cutout.data)) as image:
        assert cutout.media_type == f"image/{(image.format or '').lower()}"
        return image.copy()


def test_page_and_box_are_cut_out_as_fine_as_wanted() -> None:
    page, box = decode(cut_out(show(), 0, None, ROOMY)), decode(cut_out(show(), 0, Box(1, 0.5, 4, 1.5), ROOMY))

    assert (page.mode, page.size) == ("L", (200, 100))
    assert box.size == (150, 50)
    assert [box.getpixel((x, 20)) for x in (0, 49, 50, 149)] == [0, 0, 255, 255]


def test_box_is_cut_at_the_edges_of_the_page() -> None:
    assert decode(cut_out(show(), 0, Box(-9, 1, 1e9, float("inf")), ROOMY)).size == (200, 50)


@pytest.mark.parametrize("box", [Box(5, 0, 6, 1), Box(1, 1, 1, 2), Box(-2, -2, -1, -1), Box(1, 1, 0, 0)])
def test_box_with_nothing_in_it_comes_to_nothing(box: Box) -> None:
    assert cut_out(show(), 0, box, ROOMY) is None


def test_page_that_nobody_can_look_at_comes_to_nothing() -> None:
    assert cut_out(NO_IMAGES, 0, None, ROOMY) is None


def test_page_that_is_not_drawn_anew_is_cut_out_as_it_is_kept() -> None:
    assert decode(cut_out(PageImages(lambda _: paint(10)), 0, None, ROOMY)).size == (40, 20)


def test_longer_side_is_bounded() -> None:
    small = decode(cut_out(show(), 0, None, Fineness(density=50, most_side=80, most_bytes=1_000_000)))

    assert small.size == (80, 40)
    assert (small.getpixel((5, 20)), small.getpixel((75, 20))) == (0, 255)


def test_file_is_bounded_by_another_format_and_then_by_fewer_pixels() -> None:
    whole, lossy, small = (
        cut_out(show(noisy=True), 0, None, Fineness(50, 1000, most)) for most in (1_000_000, 18_000, 5_000)
    )

    assert whole is not None
    assert lossy is not None
    assert small is not None
    assert [one.media_type for one in (whole, lossy, small)] == ["image/png", "image/jpeg", "image/jpeg"]
    assert decode(lossy).size == (200, 100)
    assert len(lossy.data) <= 18_000
    assert len(small.data) <= 5_000


def test_same_page_gives_the_same_bytes() -> None:
    assert cut_out(show(), 0, None, ROOMY) == cut_out(show(), 0, None, ROOMY)
