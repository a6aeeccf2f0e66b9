"""What every format is read into: pages of lines, words and boxes.

All lengths are inches, the origin is the top left corner of the page as a person sees it (after /Rotate).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from msgspec import Struct, structs

from lambdas.documents.box import Box
from lambdas.documents.pixels.images import NO_IMAGES, PageImages
from lambdas.documents.recognition.pages import NO_RECOGNITION, PageRecognition

__all__ = ["Box", "Line", "Metadata", "Page", "PagedDocument", "Word"]


class Word(Struct, frozen=True, gc=False):
    """Text without white space, and where it stands.

    `angle` is the direction in which it reads, in degrees counter-clockwise from rightwards, above -180 up to 180.
    `confidence`, from 0 to 1, is how sure its recogniser was; None for what was written and not recognised.
    """

    text: str
    box: Box
    angle: float = 0.0
    confidence: float | None = None


class Line(Struct, frozen=True, gc=False):
    """Words that stand side by side with no wide gap between them; `text` joins them with single spaces.

    A page whose columns are told apart is read block by block; `block` is the number of the one that the line is in.
    """

    text: str
    box: Box
    page: int
    words: tuple[Word, ...] = ()
    block: int = 0

    @property
    def angle(self) -> float:
        """The direction in which it reads, as that of its words; 0 where these are not known."""
        return self.words[0].angle if self.words else 0.0

    @property
    def confidence(self) -> float | None:
        """The mean of those of its recognised words, None without any."""
        known = [word.confidence for word in self.words if word.confidence is not None]
        return sum(known) / len(known) if known else None

    @property
    def flow(self) -> tuple[int, int]:
        """The page and the block on it: what is in one flow is read from top to bottom, one flow after the other."""
        return self.page, self.block


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its zero-based number, its size and its lines, sorted by top, then left.

    `sheet` is the zero-based number of the sheet of a spreadsheet that the page is of; its lines are cells then. The
    text of a page that `is_recognised` was read from its pixels, and the page turned so that it stands upright.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    sheet: int | None = None
    is_recognised: bool = False

    def renumber(self, number: int) -> Page:
        """The same page with another number."""
        return replace(self, number=number, lines=tuple(structs.replace(line, page=number) for line in self.lines))


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
