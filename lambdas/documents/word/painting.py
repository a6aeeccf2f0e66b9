"""What the pages look like, drawn when somebody asks: text, borders, fills, and the pictures of the file."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from lambdas.documents.box import Box
from lambdas.documents.geometry import POINTS_PER_INCH
from lambdas.documents.limits import Limits
from lambdas.documents.packages.package import open_package
from lambdas.documents.pixels.rasters import Raster
from lambdas.documents.widgets import Widget
from lambdas.documents.word.blocks import Picture
from lambdas.documents.word.marks import Fill, Image, Letters, Line, Placed, Ruling
from lambdas.documents.word.package import WORD
from lambdas.documents.word.printing import find_images, find_ticks
from lambdas.documents.word.sheets import Sheet
from lambdas.errors import DocumentError

if TYPE_CHECKING:
    from lambdas.documents.layout.strip import Strip
    from lambdas.documents.layout.wrapping import Placed as Letter

DENSITY = 100.0
"""Pixels an inch of the pages' looks."""


class Painter:
    """Draws the pages of one document, which it opens again for each picture."""

    def __init__(self, data: bytes, sheets: Sequence[Sheet], limits: Limits) -> None:
        self._data = data
        self._sheets = sheets
        self._most_pixels = limits.max_pixels

    @property
    def shows_pictures(self) -> bool:
        """Whether there is a picture on any page."""
        return any(isinstance(placed.mark, Image) for sheet in self._sheets for placed in sheet.placed)

    def render(self, number: int) -> Raster | None:
        """The page with this zero-based number; None where there is none."""
        return self.draw(number, DENSITY)

    def draw(self, number: int, density: float) -> Raster | None:
        """The same at another density, in pixels an inch, which is lower for a page that would get too large."""
        if not 0 <= number < len(self._sheets):
            return None
        from lambdas.documents.layout.drawing import draw_sheet  # noqa: PLC0415 - with Pillow, which most never need
        from lambdas.documents.layout.sheets import Sheet as Paper  # noqa: PLC0415

        section = self._sheets[number].section
        paper = Paper(section.width / POINTS_PER_INCH, section.height / POINTS_PER_INCH)
        for placed in self._sheets[number].placed:
            self._put(paper.strip, placed)
        return draw_sheet(paper, density, self._most_pixels)

    def find_widgets(self, number: int) -> tuple[Widget, ...]:
        """The boxes of a page that are there to be ticked."""
        return find_ticks(self._sheets[number]) if 0 <= number < len(self._sheets) else ()

    def find_pictures(self, number: int) -> tuple[Box, ...]:
        """Where the pictures of a page are, from top to bottom."""
        return find_images(self._sheets[number]) if 0 <= number < len(self._sheets) else ()

    def _put(self, strip: Strip, placed: Placed) -> None:
        from lambdas.documents.layout.strip import Fill as Grey  # noqa: PLC0415
        from lambdas.documents.layout.strip import Shown, Text  # noqa: PLC0415

        x, y, mark = placed.x / POINTS_PER_INCH, placed.y / POINTS_PER_INCH, placed.mark
        if isinstance(mark, Line):
            strip.texts.append(Text(x, y, tuple(_write(word) for word in mark.words)))
        elif isinstance(mark, Ruling):
            strip.strokes.append(_extend(x, y, mark.across, mark.down))
        elif isinstance(mark, Fill):
            strip.fills.append(Grey(_extend(x, y, mark.width, mark.height), mark.grey))
        else:
            picture = mark.picture
            strip.pictures.append(Shown(_extend(x, y, mark.width, mark.height), lambda: self._load(picture)))

    def _load(self, picture: Picture) -> bytes:
        """The bytes of a picture's file, cut as the document says; none of one that cannot be read."""
        try:
            with open_package(self._data, WORD) as package:
                data = b"".join(package.unpack(picture.part))
        except DocumentError:
            return b""
        return _crop(data, picture.crop, self._most_pixels) if any(picture.crop) else data


def _crop(data: bytes, crop: tuple[float, float, float, float], most_pixels: int) -> bytes:
    from PIL import Image as Pictures  # noqa: PLC0415

    left, top, right, bottom = crop
    try:
        with Pictures.open(BytesIO(data)) as picture:
            width, height = picture.size
            if width * height > most_pixels or left + right >= 1 or top + bottom >= 1:
                return b""
            kept = picture.crop(
                (int(left * width), int(top * height), int((1 - right) * width), int((1 - bottom) * height))
            )
            file = BytesIO()
            kept.convert("RGBA").save(file, "PNG", compress_level=0)
            return file.getvalue()
    except (OSError, ValueError, SyntaxError, Pictures.DecompressionBombError):
        return b""


def _extend(x: float, y: float, width: float, height: float) -> Box:
    return Box(x, y, x + width / POINTS_PER_INCH, y + height / POINTS_PER_INCH)


def _write(word: Letters) -> Letter:
    from lambdas.documents.layout.blocks import Family, Font  # noqa: PLC0415
    from lambdas.documents.layout.wrapping import Placed as Letter  # noqa: PLC0415

    font = Font(Family.SANS, word.type.size, word.type.is_bold)
    return Letter(word.left / POINTS_PER_INCH, word.right / POINTS_PER_INCH, word.text, font)
