"""The pages of one document as they are read by their looks: each once, and not too many."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from threading import RLock

from lambdas.documents.page import Page
from lambdas.documents.pixels.images import NO_IMAGES, PageImages
from lambdas.documents.recognition.port import Read, Recognition
from lambdas.errors import DocumentTooLarge


class PageRecognition:
    """Reads the pages of one document by their looks, each once. Safe to use from several threads.

    `images` are what its pages look like as the file has them. At most `most` of them are read, and `foresee` is told
    which before they are. `pages` are what the file says of them. What was read is kept for as long as the document
    is, its pixels deflated.
    """

    def __init__(
        self,
        read: Read,
        images: PageImages = NO_IMAGES,
        most: int | None = None,
        foresee: Callable[[Collection[int]], None] | None = None,
        pages: Iterable[Page] = (),
    ) -> None:
        self.images = images
        self._pages = {page.number: page for page in pages}
        self._foresee = foresee
        self._read = read
        self._most = most
        self._lock = RLock()
        self._kept: dict[int, Recognition | None] = {}
        self._seconds = 0.0

    @property
    def seconds(self) -> float:
        """How long reading pages has taken up to now."""
        return self._seconds

    @property
    def engines(self) -> tuple[str, ...]:
        """What has read pages up to now, by name."""
        with self._lock:
            return tuple(sorted({read.engine for read in self._kept.values() if read is not None}))

    def read(self, number: int) -> Recognition | None:
        """What is read on a page; None where there is nothing to be seen, or nothing that reads it."""
        with self._lock:
            if number not in self._kept:
                self.check({number})
                start = time.monotonic()
                self._kept[number] = _deflate(self._read(number))
                self._seconds += time.monotonic() - start
            return _inflate(self._kept[number])

    def check(self, numbers: Iterable[int]) -> None:
        """Raise `DocumentTooLarge` where these pages, with those that were read already, are too many.

        `RecognitionWanted` where they have to wait for a job elsewhere.
        """
        asked = set(numbers)
        count = len(self._kept.keys() | asked)
        if self._most is not None and count > self._most:
            raise DocumentTooLarge(
                "TOO_MANY_PAGES_TO_RECOGNISE",
                f"The document has {count:,} pages whose text has to be recognised; the limit is {self._most:,} pages "
                "(MAX_RECOGNISED_PAGES).",
            )
        if self._foresee is not None and (coming := asked - self._kept.keys()):
            self._foresee(coming)

    def find_page(self, number: int) -> Page | None:
        """The page with its lines as the file has them; None where that is not known."""
        return self._pages.get(number)

    def shift(self, first: int) -> PageRecognition:
        """The pages from `first` on, numbered from zero."""
        return _Shifted(self, first)


class _Shifted(PageRecognition):
    """The pages of a document's part: what is read of them is kept, and counted, with those of the whole document."""

    def __init__(self, whole: PageRecognition, first: int) -> None:
        super().__init__(lambda number: whole.read(number + first), whole.images.shift(first))
        self._whole = whole
        self._first = first

    @property
    def seconds(self) -> float:
        return self._whole.seconds

    @property
    def engines(self) -> tuple[str, ...]:
        return self._whole.engines

    def read(self, number: int) -> Recognition | None:
        return self._whole.read(number + self._first)

    def check(self, numbers: Iterable[int]) -> None:
        self._whole.check({number + self._first for number in numbers})

    def find_page(self, number: int) -> Page | None:
        page = self._whole.find_page(number + self._first)
        return page and page.renumber(number)


def _deflate(read: Recognition | None) -> Recognition | None:
    return _change_pixels(read, lambda pixels: zlib.compress(pixels, 1))


def _inflate(kept: Recognition | None) -> Recognition | None:
    return _change_pixels(kept, zlib.decompress)


def _change_pixels(read: Recognition | None, change: Callable[[bytes], bytes]) -> Recognition | None:
    if read is None or read.raster is None:
        return read
    return replace(read, raster=replace(read.raster, pixels=change(read.raster.pixels)))


NO_RECOGNITION = PageRecognition(lambda _: None)
"""Nothing reads these pages by their looks."""
