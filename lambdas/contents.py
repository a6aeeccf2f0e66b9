"""What kind of file some bytes are, by the bytes alone: names and declared content types lie."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lambdas.brands import is_avif, is_heif
from lambdas.compound.files import SIGNATURE, list_root


@dataclass(frozen=True, slots=True)
class Content:
    """A media type, and what people call such files, in the plural."""

    media_type: str
    plural: str


PDF = Content("application/pdf", "PDF files")
DOCX = Content("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Word documents (DOCX)")
XLSX = Content("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Excel workbooks (XLSX)")
XLSB = Content("application/vnd.ms-excel.sheet.binary.macroenabled.12", "binary Excel workbooks (XLSB)")
PPTX = Content("application/vnd.openxmlformats-officedocument.presentationml.presentation", "PowerPoint files (PPTX)")
OPEN_DOCUMENT = Content("application/vnd.oasis.opendocument", "OpenDocument files")
ODS = Content("application/vnd.oasis.opendocument.spreadsheet", "OpenDocument spreadsheets (ODS)")
ZIP = Content("application/zip", "ZIP archives")
DOC = Content("application/msword", "older Word documents (DOC)")
XLS = Content("application/vnd.ms-excel", "older Excel workbooks (XLS)")
PPT = Content("application/vnd.ms-powerpoint", "older PowerPoint files (PPT)")
MSG = Content("application/vnd.ms-outlook", "Outlook messages (MSG)")
PROTECTED = Content("application/x-encrypted-package", "password-protected Microsoft Office files")
OLE = Content("application/x-ole-storage", "compound files of unknown kinds")
PNG = Content("image/png", "PNG images")
JPEG = Content("image/jpeg", "JPEG images")
TIFF = Content("image/tiff", "TIFF images")
GIF = Content("image/gif", "GIF images")
BMP = Content("image/bmp", "BMP images")
WEBP = Content("image/webp", "WebP images")
AVIF = Content("image/avif", "AVIF images")
JPEG_2000 = Content("image/jp2", "JPEG 2000 images")
HEIF = Content("image/heif", "HEIC images")
GZIP = Content("application/gzip", "gzip archives")
RTF = Content("application/rtf", "RTF documents")
POSTSCRIPT = Content("application/postscript", "PostScript files")
HTML = Content("text/html", "HTML pages")
XML = Content("application/xml", "XML files")
JSON = Content("application/json", "JSON files")
TEXT = Content("text/plain", "plain text files")
CSV = Content("text/csv", "CSV files")
EMAIL = Content("message/rfc822", "e-mail messages (EML)")
UNKNOWN = Content("application/octet-stream", "files of this kind")

_CSV_SUFFIXES = (".csv", ".tsv")
_ALIASES = {
    "application/msoutlook": MSG.media_type,
    "application/x-msg": MSG.media_type,
    "application/csv": CSV.media_type,
    "text/comma-separated-values": CSV.media_type,
    "text/tab-separated-values": CSV.media_type,
    "application/vnd.ms-excel.sheet.macroenabled.12": XLSX.media_type,
    "application/vnd.ms-word.document.macroenabled.12": DOCX.media_type,
    "application/vnd.ms-word.template.macroenabled.12": DOCX.media_type,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template": DOCX.media_type,
    "application/xhtml+xml": HTML.media_type,
    "application/x-pdf": PDF.media_type,
    "application/json": TEXT.media_type,  # texts, as they are read
    "text/json": TEXT.media_type,
    "text/markdown": TEXT.media_type,
    "text/x-markdown": TEXT.media_type,
    "text/xml": XML.media_type,
    "text/rtf": RTF.media_type,
    "application/x-rtf": RTF.media_type,
    "image/jpg": JPEG.media_type,
    "image/pjpeg": JPEG.media_type,
    "image/x-png": PNG.media_type,
    "image/apng": PNG.media_type,
    "image/tif": TIFF.media_type,
    "image/x-tif": TIFF.media_type,
    "image/x-tiff": TIFF.media_type,
    "image/tiff-fx": TIFF.media_type,
    "image/x-bmp": BMP.media_type,
    "image/x-ms-bmp": BMP.media_type,
    "image/x-webp": WEBP.media_type,
    "image/heic": HEIF.media_type,
    "image/heic-sequence": HEIF.media_type,
    "image/heif-sequence": HEIF.media_type,
    "image/avif-sequence": AVIF.media_type,
    "image/j2c": JPEG_2000.media_type,
    "image/j2k": JPEG_2000.media_type,
    "image/jpeg2000": JPEG_2000.media_type,
    "image/jpeg2000-image": JPEG_2000.media_type,
    "image/jpx": JPEG_2000.media_type,
    "image/x-j2c": JPEG_2000.media_type,
    "image/x-jp2": JPEG_2000.media_type,
    "image/x-jpeg2000-image": JPEG_2000.media_type,
}
_HEAD = 1024
_TEXT_SAMPLE = 4096
_LEAST_WIDE = 4  # characters
_MOSTLY_LATIN = 0.7
PADDING = b"\x1a\x00"
"""What old systems end texts with."""

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# What the WHATWG's standard on sniffing takes for HTML, behind comments, and XHTML behind a prolog of its own.
_HTML = re.compile(
    rb"""\s*(?:<!--.*?-->\s*)*(?:
        (?:<\?xml\s[^>]*\?>\s*(?:<!--.*?-->\s*)*)?<(?:!doctype\s+html|html)\b
        |<(?:head|body|title|meta|style|script|iframe|table|div|p|h1|font|center|a|b|br)(?:\s[^<]*)?/?>
    )""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
_TEXT_SUFFIXES = (".txt", ".text", ".log", ".md")
_HTML_SUFFIXES = (".html", ".htm", ".xhtml")
# RFC 5322, 2.2: names, a colon, and what is folded on the lines below; a mailbox has a line of its own before.
_EMAIL = re.compile(rb"(?:From [^\n]*\n)?(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}")
_FIELD = re.compile(rb"^([!-9;-~]+):", re.MULTILINE)
_SENT = frozenset({b"message-id", b"mime-version", b"received", b"return-path"})
_TAG = re.compile(rb"<[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>")
_ZIP_PARTS = (
    (b"word/", DOCX),
    (b"xl/", XLSX),
    (b"ppt/", PPTX),
    (b"application/vnd.oasis.opendocument", OPEN_DOCUMENT),
    (b"application/vnd.oasis.opendocument.spreadsheet", ODS),
)
# An encrypted package is looked for first: it has nothing else to show.
_OLE_PARTS = (
    ("EncryptedPackage", PROTECTED),
    ("WordDocument", DOC),
    ("PowerPoint Document", PPT),
    ("Workbook", XLS),
    ("Book", XLS),
    ("__properties_version1.0", MSG),
)
_ZIP_NAME = re.compile(
    rb"PK\x03\x04.{26}(?:(word/|xl/|ppt/)|mimetype(application/vnd\.oasis\.opendocument(?:\.spreadsheet)?))", re.DOTALL
)
# One of these parts is in every workbook, with an end that tells whether its parts are binary.
_BOOK_NAME = re.compile(
    rb"PK\x03\x04.{26}(?i:xl[/\\](?:workbook|styles|sharedStrings|worksheets[/\\]sheet\d+)\.(xml|bin))", re.DOTALL
)


def _starts(*signatures: bytes) -> Callable[[bytes], bool]:
    return lambda data: data.startswith(signatures)


def _is_pdf(data: bytes) -> bool:
    # ISO 32000 wants the header first; Adobe's implementation notes (and PDFium) take it within the first 1,024 bytes.
    return b"%PDF-" in data[:_HEAD]


def _is_webp(data: bytes) -> bool:
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def _is_bmp(data: bytes) -> bool:
    # Two letters are no signature: texts begin with them too. The header has four bytes of zero behind its size.
    return data.startswith(b"BM") and not _is_text(data)


def _is_html(data: bytes) -> bool:
    return _HTML.match(_unmarked(data)) is not None


def _is_text(data: bytes) -> bool:
    sample = data[:_TEXT_SAMPLE]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")) or find_wide(data) is not None:
        return True
    text = sample.rstrip(PADDING)
    return bool(text) and _CONTROLS.search(text) is None


def find_wide(data: bytes) -> str | None:
    """The encoding of a text that has two bytes a character and no mark: most characters are Latin ones then."""
    sample = data[: _TEXT_SAMPLE & ~1]
    for encoding, low, high in (("utf-16-le", sample[::2], sample[1::2]), ("utf-16-be", sample[1::2], sample[::2])):
        is_latin = len(high) >= _LEAST_WIDE and high.count(0) > _MOSTLY_LATIN * len(high)
        if is_latin and _CONTROLS.search(low) is None:
            return encoding
    return None


def _is_json(data: bytes) -> bool:
    return _unmarked(data)[:_HEAD].lstrip()[:1] in {b"{", b"["} and _is_text(data)


def _is_email(data: bytes) -> bool:
    """Whether the text begins with the fields of a message, among them some that nobody types by hand."""
    head = _unmarked(data).replace(b"\r\n", b"\n")
    block = _EMAIL.match(head)
    if block is None:
        return False
    names = {name.lower() for name in _FIELD.findall(block[0])}
    return bool(names & _SENT) and b"from" in names and _is_text(data)


def _unmarked(data: bytes) -> bytes:
    """The beginning of a text in UTF-8, or in any larger set of ASCII, without its mark."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data[: 2 * _TEXT_SAMPLE].decode("utf-16", "replace").encode("utf-8", "replace")
    return data[3 : _TEXT_SAMPLE + 3] if data.startswith(b"\xef\xbb\xbf") else data[:_TEXT_SAMPLE]


# The order matters: the first that says yes wins, the vague ones come last.
_SIGNATURES: tuple[tuple[Callable[[bytes], bool], Content], ...] = (
    (_starts(b"\x89PNG\r\n\x1a\n"), PNG),
    (_starts(b"\xff\xd8\xff"), JPEG),
    (_starts(b"II*\x00", b"MM\x00*", b"II+\x00", b"MM\x00+"), TIFF),
    (_starts(b"GIF87a", b"GIF89a"), GIF),
    (_starts(b"PK\x03\x04", b"PK\x05\x06"), ZIP),
    (_starts(SIGNATURE), OLE),
    (_starts(b"\x1f\x8b"), GZIP),
    (_starts(b"{\\rtf"), RTF),
    (_starts(b"%!PS"), POSTSCRIPT),
    (_is_webp, WEBP),
    (is_avif, AVIF),
    (is_heif, HEIF),
    (_starts(b"\x00\x00\x00\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51"), JPEG_2000),
    (_is_html, HTML),
    (_is_pdf, PDF),
    (_is_bmp, BMP),
    (lambda data: _unmarked(data).lstrip().startswith(b"<?xml"), XML),
    (_is_json, JSON),
    (_is_email, EMAIL),
    (_is_text, TEXT),
)


def recognise_content(data: bytes) -> Content:
    """The kind of file that the bytes are; `UNKNOWN` when no signature fits.

    Of a ZIP archive and of a compound file the names of their parts are read, and nothing is decompressed.
    """
    found = next((content for matches, content in _SIGNATURES if matches(data)), UNKNOWN)
    if found is OLE:
        names = {name.lower() for name in list_root(data)}  # no two differ in capitals alone (MS-CFB, 2.6.4)
        return next((content for part, content in _OLE_PARTS if part.lower() in names), OLE)
    return _look_into_zip(data) if found is ZIP else found


def name_media_type(declared: str) -> str:
    """A declared media type as a kind of file here has it: without parameters, and one name for several."""
    bare = declared.partition(";")[0].strip().lower()
    if bare.startswith(ODS.media_type):  # templates too
        return ODS.media_type
    if bare.startswith(OPEN_DOCUMENT.media_type):
        return OPEN_DOCUMENT.media_type
    return _ALIASES.get(bare, bare)


def settle_content(data: bytes, name: str | None = None, media_type: str | None = None) -> Content:
    """The kind of file that the bytes are, where a text is a CSV file or a page when it is declared or else named so.

    `name` is the file's, and `media_type` what it was declared as; a CSV file is no different from a text by its bytes.
    A page that begins with words, as parts of pages do, is one if there is a tag in it. A message is a text where it is
    said to be one.
    """
    content = recognise_content(data)
    if content not in {TEXT, JSON, EMAIL}:
        return content
    said = _name_text(name or "") if media_type is None else name_media_type(media_type)
    if said == CSV.media_type:
        return CSV
    if content is EMAIL:
        return TEXT if said == TEXT.media_type else EMAIL
    return HTML if said == HTML.media_type and _TAG.search(_unmarked(data)) else content


def _name_text(name: str) -> str | None:
    """The media type that a name tells of a text."""
    if name.lower().endswith(_CSV_SUFFIXES):
        return CSV.media_type
    if name.lower().endswith(_TEXT_SUFFIXES):
        return TEXT.media_type
    return HTML.media_type if name.lower().endswith(_HTML_SUFFIXES) else None


def _look_into_zip(data: bytes) -> Content:
    # The first part that tells decides: a Word document may carry a workbook, uncompressed, further back.
    name = _ZIP_NAME.search(data)
    marker = (name[1] or name[2]) if name else b""
    found = next((content for part, content in _ZIP_PARTS if part == marker), ZIP)
    if found is XLSX:
        book = _BOOK_NAME.search(data)
        return XLSB if book is not None and book[1].lower() == b"bin" else XLSX
    return found
