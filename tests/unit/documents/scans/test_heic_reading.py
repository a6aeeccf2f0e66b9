"""HEIC images, as phones write them: kinds of pixels, parts, turning, and which of several pictures is the page."""

from __future__ import annotations

import struct
from io import BytesIO
from typing import Any

import pillow_heif
import pytest
from PIL import Image

from lambdas.errors import UnreadableDocument
from tests.unit.documents.scans.containers import HEIC, Item, atom, contain, full
from tests.unit.documents.scans.pictures import draw_page, look, read, save, shows_page

SMALL = (136, 176)
ORIENTATION = 0x0112


@pytest.mark.parametrize(
    ("mode", "options"),
    [
        ("L", {}),
        ("RGB", {}),
        ("RGB", {"subsampling": "4:4:4", "quality": 100}),
        ("RGB", {"subsampling": "4:2:2"}),
        ("RGB", {"tile_size": 64}),
        ("L", {"tile_size": 64}),
        ("RGBA", {}),
        ("LA", {}),
        ("I;16", {}),
    ],
)
def test_heic_images_of_every_kind_look_as_they_were_drawn(mode: str, options: dict[str, Any]) -> None:
    page = draw_page(SMALL, "L" if mode == "I;16" else mode)
    if mode == "I;16":
        page = page.convert("I").point(lambda value: value * 257).convert("I;16")

    document = read(save(page, "HEIF", **options))

    assert (document.content_type, document.reader) == ("image/heif", "libheif")
    (only,) = document.pages
    assert only.lines == ()
    assert (only.width, only.height) == pytest.approx((SMALL[0] / 72, SMALL[1] / 72), rel=1e-3)
    assert shows_page(look(document))


def test_heic_colours_of_ten_bits_are_made_eight() -> None:
    file = BytesIO()
    deep = b"".join(bytes((7, grey)) * 3 for grey in draw_page(SMALL).tobytes())  # their lowest bits are not all alike
    pillow_heif.encode("RGB;16", SMALL, deep, file)

    assert b"pixi" + bytes(4) + b"\x03\x0a\x0a\x0a" in file.getvalue()
    assert shows_page(look(read(file.getvalue())))


def test_what_is_transparent_in_a_heic_image_is_white_paper() -> None:
    ink = draw_page(SMALL)
    page = Image.merge("LA", (Image.new("L", SMALL, 0), ink.point(lambda grey: 255 - grey))).convert("RGBA")

    assert shows_page(look(read(save(page, "HEIF"))))


@pytest.mark.parametrize("block", ["exif", "xmp"])
def test_a_heic_page_stands_as_its_container_says_and_not_as_exif_does(block: str) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 1
    said: dict[str, Any] = {"exif": exif} if block == "exif" else {"xmp": b'<x tiff:Orientation="1 "/>'}
    data = save(draw_page(SMALL), "HEIF", **said)
    before, after = {
        "exif": (struct.pack(">HHIH", ORIENTATION, 3, 1, 1), struct.pack(">HHIH", ORIENTATION, 3, 1, 6)),
        "xmp": (b'tiff:Orientation="1 "', b'tiff:Orientation="6 "'),
    }[block]
    assert data.count(before) == 1

    document = read(data.replace(before, after))

    assert document.pages[0].width < document.pages[0].height
    assert shows_page(look(document))


def test_a_photograph_as_phones_write_it_is_a_page_that_stands_upright() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif.get_ifd(0x8769)[0x829A] = 0.01  # the time of exposure
    photograph = draw_page((176, 208), "RGB").transpose(Image.Transpose.ROTATE_90)

    document = read(save(photograph, "HEIF", exif=exif, tile_size=64, thumbnails=[48]))

    (only,) = document.pages
    assert (only.width, only.height) == pytest.approx((176 / 72, 208 / 72))
    assert shows_page(look(document))


@pytest.mark.parametrize("primary", [0, 1, 2])
def test_of_several_images_in_a_heic_file_the_primary_one_is_the_page(primary: int) -> None:
    images = [Image.new("RGB", SMALL, (0, 0, 0))] * 3
    images[primary] = draw_page(SMALL, "RGB")

    file, target = pillow_heif.from_pillow(images[0]), BytesIO()
    for image in images[1:]:
        file.add_from_pillow(image)
    file.save(target, primary_index=primary)

    document = read(target.getvalue())

    assert len(document.pages) == 1
    assert shows_page(look(document))


def take_apart(data: bytes) -> tuple[bytes, bytes]:
    """The property by which a picture is decoded, and the picture."""
    at = data.index(b"hvcC") - 4
    return data[at : at + int.from_bytes(data[at : at + 4])], data[data.index(b"mdat") + 4 :]


def pair(*, of_first: bytes, references: bytes = b"") -> bytes:
    """A page, which is the primary image, and a black one; `of_first` are the properties of the page."""
    parts = [take_apart(save(image, "HEIF")) for image in (draw_page((128, 192), "RGB"), Image.new("RGB", (64, 96)))]
    items: list[Item] = [(b"hvc1", content) for _, content in parts]
    owned = full(b"ipma", struct.pack(">IHB", 2, 1, len(of_first)) + of_first + struct.pack(">HBBB", 2, 2, 2, 0x84))
    codecs = [codec for codec, _ in parts]
    return contain(items, [(128, 192), (64, 96)], *codecs, more=owned, references=references, brands=HEIC)


def test_a_smaller_copy_of_a_heic_image_is_not_shown_in_its_place() -> None:
    of_first = atom(b"thmb", struct.pack(">HHH", 2, 1, 1))

    document = read(pair(of_first=b"\x01\x83", references=of_first))

    assert shows_page(look(document))


def test_a_heic_file_whose_primary_image_has_no_decoder_does_not_show_another_one() -> None:
    assert shows_page(look(read(pair(of_first=b"\x01\x83"))))

    with pytest.raises(UnreadableDocument, match="cannot be decoded"):
        read(pair(of_first=b"\x01"))


@pytest.mark.parametrize("brand", [b"hevc", b"msf1", b"mif1", b"heix"])
def test_a_heic_file_of_any_brand_is_its_primary_image(brand: bytes) -> None:
    data = save(draw_page(SMALL), "HEIF")

    assert shows_page(look(read(data[:8] + brand + data[12:])))


def test_a_heic_file_of_tracks_alone_is_refused() -> None:
    data = atom(b"ftyp", b"hevc\0\0\0\0msf1hevc") + atom(b"moov", full(b"mvhd", bytes(96))) + atom(b"mdat", bytes(99))

    with pytest.raises(UnreadableDocument, match=r"image/heif.*unusual make"):
        read(data)
