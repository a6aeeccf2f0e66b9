"""What images are told by, and under which names they are declared."""

from __future__ import annotations

import pytest
from PIL import Image

from lambdas.contents import (
    AVIF,
    BMP,
    GIF,
    HEIF,
    JPEG,
    JPEG_2000,
    PNG,
    TIFF,
    UNKNOWN,
    WEBP,
    Content,
    name_media_type,
    recognise_content,
)
from tests.unit.documents.scans.pictures import draw_page, save

WRITTEN: list[tuple[str, dict[str, object], Content]] = [
    ("PNG", {}, PNG),
    ("PNG", {"save_all": True, "append_images": [Image.new("L", (5, 5))]}, PNG),
    ("JPEG", {}, JPEG),
    ("JPEG", {"progressive": True}, JPEG),
    ("JPEG", {"comment": b"%PDF-1.7 <html>"}, JPEG),
    ("MPO", {"save_all": True, "append_images": [Image.new("L", (5, 5))]}, JPEG),
    ("TIFF", {}, TIFF),
    ("TIFF", {"big_tiff": True}, TIFF),
    ("GIF", {}, GIF),
    ("BMP", {}, BMP),
    ("WEBP", {}, WEBP),
    ("WEBP", {"lossless": True}, WEBP),
    ("WEBP", {"save_all": True, "append_images": [Image.new("L", (30, 30))]}, WEBP),
    ("AVIF", {}, AVIF),
    ("AVIF", {"save_all": True, "append_images": [Image.new("L", (30, 30))]}, AVIF),
    ("JPEG2000", {}, JPEG_2000),
    ("JPEG2000", {"no_jp2": True}, JPEG_2000),
]


@pytest.mark.parametrize(("kind", "options", "content"), WRITTEN)
def test_image_is_told_by_its_bytes(kind: str, options: dict[str, object], content: Content) -> None:
    assert recognise_content(save(draw_page((30, 30)), kind, **options)) is content


@pytest.mark.parametrize("head", [b"MM\x00*", b"MM\x00+", b"II*\x00", b"II+\x00"])
def test_tiff_is_told_in_either_byte_order_and_size(head: bytes) -> None:
    assert recognise_content(head + bytes(12)) is TIFF


@pytest.mark.parametrize(
    ("brands", "content"),
    [
        (b"heic----mif1heic", HEIF),
        (b"heix----", HEIF),
        (b"hevc----msf1hevc", HEIF),
        (b"mif1----mif1heic", HEIF),
        (b"mif1----heicavif", HEIF),
        (b"msf1----", HEIF),
        (b"avif----mif1miaf", AVIF),
        (b"avis----msf1avif", AVIF),
        (b"mif1----miafavif", AVIF),
        (b"msf1----avis", AVIF),
        (b"isom----mp42", UNKNOWN),
        (b"qt  ----", UNKNOWN),
    ],
)
def test_pictures_of_phones_are_told_by_their_brands(brands: bytes, content: Content) -> None:
    head = (8 + len(brands)).to_bytes(4) + b"ftyp" + brands

    assert recognise_content(head + b"\0\0\0\x10freeavifheic") is content


@pytest.mark.parametrize(
    ("declared", "content"),
    [
        ("image/jpg", JPEG),
        ("IMAGE/PJPEG", JPEG),
        ("image/x-png", PNG),
        ("image/tif", TIFF),
        ("image/x-tiff; charset=binary", TIFF),
        ("image/x-ms-bmp", BMP),
        ("image/heic", HEIF),
        ("image/heif-sequence", HEIF),
        ("image/avif", AVIF),
        ("image/avif-sequence", AVIF),
        ("image/jp2", JPEG_2000),
        ("image/jpx", JPEG_2000),
        ("image/j2c", JPEG_2000),
        ("image/webp", WEBP),
    ],
)
def test_declared_image_type_has_one_name_for_several(declared: str, content: Content) -> None:
    assert name_media_type(declared) == content.media_type
