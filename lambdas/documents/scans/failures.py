"""The ways in which an image cannot be read, each with its code and its public sentence."""

from __future__ import annotations

from lambdas.contents import Content
from lambdas.errors import DocumentTooLarge, UnreadableDocument


def damaged(content: Content) -> UnreadableDocument:
    return UnreadableDocument(
        "IMAGE_DAMAGED",
        f"The image ({content.media_type}) is damaged or of an unusual make: it cannot be decoded. "
        "Send the whole file again, or save it as PNG.",
    )


def broken_page(content: Content, number: int, count: int) -> UnreadableDocument:
    """`number` counts from one."""
    if count == 1:
        return damaged(content)
    return UnreadableDocument(
        "IMAGE_DAMAGED",
        f"The image ({content.media_type}) is damaged or of an unusual make: page {number:,} of {count:,} cannot be "
        "decoded. Send the whole file again.",
    )


def truncated(content: Content) -> UnreadableDocument:
    return UnreadableDocument(
        "IMAGE_DAMAGED",
        f"The image ({content.media_type}) is incomplete: it was cut off before its end. Send the whole file again.",
    )


def too_many_pages(limit: int) -> DocumentTooLarge:
    return DocumentTooLarge(
        "TOO_MANY_PAGES", f"The image has more than {limit:,} pages; the limit is {limit:,} pages (MAX_DOCUMENT_PAGES)."
    )


def too_many_pixels(width: int, height: int, limit: int, number: int) -> DocumentTooLarge:
    """`number` counts from one."""
    return DocumentTooLarge(
        "TOO_MANY_PIXELS",
        f"Page {number:,} of the image has {width:,} x {height:,} = {width * height:,} pixels; the limit is {limit:,} "
        "pixels (MAX_DOCUMENT_PIXELS).",
    )
