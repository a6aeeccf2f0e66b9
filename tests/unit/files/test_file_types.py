"""The type that a file is shown with."""

from __future__ import annotations

import pytest

from lambdas.files.types import FileType, type_of, type_of_name


@pytest.mark.parametrize(
    ("name", "data", "wanted"),
    [
        ("a.pdf", b"%PDF-1.7", FileType.PDF),
        ("a.csv", b"%PDF-1.7", FileType.PDF),
        ("a.pdf", b"\x89PNG\r\n\x1a\n", FileType.IMG),
        ("photo", b"\xff\xd8\xff\xe0", FileType.IMG),
        ("a.txt", b"plain", FileType.TXT),
        ("upload", b"plain", FileType.TXT),
        ("a.pdf", b"plain", FileType.TXT),
        ("A.CSV", b"a,b\n1,2", FileType.CSV),
        ("a.json", b'{"a": 1}', FileType.TXT),
        ("a.html", b"<p>no doctype</p>", FileType.HTML),
        ("a.eml", b"MIME-Version: 1.0\nFrom: a\nTo: b\n\nText", FileType.TXT),
        ("a.txt", b"<!doctype html>", FileType.HTML),
        ("a", b"<?xml version='1.0'?>", FileType.XML),
        ("a.docx", b"PK\x03\x04" + bytes(26) + b"word/document.xml", FileType.DOCX),
        ("a.zip", b"PK\x03\x04" + bytes(26) + b"xl/workbook.xml", FileType.EXCEL),
        ("a.zip", b"PK\x03\x04" + bytes(26) + b"xl/workbook.bin", FileType.EXCEL),
        ("a", b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", FileType.EXCEL),
        ("a.odt", b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text", None),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileType.EXCEL),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileType.DOCX),
        ("a.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileType.TXT),
        ("a.pdf", bytes(64), None),
        ("a.pptx", b"PK\x03\x04" + bytes(26) + b"ppt/x.xml", None),
    ],
)
def test_content_says_the_type_and_the_name_only_what_content_leaves_open(
    name: str, data: bytes, wanted: FileType | None
) -> None:
    assert type_of(name, data) is wanted


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("a.PDF", FileType.PDF),
        ("b.tar.xlsx", FileType.EXCEL),
        ("c.ods", FileType.EXCEL),
        ("pdf", None),
        ("", None),
        ("a.exe", None),
    ],
)
def test_name_alone_says_the_type_of_what_has_not_come(name: str, wanted: FileType | None) -> None:
    assert type_of_name(name) is wanted
