"""Pages as pictures: the marks of a sheet, painted as a scanner would see them printed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from PIL import Image, ImageDraw, ImageFont

from samples.generator.sheet import FONTS, POINTS, Align, Face, Frame, Mark, Paper, Rule, Text

# The faces that reportlab brings, alike to those that a PDF's reader brings itself.
_FILES = {
    "Helvetica": "_a______.pfb",
    "Helvetica-Bold": "_ab_____.pfb",
    "Helvetica-Oblique": "_ai_____.pfb",
    "Times-Roman": "_er_____.pfb",
    "Times-Bold": "_eb_____.pfb",
    "Times-Italic": "_ei_____.pfb",
    "Courier": "com_____.pfb",
    "Courier-Bold": "cob_____.pfb",
    "Vera": "Vera.ttf",
    "Vera-Bold": "VeraBd.ttf",
}
_ANCHORS = {Align.LEFT: "ls", Align.RIGHT: "rs", Align.CENTRE: "ms"}


def paint(marks: Sequence[Mark], paper: Paper, density: float) -> Image.Image:
    """One page in grey, at so many pixels an inch."""
    picture = Image.new("L", (round(paper.width * density), round(paper.height * density)), 255)
    pen = ImageDraw.Draw(picture)
    for mark in marks:
        x, y = mark.x * density, mark.y * density
        match mark:
            case Text(text=text, face=face, align=align):
                grey = round(face.grey * 255)
                pen.text((x, y), text, fill=grey, font=_fit(text, face, density), anchor=_ANCHORS[align])
            case Rule(width=width, weight=weight):
                thickness = max(round(weight / POINTS * density), 1)
                pen.line((x, y, x + width * density, y), fill=0, width=thickness)
            case Frame(width=width, height=height, shade=shade):
                fill = None if shade is None else round(shade * 255)
                pen.rectangle((x, y, x + width * density, y + height * density), fill=fill, outline=0)
    return picture


def _fit(text: str, face: Face, density: float) -> ImageFont.FreeTypeFont:
    """A font in which the text is as wide as in the face."""
    size = face.size / POINTS * density
    wide = _load(face.font, size).getlength(text)
    return _load(face.font, round(size * face.width_of(text) * density / wide, 1) if wide else size)


@cache
def _load(font: str, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / _FILES[font], size, layout_engine=ImageFont.Layout.BASIC)
