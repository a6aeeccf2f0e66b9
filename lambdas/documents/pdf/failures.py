"""The ways in which a PDF cannot be read, each with its code and its public sentence."""

from __future__ import annotations

from lambdas.errors import DocumentError, DocumentTooLarge, ProtectedDocument, UnreadableDocument

# PDFium's FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY (fpdfview.h).
_ERROR_PASSWORD = 4
_ERROR_SECURITY = 5


def explain_refusal(error: int, *, has_password: bool = False) -> DocumentError:
    """What PDFium's last error means when it refused to open a document, with a password or without one."""
    if error == _ERROR_PASSWORD:
        return _locked(has_password=has_password)
    if error == _ERROR_SECURITY:
        return ProtectedDocument(
            "PDF_UNSUPPORTED_SECURITY",
            "The PDF is encrypted in a way that is not supported (by certificate or rights management).",
        )
    return UnreadableDocument(
        "PDF_DAMAGED", "The PDF is damaged or incomplete: its structure cannot be read. Send the whole file again."
    )


def _locked(*, has_password: bool) -> ProtectedDocument:
    if has_password:
        return ProtectedDocument(
            "PDF_PASSWORD_WRONG", "The PDF is protected by a password, and the one that came with it does not open it."
        )
    return ProtectedDocument(
        "PDF_PASSWORD_PROTECTED",
        "The PDF is protected by a password, and none came with it; remove the password and send it again.",
    )


def truncated() -> UnreadableDocument:
    return UnreadableDocument(
        "PDF_DAMAGED", "The PDF is incomplete: it was cut off before its end. Send the whole file again."
    )


def broken_page(number: int, count: int) -> UnreadableDocument:
    """`number` counts from one."""
    return UnreadableDocument("PDF_DAMAGED", f"The PDF is damaged: page {number:,} of {count:,} cannot be read.")


def no_pages() -> UnreadableDocument:
    return UnreadableDocument("PDF_EMPTY", "The PDF has no pages.")


def too_many_pages(count: int, limit: int) -> DocumentTooLarge:
    return DocumentTooLarge(
        "TOO_MANY_PAGES", f"The PDF has {count:,} pages; the limit is {limit:,} pages (MAX_DOCUMENT_PAGES)."
    )


def dynamic_form() -> UnreadableDocument:
    return UnreadableDocument(
        "PDF_DYNAMIC_FORM",
        "The PDF is a dynamic XFA form: its pages are not in the file. Print it to a PDF and send that.",
    )
