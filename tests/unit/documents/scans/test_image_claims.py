"""Images that are larger than they say: a container names one size, and its decoder would make another."""

from __future__ import annotations

import struct

import pytest
from PIL import Image

from lambdas.errors import DocumentError
from tests.unit.documents.scans.containers import Item, atom, contain, write_sequence
from tests.unit.documents.scans.pictures import draw_page, look, read, save

HUGE = (30_000, 20_000)
TIMED = (
    "000" + "0" + "0"  # profile, no still picture, no reduced header
    + "1" + "1" * 64 + "1" + "00101" + "1" + "00111" + "1" * 42  # timing, a model with delays of 8 bits
    + "1" + "00001"  # display delays, two operating points
    + "1" * 12 + "01000" + "1" + "1" + "1" * 17 + "1" + "1111" + "1" * 12 + "00111" + "0" + "0"
)  # fmt: skip
PLAIN = "000" + "0" + "0" + "0" + "0" + "00000" + "1" * 12 + "00001"


def refuse(data: bytes, **limits: int) -> str:
    with pytest.raises(DocumentError) as caught:
        look(read(data, **limits))
    return f"{caught.value.failure.code}: {caught.value.failure.message}"


def grid(width: int, height: int, *, wide: bool) -> Item:
    return b"grid", struct.pack(">BBBBII" if wide else ">BBBBHH", 0, int(wide), 1, 1, width, height)


@pytest.mark.parametrize(
    "items",
    [
        [(b"av01", write_sequence(*HUGE))],
        [(b"av01", write_sequence(*HUGE, before=TIMED))],
        [(b"av01", write_sequence(*HUGE, before=PLAIN))],
        [(b"av01", write_sequence(60, 40)), (b"av01", write_sequence(*HUGE))],
        [(b"av01", write_sequence(60, 40) + write_sequence(*HUGE))],
        [grid(*HUGE, wide=True), (b"av01", write_sequence(60, 40))],
        [grid(*HUGE, wide=False), (b"av01", write_sequence(60, 40))],
    ],
)
def test_an_avif_file_is_as_large_as_the_largest_picture_in_it(items: list[Item]) -> None:
    assert "TOO_MANY_PIXELS: Page 1 of the image has 30,000 x 20,000 = 600,000,000" in refuse(
        contain(items, [(60, 40)])
    )


def test_an_avif_file_is_as_large_as_it_says_anywhere() -> None:
    items = [(b"av01", write_sequence(60, 40))]

    assert "TOO_MANY_PIXELS" in refuse(contain(items, [(60, 40), HUGE]))
    assert "IMAGE_DAMAGED" in refuse(contain(items, [(60, 0)]))


def test_an_avif_image_of_which_a_picture_is_part_too_often_is_refused() -> None:
    often = atom(b"dimg", struct.pack(">HH20H", 1, 20, *[2] * 20))
    items = [(b"grid", struct.pack(">BBBBHH", 0, 0, 3, 4, 60, 40)), (b"av01", write_sequence(60, 40))]

    said = refuse(contain(items, [(60, 40)], references=often), max_pixels=2_400)

    assert "TOO_MANY_PIXELS: The pictures that the image is put together of have 52,800 pixels; the limit" in said


@pytest.mark.parametrize("later", [[], [Image.new("RGB", (425, 550))]])
def test_an_avif_picture_that_says_it_is_small_is_as_large_as_it_is_coded(later: list[Image.Image]) -> None:
    data = save(draw_page(mode="RGB"), "AVIF", save_all=bool(later), append_images=later)
    small = data.replace(struct.pack(">II", 425, 550), struct.pack(">II", 42, 55))

    assert small != data
    assert "425 x 550 = 233,750 pixels; the limit is 10,000 pixels" in refuse(small, max_pixels=10_000)


@pytest.mark.parametrize(
    "items",
    [
        [(b"av01", write_sequence(60, 40)[:-3])],
        [(b"av01", b"\x0a" + b"\xff" * 9)],
        [(b"av01", b"\x12\0" * 1_001)],
        [(b"grid", b"\0\0\0")],
        [(b"av01", write_sequence(60, 40) + bytes(40))] * 10_001,
    ],
)
def test_an_avif_container_that_is_not_made_as_one_is_damaged(items: list[Item]) -> None:
    assert "IMAGE_DAMAGED" in refuse(contain(items, [(60, 40)]))


def test_an_item_that_is_named_twice_or_stands_behind_the_end_is_refused() -> None:
    data = contain([(b"av01", write_sequence(60, 40))] * 2, [(60, 40)])
    at = data.rindex(b"infe") + 8
    away = data.index(b"iloc") + 18

    assert "damaged" in refuse(data[:at] + b"\0\1" + data[at + 2 :])
    assert "incomplete" in refuse(data[:away] + b"\x7f" + data[away + 1 :])


def stream(size: tuple[int, int], tile: tuple[int, int], components: int = 3) -> bytes:
    """A JPEG 2000 picture with another size, size of its tiles and number of colours in its header."""
    data = bytearray(save(draw_page(mode="RGB"), "JPEG2000", no_jp2=True))
    data[8:16] = struct.pack(">II", *size)
    data[24:32] = struct.pack(">II", *tile)
    data[40:42] = struct.pack(">H", components)
    return bytes(data)


def test_a_jpeg_2000_picture_is_as_large_as_its_codestream_says() -> None:
    data = save(draw_page(), "JPEG2000")
    at = data.index(b"\xff\x4f\xff\x51") + 8

    assert "TOO_MANY_PIXELS" in refuse(stream(HUGE, HUGE))
    assert "TOO_MANY_PIXELS: Page 1 of the image has 30,000 x 20,000" in refuse(
        data[:at] + struct.pack(">II", *HUGE) + data[at + 8 :]
    )


@pytest.mark.parametrize(
    ("size", "tile", "components"),
    [
        ((425, 550), (425, 275), 3),  # its second tile is not there: the decoder leaves white paper
        ((425, 550), (1, 1), 3),
        ((9_000, 9_000), (1, 1), 3),
        ((425, 550), (0, 550), 3),
        ((0, 550), (425, 550), 3),
        ((425, 550), (425, 550), 16_384),
    ],
)
def test_a_jpeg_2000_picture_without_all_of_its_tiles_or_with_too_many_is_damaged(
    size: tuple[int, int], tile: tuple[int, int], components: int
) -> None:
    assert "IMAGE_DAMAGED" in refuse(stream(size, tile, components))


def test_a_jpeg_2000_tile_of_more_values_than_are_decoded_at_once_is_refused() -> None:
    assert "TOO_MANY_PIXELS: A tile of the image has 150,012,000 values; the limit is 150,000,000" in refuse(
        stream((8_334, 6_000), (9_000, 6_000))
    )
    assert "IMAGE_DAMAGED" in refuse(stream((8_334, 6_000), (8_300, 6_000)))


def test_a_jpeg_2000_picture_in_a_larger_frame_is_damaged() -> None:
    data = save(draw_page(), "JPEG2000")
    at = data.index(b"ihdr") + 4

    assert "IMAGE_DAMAGED" in refuse(data[:at] + struct.pack(">II", 1100, 850) + data[at + 8 :])


def test_the_last_tile_of_a_jpeg_2000_picture_may_go_on_to_its_end() -> None:
    data = bytearray(save(draw_page(), "JPEG2000", no_jp2=True))
    at = data.index(b"\xff\x90") + 6
    data[at : at + 4] = bytes(4)

    assert look(read(bytes(data))).width
    assert "incomplete" in refuse(bytes(data[:-2]))
