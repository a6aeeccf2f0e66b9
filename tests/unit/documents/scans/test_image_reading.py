"""Images as documents: formats, kinds of pixels, turning, sizes."""

from __future__ import annotations

import struct
from typing import Any

import pytest
from PIL import Image, TiffImagePlugin

from tests.unit.documents.scans.containers import contain, full
from tests.unit.documents.scans.pictures import LETTER, draw_page, grey_at, look, read, save, shows_page

Saved = tuple[str, str, dict[str, Any]]

SAVED: list[Saved] = [
    ("PNG", "1", {}),
    ("PNG", "L", {}),
    ("PNG", "I;16", {}),
    ("PNG", "P", {}),
    ("PNG", "RGB", {}),
    ("PNG", "RGBA", {}),
    ("JPEG", "L", {}),
    ("JPEG", "RGB", {}),
    ("JPEG", "RGB", {"progressive": True}),
    ("JPEG", "CMYK", {}),
    ("TIFF", "1", {"compression": "group4"}),
    ("TIFF", "1", {"compression": "group3"}),
    ("TIFF", "1", {"compression": "tiff_ccitt"}),
    ("TIFF", "1", {"compression": "packbits"}),
    ("TIFF", "1", {}),
    ("TIFF", "L", {"compression": "tiff_lzw"}),
    ("TIFF", "L", {"compression": "tiff_adobe_deflate"}),
    ("TIFF", "I;16", {}),
    ("TIFF", "RGB", {"compression": "jpeg"}),
    ("TIFF", "YCbCr", {"compression": "jpeg"}),
    ("TIFF", "LAB", {}),
    ("TIFF", "CMYK", {"compression": "tiff_lzw"}),
    ("TIFF", "P", {}),
    ("TIFF", "RGB", {"big_tiff": True}),
    ("GIF", "P", {}),
    ("BMP", "1", {}),
    ("BMP", "RGB", {}),
    ("WEBP", "RGB", {}),
    ("WEBP", "RGB", {"lossless": True}),
    ("WEBP", "RGBA", {"exact": True}),
    ("AVIF", "L", {}),
    ("AVIF", "RGB", {}),
    ("AVIF", "RGB", {"subsampling": "4:4:4", "quality": 100}),
    ("AVIF", "RGBA", {}),
    ("JPEG2000", "L", {}),
    ("JPEG2000", "I;16", {}),
    ("JPEG2000", "LA", {}),
    ("JPEG2000", "RGB", {}),
    ("JPEG2000", "RGBA", {}),
    ("JPEG2000", "RGB", {"no_jp2": True}),
    ("JPEG2000", "RGB", {"tile_size": (200, 200), "irreversible": True, "quality_layers": [20]}),
]
TYPES = {"JPEG2000": "image/jp2"}


@pytest.mark.parametrize(("kind", "mode", "options"), SAVED)
def test_images_of_every_kind_look_as_they_were_drawn(kind: str, mode: str, options: dict[str, Any]) -> None:
    page = draw_page(mode="L" if mode == "I;16" else "RGB" if mode == "LAB" else mode)
    if mode == "I;16":
        page = page.convert("I").point(lambda value: value * 257).convert("I;16")
    if mode == "LAB":
        page = Image.merge("LAB", (draw_page(), *[Image.new("L", LETTER, 128)] * 2))

    document = read(save(page, kind, **options))

    assert document.content_type == TYPES.get(kind, f"image/{kind.lower()}")
    assert document.reader == "Pillow"
    (only,) = document.pages
    assert only.lines == ()
    assert shows_page(look(document))


def test_all_pages_of_a_tiff_file_are_pages_each_of_its_size() -> None:
    first, second = draw_page().convert("1"), draw_page((550, 425)).convert("1")
    data = save(first, "TIFF", save_all=True, append_images=[second], compression="group4", dpi=(50, 50))

    document = read(data)

    assert [(page.number, page.width, page.height) for page in document.pages] == [(0, 8.5, 11.0), (1, 11.0, 8.5)]
    assert (look(document, 0).width, look(document, 1).width) == (170, 220)
    assert shows_page(look(document, 1))
    assert document.images.draw(2, 20.0) is None


def test_a_smaller_copy_beside_a_tiff_files_page_is_no_page() -> None:
    reduced = TiffImagePlugin.ImageFileDirectory_v2()
    reduced[254] = 1
    thumbnail = draw_page((85, 110))
    thumbnail.encoderinfo = {"tiffinfo": reduced}
    data = save(draw_page(), "TIFF", save_all=True, append_images=[thumbnail])

    assert len(read(data).pages) == 1


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG", "AVIF"])
def test_an_animation_is_its_first_picture(kind: str) -> None:
    later = Image.new("RGB", LETTER, (0, 0, 0))
    data = save(draw_page(mode="RGB"), kind, save_all=True, append_images=[later])

    document = read(data)

    assert len(document.pages) == 1
    assert shows_page(look(document))


def test_an_avif_picture_in_parts_is_one_page() -> None:
    page = draw_page((400, 560), "RGB")
    halves = [save(page.crop((0, top, 400, top + 280)), "AVIF") for top in (0, 280)]
    codec = halves[0].index(b"av1C") - 4
    configuration = halves[0][codec : codec + int.from_bytes(halves[0][codec : codec + 4])]
    grid = struct.pack(">BBBBHH", 0, 0, 1, 0, 400, 560)
    parts = [(b"av01", half[half.index(b"mdat") + 4 :]) for half in halves]
    # The grid has the first of the sizes; each part the second, and what its codec asks for.
    owned = full(b"ipma", struct.pack(">I HBB HBBB HBBB", 3, 1, 1, 1, 2, 2, 2, 0x83, 3, 2, 2, 0x83))
    bits = full(b"pixi", b"\x03\x08\x08\x08")

    document = read(contain([(b"grid", grid), *parts], [(400, 560), (400, 280)], configuration, bits, more=owned))

    assert len(document.pages) == 1
    assert shows_page(look(document))


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_what_is_transparent_is_white_paper(mode: str) -> None:
    ink = draw_page()
    page = Image.merge("LA", (Image.new("L", LETTER, 0), ink.point(lambda grey: 255 - grey))).convert("RGBA")

    assert shows_page(look(read(save(page.convert(mode), "PNG"))))


def test_a_colour_that_is_named_transparent_is_white_paper() -> None:
    page = draw_page().point(lambda grey: 90 if grey else 0)

    assert shows_page(look(read(save(page, "PNG", transparency=90))))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF", "HEIF"])
def test_a_page_stands_as_its_exif_orientation_says(kind: str, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    undo = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    page = draw_page()
    stored = page.transpose(undo[orientation]) if orientation in undo else page
    has_density = kind not in {"WEBP", "AVIF", "HEIF"}
    options = {"dpi": (50, 50)} if has_density else {}

    document = read(save(stored.convert("RGB"), kind, exif=exif, **options))

    (only,) = document.pages
    assert (only.width, only.height) == pytest.approx((8.5, 11.0) if has_density else (425 / 72, 550 / 72), rel=1e-3)
    assert shows_page(look(document))


@pytest.mark.parametrize(
    ("pixels", "dpi", "size"),
    [
        ((1700, 2200), (200, 200), (8.5, 11.0)),
        ((1700, 2200), None, (8.5, 11.0)),
        ((1700, 2200), (72, 72), (8.5, 11.0)),  # 24 x 31 inches: nobody's paper
        ((612, 792), (72, 72), (8.5, 11.0)),
        ((1654, 2339), None, (8.27, 11.69)),
        ((2339, 1654), None, (11.69, 8.27)),
        ((1700, 2800), None, (8.5, 14.0)),
        ((1728, 1078), (204, 98), (8.47, 11.0)),  # a fax: twice as dense across
        ((630, 2520), None, (3.15, 12.6)),  # a receipt
        ((3600, 4800), (150, 150), (24.0, 32.0)),  # a plan
        ((1920, 1080), (96, 96), (11.0, 6.19)),  # a screen
        ((90, 60), None, (1.25, 0.833)),
    ],
)
def test_paper_is_as_large_as_the_file_says_or_its_shape_tells(
    pixels: tuple[int, int], dpi: tuple[int, int] | None, size: tuple[float, float]
) -> None:
    options = {} if dpi is None else {"dpi": dpi}

    (page,) = read(save(Image.new("1", pixels, 1), "TIFF", compression="group4", **options)).pages

    assert (page.width, page.height) == pytest.approx(size, abs=0.01)


def test_a_jpeg_2000_pages_density_is_what_it_was_scanned_with() -> None:
    data = save(draw_page(), "JPEG2000")
    at = data.index(b"jp2h") - 4
    length = int.from_bytes(data[at : at + 4])
    captured = struct.pack(
        ">I4sHHHHBB", 18, b"resc", 10_000, 254, 10_000, 254, 2, 2
    )  # 3,937 and a bit a metre: 100 dpi
    header = data[at + 8 : at + length] + struct.pack(">I4s", 26, b"res ") + captured
    dense = data[:at] + struct.pack(">I4s", len(header) + 8, b"jp2h") + header + data[at + length :]

    (page,) = read(dense).pages

    assert (page.width, page.height) == pytest.approx((4.25, 5.5))


def test_a_cameras_density_is_not_believed() -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x829A] = 0.01  # the time of exposure

    (page,) = read(save(Image.new("L", (1100, 850), 255), "JPEG", dpi=(300, 300), exif=exif)).pages

    assert (page.width, page.height) == (11.0, 8.5)


def test_a_fax_is_drawn_as_dense_down_as_across() -> None:
    document = read(save(draw_page((1728, 1078), "1"), "TIFF", compression="group4", dpi=(204, 98)))

    raster = look(document)

    assert (raster.width, raster.height, raster.density) == (169, 220, 20.0)
    assert shows_page(raster)


def test_a_page_is_drawn_at_the_density_asked_for_and_to_be_looked_at_at_100() -> None:
    document = read(save(draw_page(), "PNG", dpi=(50, 50)))

    shown, drawn = document.images.render(0), document.images.draw(0, 300.0)

    assert shown is not None
    assert drawn is not None
    assert (shown.width, shown.height, shown.density) == (850, 1100, 100.0)
    assert (drawn.width, drawn.height) == (2550, 3300)


def test_a_plan_is_drawn_with_fewer_pixels_an_inch() -> None:
    document = read(save(Image.new("1", (4500, 3000), 1), "TIFF", compression="group4", dpi=(150, 150)))

    drawn = document.images.draw(0, 300.0)

    assert drawn is not None
    assert drawn.width * drawn.height <= 12_100_000
    assert drawn.width / drawn.density == pytest.approx(30.0, abs=0.1)


def test_values_that_count_down_to_white_are_white() -> None:
    page = draw_page().convert("I").point(lambda value: 65535 - value * 257).convert("I;16")

    assert grey_at(look(read(save(page, "TIFF", tiffinfo={262: 0}))), 0.8, 0.8) >= 250
