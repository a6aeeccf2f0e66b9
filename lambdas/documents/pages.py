"""What every format is read into: pages of lines, words and boxes.

All lengths are inches, the origin is the top left corner of the page as a person sees it (after /Rotate).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lambdas.documents.box import Box
from lambdas.documents.page import Line, Page, Word
from lambdas.documents.pixels.images import NO_IMAGES, PageImages
from lambdas.documents.recognition.pages import NO_RECOGNITION, PageRecognition

__all__ = ["Box", "Line", "Metadata", "Page", "PagedDocument", "Word"]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of itself; absent entries are None, dates as the file writes them."""

    author: str | None = None
    title: str | None = None
    creator: str | None = None
    producer: str | None = None
    creation_date: str | None = None
    modification_date: str | None = None
    other: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PagedDocument:
    """A whole document as pages, with the content type found in its bytes and the file's name where it is known.

    `images` are what its pages look like, and `recognition` reads them by their looks; the lines alone make two
    documents equal. `unrecognised` are the numbers of the pages that show more than their lines say, and were to be
    read by their looks, which nothing could do. `reader` names what read the file, `direct` where it was no library;
    `extra_data` is what whoever sent it says beside it.
    """

    content_type: str
    pages: tuple[Page, ...]
    metadata: Metadata = field(default_factory=Metadata)
    name: str | None = None
    images: PageImages = field(default=NO_IMAGES, compare=False, repr=False)
    recognition: PageRecognition = field(default=NO_RECOGNITION, compare=False, repr=False)
    unrecognised: tuple[int, ...] = ()
    reader: str = field(default="direct", compare=False)
    extra_data: Mapping[str, str | float | bool | None] = field(default_factory=dict)
