"""Documents that are only to be seen, where nothing reads pages by their looks."""

from __future__ import annotations

from lambdas.contents import PDF
from lambdas.documents.pages import Page, PagedDocument
from lambdas.errors import UnreadableDocument

_IMAGE = "image/"


def refuse_unreadable(document: PagedDocument) -> None:
    """Raise `UnreadableDocument` PDF_HAS_NO_TEXT or IMAGE_HAS_NO_TEXT where no page of one of these says anything."""
    if any(_says_something(page) for page in document.pages):
        return
    if document.content_type == PDF.media_type:
        raise _refuse_pdf(len(document.pages))
    if document.content_type.startswith(_IMAGE):
        raise UnreadableDocument(
            "IMAGE_HAS_NO_TEXT",
            "The document is an image, whose text has to be recognised, and nothing here does so (RECOGNITION_ENGINE).",
        )


def _says_something(page: Page) -> bool:
    # Bullets, rules of dots and glyphs without a character are what is left of a page whose text is a picture.
    return any(character.isalnum() for line in page.lines for character in line.text)


def _refuse_pdf(pages: int) -> UnreadableDocument:
    which = "Its only page has" if pages == 1 else f"None of its {pages:,} pages has"
    article = "no" if pages == 1 else "any"
    return UnreadableDocument(
        "PDF_HAS_NO_TEXT", f"{which} {article} text, as in a scan; scanned documents are not supported yet."
    )
