"""Bytes of an image -> pages that have no text until it is recognised."""

from __future__ import annotations

from lambdas.contents import HEIF, recognise_content
from lambdas.documents.limits import Limits
from lambdas.documents.pages import Page, PagedDocument
from lambdas.documents.pixels.images import PageImages
from lambdas.documents.scans.drawing import ScanDrawer
from lambdas.documents.scans.frames import list_frames
from lambdas.documents.scans.loading import HEIC_DECODER

READER = "Pillow"


def read_image(data: bytes, limits: Limits) -> PagedDocument:
    """Read an image, or all pages of a TIFF file: their sizes only, no pixel is decoded.

    Raises `UnreadableDocument` with the code IMAGE_DAMAGED, or `DocumentTooLarge` with TOO_MANY_PAGES or
    TOO_MANY_PIXELS.
    """
    content = recognise_content(data)
    frames = list_frames(data, content, limits)
    drawer = ScanDrawer(data, content, frames)
    pages = tuple(Page(number, *frame.size, ()) for number, frame in enumerate(frames))
    images = PageImages(drawer, draw=drawer.draw)
    reader = HEIC_DECODER if content is HEIF else READER
    return PagedDocument(content.media_type, pages, images=images, reader=reader)
