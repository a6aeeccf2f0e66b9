"""PDFs for `pdf_words` whose words are known: letters, tables and pages on their side, drawn from a fixed seed."""

from __future__ import annotations

import random
from pathlib import Path

from reportlab.lib.pagesizes import LETTER
from reportlab.pdfgen.canvas import Canvas

DOCUMENTS = 30
PAGES = 5
FONTS = ("Helvetica", "Times-Roman", "Helvetica-Bold", "Courier")
SYLLABLES = ("ba", "cer", "do", "fin", "gra", "hol", "in", "ka", "lor", "men", "nos", "pri", "qua", "rem", "sta", "ven")


def draw_samples(folder: Path) -> dict[str, list[tuple[str, float, float]]]:
    """Draw the PDFs into `folder`; the words written, by file and page, without their places."""
    generator = random.Random(20)  # noqa: S311 - a fixed seed makes the same files each time
    written: dict[str, list[tuple[str, float, float]]] = {}
    for number in range(DOCUMENTS):
        path = folder / f"sample-{number:02}.pdf"
        canvas = Canvas(str(path), pagesize=LETTER, invariant=1)
        for page in range(PAGES):
            words = _draw_page(canvas, generator, number + page)
            written[f"{path.name}#{page}"] = [(word, 0.0, 0.0) for word in words]
            canvas.showPage()
        canvas.save()
    return written


def _draw_page(canvas: Canvas, generator: random.Random, kind: int) -> list[str]:
    on_its_side = kind % 5 == 4
    canvas.setPageRotation(90 if on_its_side else 0)
    if on_its_side:
        canvas.translate(LETTER[1], 0)
        canvas.rotate(90)
    canvas.setFont(FONTS[kind % len(FONTS)], 8 + kind % 3)
    return _draw_table(canvas, generator) if kind % 2 else _draw_letter(canvas, generator)


def _draw_letter(canvas: Canvas, generator: random.Random) -> list[str]:
    words: list[str] = []
    for row in range(40):
        line = [_make_word(generator) for _ in range(9)]
        canvas.drawString(60, 730 - row * 16, " ".join(line))
        words += line
    return words


def _draw_table(canvas: Canvas, generator: random.Random) -> list[str]:
    words: list[str] = []
    for row in range(35):
        for column in range(4):
            cell = [_make_word(generator), f"{generator.randrange(100, 99_999) / 100:,.2f}"]
            canvas.drawString(50 + column * 130, 720 - row * 18, " ".join(cell))
            words += cell
    return words


def _make_word(generator: random.Random) -> str:
    return "".join(generator.choice(SYLLABLES) for _ in range(generator.randint(1, 3)))
