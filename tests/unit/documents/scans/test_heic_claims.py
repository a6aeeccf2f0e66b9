"""HEIC images that are larger than they say, or not made as such: refused before a pixel is decoded."""

from __future__ import annotations

import struct
import sys

import pytest
from PIL import Image

from lambdas.errors import DocumentError
from tests.unit.documents.scans.containers import (
    HEIC,
    Item,
    atom,
    configure,
    contain,
    full,
    write_parameter_set,
    write_unit,
)
from tests.unit.documents.scans.pictures import draw_page, look, read, save

HUGE = (30_000, 20_000)
SMALL = write_parameter_set(64, 64)
PICTURE: Item = (b"hvc1", write_unit(19, bytes(8)))


def refuse(data: bytes, **limits: int) -> str:
    with pytest.raises(DocumentError) as caught:
        look(read(data, **limits))
    return f"{caught.value.failure.code}: {caught.value.failure.message}"


def hold(items: list[Item], *units: bytes, size: tuple[int, int] = (64, 64)) -> bytes:
    """A HEIC file of these items, which are coded as these units say."""
    owned = full(b"ipma", struct.pack(">IHBBB", 1, 1, 2, 1, 0x82))
    return contain(items, [size], configure(*units), more=owned, brands=HEIC)


def canvas(kind: bytes, *, wide: bool) -> Item:
    """One that is put together of others, with their rows and columns, or a colour for what is between them."""
    between = b"\0\0" if kind == b"grid" else bytes(8)
    return kind, bytes((0, int(wide))) + between + struct.pack(">II" if wide else ">HH", *HUGE)


@pytest.mark.parametrize(
    "data",
    [
        hold([PICTURE], write_parameter_set(*HUGE)),
        hold([PICTURE], write_parameter_set(*HUGE, layers=6)),
        hold([PICTURE], write_parameter_set(*HUGE, chroma=3)),
        hold([PICTURE], SMALL, write_parameter_set(*HUGE)),
        hold([(b"hvc1", write_parameter_set(*HUGE) + PICTURE[1])], SMALL),
        hold([(b"hvc1", write_unit(39, b"note") + SMALL), (b"hvc1", write_parameter_set(*HUGE))], SMALL),
        hold([canvas(b"grid", wide=True), PICTURE], SMALL),
        hold([canvas(b"grid", wide=False), PICTURE], SMALL),
        hold([canvas(b"iovl", wide=True), PICTURE], SMALL),
        hold([PICTURE], SMALL, size=HUGE),
    ],
)
def test_a_heic_file_is_as_large_as_the_largest_picture_in_it(data: bytes) -> None:
    assert "TOO_MANY_PIXELS: Page 1 of the image has 30,000 x 20,000 = 600,000,000" in refuse(data)


def refer(*parts: tuple[int, int]) -> bytes:
    """To items from others, so often: what these are put together of."""
    numbers = enumerate(parts, 1)
    return b"".join(atom(b"dimg", struct.pack(f">HH{n}H", at, n, *[part] * n)) for at, (part, n) in numbers)


def stack(*parts: tuple[int, int]) -> bytes:
    """A HEIC file of overlays, each made of so many times another item, and of a picture of 64 x 64 pixels."""
    overlay: Item = (b"iovl", bytes(10) + b"\0\x40" * 2)
    count = len(parts)
    owned = b"".join(struct.pack(">HBBB", number, 2, 1, 0x82) for number in range(1, count + 2))
    return contain(
        [overlay] * count + [PICTURE],
        [(64, 64)],
        configure(SMALL),
        more=full(b"ipma", struct.pack(">I", count + 1), owned),
        references=refer(*parts),
        brands=HEIC,
    )


@pytest.mark.parametrize(
    ("parts", "pixels"),
    [([(2, 70)], 71 * 4096), ([(2, 9), (3, 8)], 82 * 4096), ([(number, 1000) for number in range(2, 9)], 1 << 64)],
)
def test_a_heic_image_is_refused_of_which_a_picture_is_part_too_often(
    parts: list[tuple[int, int]], pixels: int
) -> None:
    said = refuse(stack(*parts), max_pixels=8_000)

    assert said == (
        f"TOO_MANY_PIXELS: The pictures that the image is put together of have {pixels:,} pixels; the limit is 64,000 "
        "pixels (8 times MAX_DOCUMENT_PIXELS)."
    )


@pytest.mark.parametrize(
    "parts", [[(1, 1)], [(2, 1), (1, 1)], [(number, 1) for number in range(2, 11)], [(2, 60_000)] * 4]
)
def test_heic_images_that_are_parts_of_themselves_or_too_deep_are_damaged(parts: list[tuple[int, int]]) -> None:
    assert "IMAGE_DAMAGED" in refuse(stack(*parts), max_pixels=10**9)


def test_a_heic_image_of_tiles_that_hang_over_its_edges_is_read() -> None:
    data = save(draw_page((65, 65), "RGB"), "HEIF", tile_size=64)

    assert look(read(data, max_pixels=65 * 65)).width


def test_a_heic_picture_that_says_it_is_small_is_as_large_as_it_is_coded() -> None:
    data = save(draw_page((448, 576), "RGB"), "HEIF")
    small = data.replace(struct.pack(">II", 448, 576), struct.pack(">II", 64, 64))

    assert small != data
    assert "448 x 576 = 258,048 pixels; the limit is 10,000 pixels" in refuse(small, max_pixels=10_000)


def test_a_heic_image_has_the_pixels_that_it_is_coded_with() -> None:
    data = save(Image.new("L", (101, 100), 255), "HEIF")  # in blocks of 8 pixels, and more at its edges

    assert len(read(data, max_pixels=128 * 128).pages) == 1
    assert "MAX_DOCUMENT_PIXELS" in refuse(data, max_pixels=10_100)


@pytest.mark.parametrize(
    "data",
    [
        hold([PICTURE], SMALL, size=(64, 0)),
        hold([PICTURE], write_parameter_set(0, 64)),
        hold([PICTURE], SMALL[:20]),
        hold([PICTURE], write_unit(33, bytes(12))),
        hold([PICTURE], write_unit(33, bytes(400))),
        hold([(b"hvc1", struct.pack(">I", 99) + bytes(20))], SMALL),
        hold([(b"hvc1", PICTURE[1] + b"\0\0")], SMALL),
        hold([(b"hvc1", bytes(4) * 1_001)], SMALL),
        hold([(b"grid", b"\0\0\0")], SMALL),
        hold([PICTURE], SMALL).replace(b"\x21\0\1", b"\x21\0\2", 1),
        hold([PICTURE], SMALL),  # no picture: nothing that was decoded is there to be shown
    ],
)
def test_a_heic_file_that_is_not_made_as_one_is_damaged(data: bytes) -> None:
    assert "IMAGE_DAMAGED" in refuse(data)


def test_heic_images_are_refused_by_name_where_their_decoder_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    data = save(draw_page((64, 64)), "HEIF")
    monkeypatch.setitem(sys.modules, "pillow_heif", None)

    said = refuse(data)

    assert said.startswith("UNSUPPORTED_CONTENT: HEIC images are not supported yet (image/heif) without libheif, which")
    assert " which HEIC=true turns on; supported: " in said
    assert "HEIC" not in said.partition("; supported: ")[2]


def test_heic_images_are_among_what_is_supported_where_their_decoder_is_installed() -> None:
    assert "HEIC images" in refuse(bytes(100)).partition("; supported: ")[2]
