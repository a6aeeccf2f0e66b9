"""Labels and the hints that are set in italics behind them, on pages that are recognised."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from lambdas.documents.box import Box
from lambdas.documents.pixels.rasters import Raster
from lambdas.documents.recognition.lines import build_recognised_lines
from lambdas.documents.recognition.port import RecognisedWord
from lambdas.documents.recognition.reading import Reading, read_page
from lambdas.documents.recognition.slants import part_slants

DENSITY, INCH = 300.0, 72.0
WIDTH, HEIGHT = 8.5 * INCH, 2 * INCH
PAIRS = (("Helvetica", "Helvetica-Oblique"), ("Times-Roman", "Times-Italic"), ("Courier-Bold", "Courier-BoldOblique"))

Part = tuple[str, bool]
"""Words, and whether they are set in italics."""

GAP: Part = ("\t", False)


class Known:
    """An engine that reads what was written, as one line."""

    name = "known"

    def __init__(self, words: Sequence[RecognisedWord]) -> None:
        self.words = tuple(words)

    def find_turn(self, image: Image.Image, density: float) -> int:
        return 0

    def read(self, image: Image.Image, density: float) -> Reading:
        return Reading(self.words, 1.0)


def read_row(*parts: Part, pair: tuple[str, str] = PAIRS[0], size: float = 9.0, is_white: bool = False) -> list[str]:
    """The lines that come of one row of print, `size` points high, black on white or white on black."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT))
    canvas.setFillGray(float(not is_white))
    canvas.rect(0, 0, WIDTH, HEIGHT, stroke=0, fill=1)
    canvas.setFillGray(float(is_white))
    words, left, baseline = [], INCH, HEIGHT / 2
    for text, is_italic in parts:
        left += 2 * size * text.count("\t")
        face = pair[is_italic]
        canvas.setFont(face, size)
        for word in text.split():
            width = stringWidth(word, face, size)
            canvas.drawString(left, baseline, word)
            top = HEIGHT - baseline - 0.85 * size
            box = Box(left / INCH, top / INCH, (left + width) / INCH, (top + 1.1 * size) / INCH)
            words.append(RecognisedWord(word, box, 0.99, line=0))
            left += width + stringWidth(" ", face, size)
    canvas.save()
    with pypdfium2.PdfDocument(out.getvalue()) as document:
        page = document[0].render(scale=DENSITY / INCH, grayscale=True).to_pil().convert("L")
    raster = Raster(page.width, page.height, DENSITY, page.tobytes())
    read = read_page(Known(words), lambda _, __: raster, 0)
    assert read is not None
    return [line.text for line in build_recognised_lines(read.words, page=0)]


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("size", [6.5, 9.0, 14.0])
@pytest.mark.parametrize("is_white", [False, True])
def test_hint_in_italics_behind_a_label_is_a_line_of_its_own(
    pair: tuple[str, str], size: float, is_white: bool
) -> None:
    parts = ("Beneficiary", False), ("(first, middle and last)", True)

    assert read_row(*parts, pair=pair, size=size, is_white=is_white) == ["Beneficiary", "(first, middle and last)"]


@pytest.mark.parametrize(
    ("parts", "lines"),
    [
        ([("Trust - ", False), ("(If so, submit the form)", True)], ["Trust -", "(If so, submit the form)"]),
        ([("Held by a", False), ("bank or trustee", True)], ["Held by a", "bank or trustee"]),
        ([("Held by a", False), ("[a] bank", True)], ["Held by a", "[a] bank"]),
    ],
)
def test_words_too_short_to_tell_stay_with_the_label_unless_they_open_a_bracket(
    parts: list[Part], lines: list[str]
) -> None:
    assert read_row(*parts) == lines


@pytest.mark.parametrize(
    "parts",
    [
        [("The terms of the", False), ("Marine Insurance Act", True), ("apply to it", False)],
        [("Note:", True), ("number the additional pages", False)],
        [("printed entirely in italics", True)],
        [("printed entirely in upright letters", False)],
        [("Date", False), ("printed", True), ("number", False), ("filled in", True)],
        [("Limits of the average", False), ("AVG", False)],
        [("Number of those which", False), ("Were", False)],
        [("Reference number", False), ("237/6007", False)],
    ],
)
def test_other_lines_stay_whole(parts: list[Part]) -> None:
    assert len(read_row(*parts)) == 1


def test_hint_is_told_whatever_is_printed_further_right() -> None:
    assert read_row(("Owner", False), ("(in full)", True), GAP, ("printed", False)) == ["Owner", "(in full)", "printed"]


def test_words_without_ink_tell_nothing() -> None:
    words = [RecognisedWord("printed", Box(left, 1.0, left + 0.5, 1.2), 0.9, line=0) for left in (1.0, 1.55)]
    page = Image.new("L", (900, 600), 255)

    assert part_slants(words, page, DENSITY) == tuple(words)
