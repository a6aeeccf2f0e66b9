"""Pages of paper whose every line is known: a letter, an invoice, a form with boxes and a ruled table."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

POINTS = 72.0
WIDTH, HEIGHT = 8.5, 11.0

_WORDS = """
account adjustment agent amount annual appliance balance borough branch building carrier charge claim clause
county coverage customer damage deposit district driver endorsement estimate expense freight garage harbor
household insured interest inventory invoice journey ledger license location machine margin meadow member
mortgage notice occupant orchard parcel payment period policy premium property quarter receipt record refund
register rental repair reserve salary schedule section service shipment standard statement storage tenant
timber transfer vehicle voucher warehouse weekly willow
"""


@dataclass(frozen=True, slots=True)
class Written:
    """A piece of text that stands together, and its box: left, top, right, bottom in inches from the top left."""

    text: str
    box: tuple[float, float, float, float]


@dataclass(slots=True)
class Sheet:
    """A page that is being drawn; it remembers what was written on it."""

    canvas: Canvas
    chance: random.Random
    written: list[Written] = field(default_factory=list)

    def write(
        self, text: str, left: float, baseline: float, *, font: str = "Helvetica", size: float = 10, grey: float = 0
    ) -> None:
        self.canvas.setFont(font, size)
        self.canvas.setFillGray(grey)
        self.canvas.drawString(left * POINTS, (HEIGHT - baseline) * POINTS, text)
        high, wide = size / POINTS, stringWidth(text, font, size) / POINTS
        self.written.append(Written(text, (left, baseline - 0.8 * high, left + wide, baseline + 0.25 * high)))

    def frame(self, left: float, top: float, right: float, bottom: float, *, fill: float | None = None) -> None:
        """A box of half a point; filled with grey where `fill` says so (0 is black)."""
        self.canvas.setLineWidth(0.5)
        self.canvas.setFillGray(1 if fill is None else fill)
        corner = left * POINTS, (HEIGHT - bottom) * POINTS
        self.canvas.rect(*corner, (right - left) * POINTS, (bottom - top) * POINTS, fill=fill is not None)

    def words(self, count: int) -> str:
        return " ".join(self.chance.choices(_WORDS.split(), k=count))

    def name(self, count: int = 2) -> str:
        return self.words(count).title()

    def money(self) -> str:
        return f"{self.chance.randrange(100, 9_000_000) / 100:,.2f}"

    def date(self) -> str:
        return f"{self.chance.randrange(1, 13):02}/{self.chance.randrange(1, 29):02}/20{self.chance.randrange(10, 30)}"

    def number(self) -> str:
        return f"{self.chance.choice('ABCDEFHKMNPRTX')}{self.chance.randrange(10**6, 10**7)}"


def draw_letter(sheet: Sheet) -> None:
    baseline = 1.2
    for line in (sheet.name(3), f"{sheet.chance.randrange(10, 999)} {sheet.name()} Street", f"Date: {sheet.date()}"):
        sheet.write(line, 1, baseline, font="Times-Roman", size=11)
        baseline += 0.19
    for _ in range(5):
        baseline += 0.2
        for _ in range(5):
            sheet.write(sheet.words(10).capitalize(), 1, baseline, font="Times-Roman", size=11)
            baseline += 0.19
        sheet.write(f"{sheet.words(3).capitalize()} $ {sheet.money()}.", 1, baseline, font="Times-Roman", size=11)
        baseline += 0.19


def draw_invoice(sheet: Sheet) -> None:
    sheet.write(f"{sheet.name()} Company", 0.8, 1.0, font="Helvetica-Bold", size=18)
    for row in range(5):
        sheet.write(f"{sheet.name(1)}: {sheet.number()}", 0.8, 1.5 + 0.18 * row, size=9)
        sheet.write(f"{sheet.name(1)} date: {sheet.date()}", 5.2, 1.5 + 0.18 * row, size=9)
    sheet.frame(0.8, 2.7, 7.7, 2.95, fill=0.85)
    for left, title in ((0.9, "Description"), (4.6, "Quantity"), (5.6, "Price"), (6.7, "Amount")):
        sheet.write(title, left, 2.88, font="Helvetica-Bold", size=9)
    for row in range(22):
        baseline = 3.15 + row * 0.24
        sheet.write(sheet.words(4).capitalize(), 0.9, baseline, size=9)
        sheet.write(str(sheet.chance.randrange(1, 200)), 4.6, baseline, size=9)
        sheet.write(sheet.money(), 5.6, baseline, size=9)
        sheet.write(sheet.money(), 6.7, baseline, size=9)
    sheet.write("Total amount due", 5.2, 8.9, font="Helvetica-Bold", size=11)
    sheet.write(f"${sheet.money()}", 6.7, 8.9, font="Helvetica-Bold", size=11)


def draw_form(sheet: Sheet) -> None:
    for block in range(4):
        top = 0.8 + block * 2.4
        sheet.frame(0.5, top, 8.0, top + 0.25, fill=0)
        sheet.write(sheet.words(4).upper(), 0.6, top + 0.18, font="Helvetica-Bold", size=9, grey=1)
        for row in range(6):
            _draw_cells(sheet, top + 0.25 + row * 0.33)


def _draw_cells(sheet: Sheet, top: float) -> None:
    for column, (left, right) in enumerate(((0.5, 3.2), (3.2, 5.0), (5.0, 6.4), (6.4, 8.0))):
        sheet.frame(left, top, right, top + 0.33)
        sheet.write(sheet.words(2).upper(), left + 0.04, top + 0.1, size=6)
        if column == 3:
            sheet.frame(left + 0.1, top + 0.15, left + 0.24, top + 0.29)
            sheet.write(sheet.chance.choice(("Yes", "No", "Other")), left + 0.32, top + 0.27, size=8)
        else:
            value = sheet.name() if column == 0 else (sheet.number() if column == 1 else f"$ {sheet.money()}")
            sheet.write(value, left + 0.08, top + 0.28, font="Courier", size=10)


def draw_table(sheet: Sheet) -> None:
    edges = (0.6, 2.4, 3.5, 4.7, 5.9, 7.0, 7.9)
    sheet.write(f"{sheet.name(3)} report {sheet.date()}", 0.6, 0.8, font="Helvetica-Bold", size=12)
    for row in range(40):
        top = 1.0 + row * 0.23
        for column, (left, right) in enumerate(pairwise(edges)):
            sheet.frame(left, top, right, top + 0.23, fill=0.9 if row == 0 else None)
            made = (sheet.name, sheet.date, sheet.number, sheet.money, sheet.money, lambda: sheet.words(1))[column]
            text = sheet.words(1).title() if row == 0 else made()
            sheet.write(text, left + 0.06, top + 0.16, size=8)


PAGES: dict[str, Callable[[Sheet], None]] = {
    "letter": draw_letter,
    "invoice": draw_invoice,
    "form": draw_form,
    "table": draw_table,
}


def draw_page(name: str) -> tuple[bytes, list[Written]]:
    """A PDF of one page, and what is written on it."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH * POINTS, HEIGHT * POINTS), invariant=1)
    sheet = Sheet(canvas, random.Random(name))  # noqa: S311
    PAGES[name](sheet)
    canvas.showPage()
    canvas.save()
    return file.getvalue(), sheet.written
