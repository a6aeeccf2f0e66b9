"""What type a file is of: by its content, and by its name where the content leaves it open."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from lambdas.contents import (
    AVIF,
    BMP,
    CSV,
    DOC,
    DOCX,
    EMAIL,
    GIF,
    HEIF,
    HTML,
    JPEG,
    JPEG_2000,
    JSON,
    MSG,
    ODS,
    OLE,
    PDF,
    PNG,
    PROTECTED,
    TEXT,
    TIFF,
    WEBP,
    XLS,
    XLSB,
    XLSX,
    XML,
    Content,
    recognise_content,
)


class FileType(StrEnum):
    """The types that files are shown with."""

    PDF = "PDF"
    CSV = "CSV"
    IMG = "IMG"
    TXT = "TXT"
    DOCX = "DOCX"
    EXCEL = "EXCEL"
    XML = "XML"
    HTML = "HTML"


BY_CONTENT: Mapping[Content, FileType] = {
    PDF: FileType.PDF,
    DOCX: FileType.DOCX,
    DOC: FileType.DOCX,
    XLSX: FileType.EXCEL,
    XLS: FileType.EXCEL,
    XLSB: FileType.EXCEL,
    ODS: FileType.EXCEL,
    HTML: FileType.HTML,
    XML: FileType.XML,
    JSON: FileType.TXT,
    TEXT: FileType.TXT,
    EMAIL: FileType.TXT,
    MSG: FileType.TXT,
    CSV: FileType.CSV,
} | dict.fromkeys((PNG, JPEG, TIFF, GIF, BMP, WEBP, AVIF, JPEG_2000, HEIF), FileType.IMG)

BY_MEDIA_TYPE: Mapping[str, FileType] = {content.media_type: type_ for content, type_ in BY_CONTENT.items()}

BY_SUFFIX: Mapping[str, FileType] = {
    "pdf": FileType.PDF,
    "csv": FileType.CSV,
    "tsv": FileType.CSV,
    "txt": FileType.TXT,
    "text": FileType.TXT,
    "log": FileType.TXT,
    "eml": FileType.TXT,
    "msg": FileType.TXT,
    "md": FileType.TXT,
    "json": FileType.TXT,
    "docx": FileType.DOCX,
    "docm": FileType.DOCX,
    "dotx": FileType.DOCX,
    "dotm": FileType.DOCX,
    "doc": FileType.DOCX,
    "xlsx": FileType.EXCEL,
    "xlsm": FileType.EXCEL,
    "xlsb": FileType.EXCEL,
    "xls": FileType.EXCEL,
    "ods": FileType.EXCEL,
    "xml": FileType.XML,
    "html": FileType.HTML,
    "htm": FileType.HTML,
    "xhtml": FileType.HTML,
} | dict.fromkeys(
    (
        *("png", "jpg", "jpeg", "jpe", "jfif", "tif", "tiff", "gif", "bmp", "webp", "avif"),
        *("jp2", "j2k", "j2c", "jpc", "jpx", "jpf", "heic", "heif", "hif"),
    ),
    FileType.IMG,
)

REFINED: Mapping[Content, frozenset[FileType]] = {
    TEXT: frozenset({FileType.CSV, FileType.HTML, FileType.XML}),
    JSON: frozenset({FileType.CSV}),
    OLE: frozenset({FileType.DOCX, FileType.EXCEL, FileType.TXT}),
    PROTECTED: frozenset({FileType.DOCX, FileType.EXCEL}),
}
"""Contents that several types share: a name that ends in one of these settles it."""


def type_of(name: str, data: bytes) -> FileType | None:
    """Return the type of a file of this name that begins with these bytes; None for what has no type here."""
    content = recognise_content(data)
    named = type_of_name(name)
    return named if named in REFINED.get(content, ()) else BY_CONTENT.get(content)


def type_of_content(media_type: str) -> FileType | None:
    """Return the type of a file that was found to be of this media type; None for what has no type here."""
    return BY_MEDIA_TYPE.get(media_type)


def type_of_name(name: str) -> FileType | None:
    """Return the type that a name alone tells, as of a file whose bytes have not come."""
    _, dot, suffix = name.rpartition(".")
    return BY_SUFFIX.get(suffix.lower()) if dot else None
