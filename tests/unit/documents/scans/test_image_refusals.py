"""Images that are not read, each with its code, before a pixel is decoded where that can be told."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, TiffImagePlugin

from lambdas.errors import DocumentError, DocumentTooLarge, UnreadableDocument
from tests.unit.documents.scans.pictures import LETTER, draw_page, look, read, save

KINDS = ["PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP", "AVIF", "JPEG2000", "HEIF"]


def noise(mode: str = "RGB") -> Image.Image:
    return Image.effect_noise(LETTER, 90).convert(mode)


def png_of(width: int, height: int) -> bytes:
    """A PNG file that claims so many pixels and has none."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("share", [0.02, 0.5, 0.97])
def test_an_image_that_was_cut_off_is_refused_and_never_half_shown(kind: str, share: float) -> None:
    data = save(noise(), kind)

    with pytest.raises(UnreadableDocument) as caught:
        look(read(data[: int(len(data) * share)]))

    assert caught.value.failure.code == "IMAGE_DAMAGED"
    assert f"image/{'jp2' if kind == 'JPEG2000' else kind.lower()}" in caught.value.failure.message


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP", "AVIF", "JPEG2000", "HEIF"])
def test_an_image_that_was_cut_off_is_refused_when_it_is_read(kind: str) -> None:
    data = save(noise(), kind)

    with pytest.raises(UnreadableDocument, match=r"incomplete|damaged"):
        read(data[: len(data) // 2])


def test_what_follows_an_image_does_not_matter() -> None:
    for kind in KINDS:
        look(read(save(noise(), kind) + b"more" * 10))


def test_a_thumbnails_end_is_not_the_images() -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x927C] = save(draw_page((40, 50)), "JPEG")
    data = save(noise(), "JPEG", exif=exif)

    with pytest.raises(UnreadableDocument, match="incomplete"):
        read(data[: len(data) // 2])


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "HEIF"])
def test_an_image_of_too_many_pixels_is_refused_when_it_is_read(kind: str) -> None:
    data = save(Image.new("L", (101, 100), 255), kind)

    assert len(read(data, max_pixels=10_100).pages) == 1
    with pytest.raises(DocumentTooLarge) as caught:
        read(data, max_pixels=10_099)

    assert caught.value.failure.code == "TOO_MANY_PIXELS"
    assert caught.value.failure.message == (
        "Page 1 of the image has 101 x 100 = 10,100 pixels; the limit is 10,099 pixels (MAX_DOCUMENT_PIXELS)."
    )


def test_a_header_that_claims_a_billion_pixels_is_refused_by_the_limit_of_the_settings() -> None:
    with pytest.raises(DocumentTooLarge, match=r"40,000 x 40,000 = 1,600,000,000 pixels"):
        read(png_of(40_000, 40_000))


def test_more_pixels_than_the_decoder_takes_are_refused_whatever_the_settings_say() -> None:
    with pytest.raises(DocumentTooLarge, match=r"the limit is 178,956,970 pixels \(of the decoder\)"):
        read(png_of(40_000, 40_000), max_pixels=10**10)


def test_a_large_image_within_the_limit_is_read_without_a_warning() -> None:
    (page,) = read(png_of(9_900, 10_000)).pages

    assert page.height == 11.0


def test_more_pages_than_the_limit_are_refused() -> None:
    data = save(draw_page(), "TIFF", save_all=True, append_images=[draw_page()] * 2)

    assert len(read(data, max_pages=3).pages) == 3
    with pytest.raises(DocumentTooLarge) as caught:
        read(data, max_pages=2)

    assert caught.value.failure.code == "TOO_MANY_PAGES"
    assert "MAX_DOCUMENT_PAGES" in caught.value.failure.message


def test_a_directory_that_leads_back_to_itself_ends() -> None:
    data = save(draw_page((8, 8)), "TIFF")
    (at,) = struct.unpack_from("<I", data, 4)
    (count,) = struct.unpack_from("<H", data, at)
    end = at + 2 + 12 * count
    looped = data[:end] + struct.pack("<I", at) + data[end + 4 :]

    assert len(read(looped).pages) == 1


def test_a_page_that_cannot_be_decoded_fails_by_its_number() -> None:
    data = save(
        noise("L"), "TIFF", save_all=True, append_images=[noise("L"), noise("L")], compression="tiff_adobe_deflate"
    )
    with TiffImagePlugin.TiffImageFile(BytesIO(data)) as opened:
        opened.seek(2)
        third = opened.tag_v2[TiffImagePlugin.STRIPOFFSETS][0]
    document = read(data[:third] + b"\0" * 64 + data[third + 64 :])

    look(document, 1)
    with pytest.raises(UnreadableDocument, match="page 3 of 3 cannot be decoded"):
        look(document, 2)


@pytest.mark.parametrize(
    "head",
    [
        *(b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00+", b"GIF89a", b"RIFF\0\0\0\0WEBP"),
        *(b"\0\0\0\x10ftypavif\0\0\0\0", b"\0\0\0\x10ftypheic\0\0\0\0"),
        *(b"\0\0\0\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51"),
    ],
)
def test_a_signature_with_nothing_behind_it_is_damaged(head: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        read(head + b"\0" * 40)

    assert caught.value.failure.code == "IMAGE_DAMAGED"
