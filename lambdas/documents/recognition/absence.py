"""Documents that say nothing: only to be seen where nothing reads them, or with nothing on them that can be read."""

from __future__ import annotations

from lambdas.contents import PDF
from lambdas.documents.pages import Page, PagedDocument
from lambdas.documents.recognition.deciding import needs_recognition
from lambdas.errors import UnreadableDocument

_IMAGE = "image/"
_UNREAD = "and nothing here recognises what is only to be seen (RECOGNITION_ENGINE)."
_BLANK = "and none was recognised: what it shows is blank, or nothing that can be read."


def refuse_unreadable(document: PagedDocument) -> None:
    """Raise `UnreadableDocument` PDF_HAS_NO_TEXT or IMAGE_HAS_NO_TEXT where no page of one of these says anything."""
    _refuse(document, _UNREAD)


def refuse_blank(document: PagedDocument) -> None:
    """The same of a document whose pages were recognised as its level has it.

    One with pages that need it and were not tried is left to the configurations, which may ask for them.
    """
    if not _says_something(document) and not any(_is_untried(document, page) for page in document.pages):
        _refuse(document, _BLANK)


def _refuse(document: PagedDocument, why: str) -> None:
    if _says_something(document):
        return
    if document.content_type == PDF.media_type:
        pages = len(document.pages)
        which = "Its only page has no" if pages == 1 else f"None of its {pages:,} pages has any"
        raise UnreadableDocument("PDF_HAS_NO_TEXT", f"{which} text, {why}")
    if document.content_type.startswith(_IMAGE):
        raise UnreadableDocument("IMAGE_HAS_NO_TEXT", f"The document is an image without a text of its own, {why}")


def _says_something(document: PagedDocument) -> bool:
    # Bullets, rules of dots and glyphs without a character are what is left of a page whose text is a picture.
    return any(character.isalnum() for page in document.pages for line in page.lines for character in line.text)


def _is_untried(document: PagedDocument, page: Page) -> bool:
    return page.number not in document.unrecognised and needs_recognition(document, page)
