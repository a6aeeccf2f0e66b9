"""What images are told by, and under which names they are declared."""

from __future__ import annotations

import pytest
from PIL import Image

from lambdas.contents import BMP, GIF, HEIF, JPEG, PNG, TIFF, WEBP, Content, name_media_type, recognise_content
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
    ("AVIF", {}, HEIF),
]


@pytest.mark.parametrize(("kind", "options", "content"), WRITTEN)
def test_image_is_told_by_its_bytes(kind: str, options: dict[str, object], content: Content) -> None:
    assert recognise_content(save(draw_page((30, 30)), kind, **options)) is content


@pytest.mark.parametrize("head", [b"MM\x00*", b"MM\x00+", b"II*\x00", b"II+\x00"])
def test_tiff_is_told_in_either_byte_order_and_size(head: bytes) -> None:
    assert recognise_content(head + bytes(12)) is TIFF


@pytest.mark.parametrize("brand", [b"heic", b"heix", b"hevc", b"mif1", b"avif"])
def test_pictures_of_phones_are_told_by_their_brand(brand: bytes) -> None:
    assert recognise_content(bytes(3) + b"\x18ftyp" + brand + bytes(12)) is HEIF


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
        ("image/webp", WEBP),
    ],
)
def test_declared_image_type_has_one_name_for_several(declared: str, content: Content) -> None:
    assert name_media_type(declared) == content.media_type
