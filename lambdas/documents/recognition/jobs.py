"""Pages recognised by a service: those of a job that has ended, or one after the other while somebody waits."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from io import BytesIO
from typing import Protocol

from PIL import Image

from lambdas.documents.pixels.images import Draw
from lambdas.documents.recognition.pictures import make_raster, open_raster
from lambdas.documents.recognition.polygons import Standing, find_standing, stand_words
from lambdas.documents.recognition.port import DENSITY, Recognition
from lambdas.documents.recognition.reading import SHOWN_DENSITY
from lambdas.documents.recognition.seen import stand_marks, stand_sights
from lambdas.errors import RecognitionWanted
from lambdas.recognised import JobPage, JobPages

ENGINE = "textract"
ONE_BY_ONE = 20
"""Pages that are recognised while somebody waits: some 2 seconds each."""

MOST_SIDE = 10_000
"""Pixels that the longer side of an image may have."""

MOST_BYTES = 5_000_000
"""Bytes of an image: the service takes 10 MB, and half of that by some of its pages."""


class PageService(Protocol):
    """A service that recognises one page while somebody waits."""

    def recognise(self, image: bytes) -> JobPage:
        """What is on a page, given as PNG or JPEG; Throttled, or a DocumentError where it takes no such image."""


@dataclass(frozen=True, slots=True)
class JobRecogniser:
    """Recognises the pages of one document. `pages` are those of a job that has ended; None where none has.

    Several pages are left to a job where the document `has_jobs`, as a job recognises all of its pages, and is paid for
    them: up to `ONE_BY_ONE` that are no more than half of them are recognised at once all the same.
    """

    service: PageService
    pages: JobPages | None = None
    has_jobs: bool = False

    def open(self, draw: Draw) -> JobReading:
        """What reads the pages that `draw` draws."""
        return JobReading(draw, self.service, self.pages, self.has_jobs)


@dataclass(slots=True)
class JobReading:
    """Reads pages by what a job found or by the service. A page that the job could not recognise is None."""

    draw: Draw
    service: PageService
    pages: JobPages | None
    has_jobs: bool
    _foreseen: set[int] = field(init=False, default_factory=set)

    @property
    def is_bounded(self) -> bool:
        """Whether its pages are recognised while somebody waits: then the limit of such pages holds."""
        return self.pages is None and not self.has_jobs

    def foresee(self, numbers: Collection[int], of: int) -> None:
        """Raise `RecognitionWanted` where these pages of `of`, with those before, are better left to a job."""
        self._foreseen.update(numbers)
        if self.pages is not None or not self.has_jobs or len(self._foreseen) <= 1:
            return
        if len(self._foreseen) > ONE_BY_ONE or 2 * len(self._foreseen) > of:
            raise RecognitionWanted(tuple(sorted(self._foreseen)))

    def __call__(self, number: int) -> Recognition | None:
        if self.pages is None:
            return self._ask(number)
        page = self.pages.page(number)
        drawn = None if page is None else self.draw(number, SHOWN_DENSITY)
        if page is None or drawn is None:
            return None
        return _recognise(page, open_raster(drawn), drawn.density)

    def _ask(self, number: int) -> Recognition | None:
        drawn = self.draw(number, DENSITY)
        if drawn is None:
            return None
        image = open_raster(drawn)
        return _recognise(self.service.recognise(encode_page(image)), image, drawn.density)


def encode_page(image: Image.Image) -> bytes:
    """A page's pixels as PNG, or as JPEG where that is too big, and with fewer of them where that is too."""
    image = _shrink(image, min(1.0, MOST_SIDE / max(image.size)))
    encoded = _encode(image, "PNG", compress_level=1)
    while len(encoded) > MOST_BYTES:
        encoded = _encode(image, "JPEG", quality=85)
        image = _shrink(image, 0.7)
    return encoded


def _shrink(image: Image.Image, scale: float) -> Image.Image:
    if scale == 1.0:
        return image
    width, height = (max(int(side * scale), 1) for side in image.size)
    return image.resize((width, height), Image.Resampling.BOX)


def _encode(image: Image.Image, form: str, **options: int) -> bytes:
    encoded = BytesIO()
    image.save(encoded, form, **options)
    return encoded.getvalue()


def _recognise(page: JobPage, image: Image.Image, density: float) -> Recognition:
    width, height = image.width / density, image.height / density
    standing = find_standing(page.words, width, height)
    return Recognition(
        stand_words(page.words, width, height, standing),
        standing.width,
        standing.height,
        make_raster(_turn(image, density, standing), density, SHOWN_DENSITY),
        ENGINE,
        standing.placement,
        stand_marks(page, (width, height), standing),
        stand_sights(page, (width, height), standing),
    )


def _turn(image: Image.Image, density: float, standing: Standing) -> Image.Image:
    if standing.placement is None:
        return image
    back = standing.placement.invert()
    size = (max(round(standing.width * density), 1), max(round(standing.height * density), 1))
    matrix = (back.a, back.b, back.c * density, back.d, back.e, back.f * density)
    return image.transform(size, Image.Transform.AFFINE, matrix, Image.Resampling.BILINEAR, fillcolor=255)
