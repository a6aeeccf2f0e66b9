"""The ways in which an image cannot be read, each with its code and its public sentence."""

from __future__ import annotations

from lambdas.contents import Content
from lambdas.errors import DocumentTooLarge, UnreadableDocument

MOST_PIXELS = 178_956_970
"""Pillow decodes no more, whatever the settings say (twice its `Image.MAX_IMAGE_PIXELS`)."""


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


def too_large_tile(values: int, limit: int) -> DocumentTooLarge:
    return DocumentTooLarge(
        "TOO_MANY_PIXELS",
        f"A tile of the image has {values:,} values; the limit is {limit:,} values (of the decoder): its pixels times "
        "its colours, which are those of the whole image where it is in one tile.",
    )


def too_many_parts(pixels: int, limit: int, times: int) -> DocumentTooLarge:
    return DocumentTooLarge(
        "TOO_MANY_PIXELS",
        f"The pictures that the image is put together of have {pixels:,} pixels; the limit is {limit:,} pixels "
        f"({times} times MAX_DOCUMENT_PIXELS).",
    )


def check_pixels(width: int, height: int, limit: int, number: int) -> None:
    """Raise `DocumentTooLarge` where page `number`, counted from one, has too many pixels to be decoded."""
    most, by = min((limit, "MAX_DOCUMENT_PIXELS"), (MOST_PIXELS, "of the decoder"))
    if width * height > most:
        raise DocumentTooLarge(
            "TOO_MANY_PIXELS",
            f"Page {number:,} of the image has {width:,} x {height:,} = {width * height:,} pixels; the limit is "
            f"{most:,} pixels ({by}).",
        )
