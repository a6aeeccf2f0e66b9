"""A roll of paper: text, rules and boxes go on it from top to bottom, a new page begins when one is full.

Lengths are inches, the origin is the top left corner of a page, `y` is a baseline.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from typing import TypeAlias

import reportlab
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

POINTS = 72.0
# A space that must not become the end of a line; drawn as a plain space.
GLUE = "\u00a0"

FONTS = Path(reportlab.__file__).parent / "fonts"
pdfmetrics.registerFont(TTFont("Vera", str(FONTS / "Vera.ttf")))
pdfmetrics.registerFont(TTFont("Vera-Bold", str(FONTS / "VeraBd.ttf")))


@dataclass(frozen=True, slots=True)
class Paper:
    """A page's size and the band between header and footer, in inches."""

    width: float
    height: float
    top: float = 1.0
    bottom: float = 0.9


LETTER = Paper(8.5, 11.0)
A4 = Paper(8.27, 11.69)


@dataclass(frozen=True, slots=True)
class Face:
    """A font and its size in points; `grey` is 0 for black."""

    font: str
    size: float
    grey: float = 0.0

    def width_of(self, text: str) -> float:
        """How wide the text is, in inches."""
        return float(pdfmetrics.stringWidth(text, self.font, self.size)) / POINTS


class Align(StrEnum):
    """Which end of a text stands at its x."""

    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class Text:
    """One drawn text."""

    x: float
    y: float
    text: str
    face: Face
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line, `weight` in points."""

    x: float
    y: float
    width: float
    weight: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle from its top left corner; filled with `shade` (1 is white) where given."""

    x: float
    y: float
    width: float
    height: float
    shade: float | None = None


Mark: TypeAlias = Text | Rule | Frame
Header: TypeAlias = Callable[["Sheet", int], None]
Footer: TypeAlias = Callable[["Sheet", int, int], None]


def _nothing(_sheet: Sheet, _page: int) -> None:
    """The header of a page without one."""


@dataclass(slots=True)
class Sheet:
    """Pages being filled; `y` is where the next line goes, `header` draws what each page repeats."""

    paper: Paper
    header: Header = _nothing
    pages: list[list[Mark]] = field(default_factory=list)
    y: float = 0.0

    def __post_init__(self) -> None:
        self.turn()

    def turn(self) -> None:
        """Begins a new page and draws the header on it."""
        self.pages.append([])
        self.y = self.paper.top
        self.header(self, len(self.pages))

    def need(self, inches: float) -> None:
        """Begins a new page when fewer than `inches` are left on this one."""
        if self.y + inches > self.paper.height - self.paper.bottom:
            self.turn()

    def down(self, inches: float) -> None:
        """Moves on, down the page."""
        self.y += inches

    def put(self, x: float, text: str, face: Face, align: Align = Align.LEFT) -> None:
        """Draws a text at the current height."""
        self.place(Text(x, self.y, text, face, align))

    def place(self, mark: Mark) -> None:
        """Draws something at its own height."""
        self.pages[-1].append(mark)

    def paragraph(self, x: float, width: float, text: str, face: Face, leading: float) -> None:
        """Draws a text wrapped to `width`, line under line, over pages where it must."""
        for line in wrap(text, width, face):
            self.need(leading)
            self.put(x, line, face)
            self.down(leading)

    def finish(self, title: str, footer: Footer, *, password: str | None = None) -> bytes:
        """The pages as a PDF; the same pages give the same bytes, uncompressed so that no zlib version matters."""
        self.foot(footer)
        return _to_pdf([self], title, password)

    def foot(self, footer: Footer) -> None:
        """Draws the footer on each page."""
        for page in range(len(self.pages)):
            self._foot(page, footer)

    def _foot(self, page: int, footer: Footer) -> None:
        rest = self.pages[page + 1 :]
        del self.pages[page + 1 :]
        footer(self, page + 1, page + 1 + len(rest))
        self.pages.extend(rest)


def bind(sheets: Sequence[Sheet], title: str) -> bytes:
    """The pages of several sheets as one PDF, one sheet after the other; footers are drawn already."""
    return _to_pdf(sheets, title, None)


def wrap(text: str, width: float, face: Face) -> list[str]:
    """Lines no wider than `width` inches; words joined by GLUE stay together."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and face.width_of(longer) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return [one.replace(GLUE, " ") for one in [*lines, line]]


def _to_pdf(sheets: Sequence[Sheet], title: str, password: str | None) -> bytes:
    buffer = BytesIO()
    encryption = None if password is None else StandardEncryption(password, strength=128)
    canvas = Canvas(buffer, pageCompression=0, invariant=1, encrypt=encryption)
    canvas.setTitle(title)
    for sheet in sheets:
        canvas.setPageSize((sheet.paper.width * POINTS, sheet.paper.height * POINTS))
        for marks in sheet.pages:
            for mark in marks:
                _draw(canvas, mark, sheet.paper.height)
            canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw(canvas: Canvas, mark: Mark, page_height: float) -> None:
    x, y = mark.x * POINTS, (page_height - mark.y) * POINTS
    match mark:
        case Text(text=text, face=face, align=align):
            canvas.setFont(face.font, face.size)
            canvas.setFillGray(face.grey)
            draw = {Align.LEFT: canvas.drawString, Align.RIGHT: canvas.drawRightString}
            draw.get(align, canvas.drawCentredString)(x, y, text)
        case Rule(width=width, weight=weight):
            canvas.setLineWidth(weight)
            canvas.line(x, y, x + width * POINTS, y)
        case Frame(width=width, height=height, shade=shade):
            canvas.setLineWidth(0.6)
            canvas.setFillGray(1 if shade is None else shade)
            canvas.rect(x, y - height * POINTS, width * POINTS, height * POINTS, fill=int(shade is not None))
