"""A sheet -> grey pixels: fills, pictures, text in a face of Pillow's own, strokes, and boxes to be ticked."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from lambdas.documents.box import Box
from lambdas.documents.geometry import POINTS_PER_INCH
from lambdas.documents.layout.sheets import Sheet
from lambdas.documents.layout.strip import Shown, Text, Ticked
from lambdas.documents.pixels.rasters import Raster

STROKE = 0.01
"""Inches: how thick rulings are drawn, one pixel at the least."""

_WHITE, _BLACK = 255, 0
_LAST_LETTER = "\u024f"  # Latin letters are what Pillow's face has
_MOST_FONTS = 64


def draw_sheet(sheet: Sheet, density: float, most_pixels: int) -> Raster:
    """The sheet at `density` pixels an inch, or at fewer where it would have more than `most_pixels`.

    A picture that cannot be read, or has more pixels than these, is left out.
    """
    density = min(density, (most_pixels / (sheet.width * sheet.height)) ** 0.5)
    size = max(round(sheet.width * density), 1), max(round(sheet.height * density), 1)
    image = Image.new("L", size, _WHITE)
    pen = _Pen(image, density)
    for fill in sheet.strip.fills:
        pen.fill(fill.box, round(fill.grey * _WHITE))
    for shown in sheet.strip.pictures:
        pen.show(shown, most_pixels)
    for text in sheet.strip.texts:
        pen.write(text)
    for box in sheet.strip.strokes:
        pen.stroke(box)
    for tick in sheet.strip.ticks:
        pen.tick(tick)
    return Raster(*size, density, image.tobytes())


class _Pen:
    """Draws on an image in inches."""

    def __init__(self, image: Image.Image, density: float) -> None:
        self._image = image
        self._draw = ImageDraw.Draw(image)
        self._density = density
        self._thick = max(round(STROKE * density), 1)

    def fill(self, box: Box, grey: int) -> None:
        left, top, right, bottom = self._scale(box)
        if right > left and bottom > top:
            self._draw.rectangle((left, top, right - 1, bottom - 1), fill=grey)

    def stroke(self, box: Box) -> None:
        left, top, right, bottom = self._scale(box)
        half = self._thick // 2
        if box.top == box.bottom:
            self._draw.rectangle((left, top - half, right, top - half + self._thick - 1), fill=_BLACK)
        else:
            self._draw.rectangle((left - half, top, left - half + self._thick - 1, bottom), fill=_BLACK)

    def tick(self, tick: Ticked) -> None:
        left, top, right, bottom = self._scale(tick.box)
        self._draw.rectangle((left, top, right, bottom), outline=_BLACK, width=self._thick)
        if tick.is_ticked:
            self._draw.line((left, top, right, bottom), fill=_BLACK, width=self._thick)
            self._draw.line((left, bottom, right, top), fill=_BLACK, width=self._thick)

    def write(self, text: Text) -> None:
        """Each word as wide as its place at the most; letters that the face lacks are left out."""
        for word in text.words:
            letters = "".join(character for character in word.text if character <= _LAST_LETTER)
            wanted = max(round(word.font.size * self._density / POINTS_PER_INCH), 1)
            room = (word.right - word.left) * self._density
            font = _load_font(wanted)
            if (length := font.getlength(letters)) > room > 0:
                font = _load_font(max(int(wanted * room / length), 1))
            place = ((word.left + text.left) * self._density, text.base * self._density)
            self._draw.text(place, letters, font=font, fill=_BLACK, anchor="ls")

    def show(self, shown: Shown, most_pixels: int) -> None:
        left, top, right, bottom = self._scale(shown.box)
        picture = _read_picture(shown, most_pixels)
        if picture is not None and right > left and bottom > top:
            self._image.paste(picture.resize((right - left, bottom - top)), (left, top))

    def _scale(self, box: Box) -> tuple[int, int, int, int]:
        """A box in pixels; what is further off the page than a page is brought nearer."""
        most = 2 * max(self._image.size)
        left, top, right, bottom = (
            round(min(max(inches * self._density, -most), most))
            for inches in (box.left, box.top, box.right, box.bottom)
        )
        return left, top, right, bottom


@lru_cache(_MOST_FONTS)
def _load_font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _read_picture(shown: Shown, most_pixels: int) -> Image.Image | None:
    """The picture in grey, on white where it is transparent; None for one that Pillow cannot read."""
    try:
        with Image.open(BytesIO(shown.load())) as picture:
            if picture.width * picture.height > most_pixels:
                return None
            picture.load()
            clear = picture.convert("RGBA")
            white = Image.new("RGBA", clear.size, "white")
            return Image.alpha_composite(white, clear).convert("L")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
