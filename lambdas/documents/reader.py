"""The one way in: bytes of a document -> pages of lines, whatever the format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from lambdas.contents import (
    AVIF,
    BMP,
    CSV,
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
    PDF,
    PNG,
    PROTECTED,
    TEXT,
    TIFF,
    WEBP,
    XLS,
    XLSB,
    XLSX,
    Content,
    settle_content,
)
from lambdas.documents.conversion.kinds import CONVERTED, SETTING
from lambdas.documents.conversion.port import Converter, read_converted
from lambdas.documents.hypertext.loading import read_page
from lambdas.documents.limits import Limits
from lambdas.documents.mail.loading import read_mail, read_outlook_mail
from lambdas.documents.pages import PagedDocument
from lambdas.documents.pdf.document import read_pdf
from lambdas.documents.recognition.absence import refuse_unreadable
from lambdas.documents.recognition.pages import PageRecognition
from lambdas.documents.recognition.port import Foreseeing, Recogniser
from lambdas.documents.scans.loading import HEIC_DECODER, HEIC_SETTING, read_scan, reads_heic
from lambdas.documents.spreadsheets.biff.workbook import read_older_workbook
from lambdas.documents.spreadsheets.opendocument.spreadsheet import read_open_spreadsheet
from lambdas.documents.spreadsheets.separated import read_csv
from lambdas.documents.spreadsheets.workbook import read_workbook
from lambdas.documents.text.document import read_text
from lambdas.documents.word.loading import read_word
from lambdas.errors import DocumentTooLarge, ProtectedDocument, UnreadableDocument

__all__ = ["Limits", "read_document"]

# A format is registered by one line: what the bytes are recognised as, and what reads them.
_READERS: dict[Content, Callable[[bytes, Limits, str | None], PagedDocument]] = {
    PDF: read_pdf,
    TEXT: read_text,
    JSON: read_text,  # many a text begins with a bracket
    XLSX: read_workbook,
    XLSB: read_workbook,
    XLS: read_older_workbook,
    ODS: read_open_spreadsheet,
    DOCX: read_word,
    CSV: read_csv,
    HTML: read_page,
    EMAIL: read_mail,
    MSG: read_outlook_mail,
    PNG: read_scan,
    JPEG: read_scan,
    TIFF: read_scan,
    GIF: read_scan,
    BMP: read_scan,
    WEBP: read_scan,
    AVIF: read_scan,
    JPEG_2000: read_scan,
    HEIF: read_scan,
}


def read_document(
    data: bytes,
    *,
    limits: Limits,
    password: str | None = None,
    name: str | None = None,
    media_type: str | None = None,
    recogniser: Recogniser | None = None,
    converter: Converter | None = None,
) -> PagedDocument:
    """Read a document into pages of lines with words and boxes (inches, origin top left, as displayed).

    `password` opens a document that is protected by one, and is nothing to any other. A text is a CSV file where its
    declared `media_type` or else its `name` says so; nothing else is believed of them. The `recogniser` is what its
    `recognition` reads pages by, when somebody asks: nothing is recognised here. Without one, a document that is only
    to be seen is refused. Raises `UnreadableDocument`,
    `ProtectedDocument` or `DocumentTooLarge`, each with a public `failure`. The same bytes give the same pages. Safe to
    call from several threads.
    """
    if not data:
        raise UnreadableDocument("DOCUMENT_EMPTY", "The document is empty: it has 0 bytes.")
    if len(data) > limits.max_bytes:
        raise DocumentTooLarge(
            "DOCUMENT_TOO_LARGE",
            f"The document has {len(data):,} bytes; the limit is {limits.max_bytes:,} bytes (MAX_DOCUMENT_MB).",
        )
    content = settle_content(data, name, media_type)
    if converter is not None and content in CONVERTED:
        paged = read_converted(data, content, limits, converter)
    else:
        paged = _find_reader(content)(data, limits, password)
    return _attach(replace(paged, name=name), recogniser, limits)


def _find_reader(content: Content) -> Callable[[bytes, Limits, str | None], PagedDocument]:
    if content is PROTECTED:
        raise ProtectedDocument(
            "DOCUMENT_PASSWORD_PROTECTED",
            "The Office document is encrypted with a password; only PDF files are opened by theirs.",
        )
    reader = _READERS.get(content)
    if reader is None or (content is HEIF and not reads_heic()):
        raise UnreadableDocument("UNSUPPORTED_CONTENT", _describe_unsupported(content))
    return reader


def _attach(document: PagedDocument, recogniser: Recogniser | None, limits: Limits) -> PagedDocument:
    if recogniser is None:
        refuse_unreadable(document)
        return document
    read = recogniser.open(document.images.draw)
    most, foresee = limits.max_recognised_pages, None
    if isinstance(read, Foreseeing):
        most, foresee = (most if read.is_bounded else limits.max_pages), partial(read.foresee, of=len(document.pages))
    recognition = PageRecognition(read, document.images, most, foresee, document.pages)
    return replace(document, recognition=recognition)


def _describe_unsupported(content: Content) -> str:
    supported = ", ".join(sorted(known.plural for known in _READERS if known is not HEIF or reads_heic()))
    name = content.plural[0].upper() + content.plural[1:]
    without = ""
    if content in CONVERTED:
        without = f" without LibreOffice, which {SETTING} turns on"
    elif content is HEIF:
        without = f" without {HEIC_DECODER}, which {HEIC_SETTING} turns on"
    return f"{name} are not supported yet ({content.media_type}){without}; supported: {supported}."
