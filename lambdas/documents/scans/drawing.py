"""The pixels of an image's pages, decoded a page at a time when somebody looks at one."""

from __future__ import annotations

from PIL import Image

from lambdas.contents import JPEG, Content
from lambdas.documents.pixels.rasters import Raster
from lambdas.documents.scans import failures
from lambdas.documents.scans.formats import DECODING_ERRORS, decode_header, without_warnings
from lambdas.documents.scans.frames import Frame
from lambdas.documents.scans.greying import make_grey

DENSITY = 100.0
"""Pixels an inch, as PDFs are drawn with to be looked at."""

MAX_PIXELS = 12_000_000
"""A page that is larger is drawn with fewer pixels an inch."""

_GAP = 3.0  # how much larger than wanted a picture may be averaged down to, before it is made as small as wanted
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What makes a page stand as displayed, by its orientation (Exif 2.32, 4.6.4)."""


class ScanDrawer:
    """Draws the pages of one image file; from several threads too."""

    def __init__(self, data: bytes, content: Content, frames: tuple[Frame, ...]) -> None:
        self._data = data
        self._content = content
        self._frames = frames

    def __call__(self, number: int) -> Raster | None:
        """The page with this zero-based number."""
        return self.draw(number, DENSITY)

    def draw(self, number: int, density: float) -> Raster | None:
        """The same at another density, in pixels an inch, which is lower for a page that would get too large.

        None for a page that is not there; raises `UnreadableDocument` with IMAGE_DAMAGED for one that cannot be
        decoded, where as much of it as came would look like the page.
        """
        if not 0 <= number < len(self._frames):
            return None
        frame = self._frames[number]
        width, height = frame.size
        density = min(density, (MAX_PIXELS / (width * height)) ** 0.5)
        wanted = max(round(width * density), 1), max(round(height * density), 1)
        with without_warnings():
            try:
                grey = self._decode(frame, wanted)
            except DECODING_ERRORS:
                raise failures.broken_page(self._content, number + 1, len(self._frames)) from None
        return Raster(*wanted, density, grey.tobytes())

    def _decode(self, frame: Frame, wanted: tuple[int, int]) -> Image.Image:
        across, down = reversed(wanted) if frame.is_on_its_side else wanted
        image = decode_header(self._data, self._content)
        image.seek(frame.index)
        if self._content == JPEG:
            image.draft("L", (across, down))  # decoded as small as it can be
        grey = make_grey(image)
        if grey.size != (across, down):
            grey = grey.resize((across, down), Image.Resampling.BICUBIC, reducing_gap=_GAP)
        turn = _TURNS.get(frame.orientation)
        return grey if turn is None else grey.transpose(turn)
