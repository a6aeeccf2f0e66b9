"""A small page of print, for engines that really read."""

from __future__ import annotations

from PIL import Image, ImageDraw, ImageFont

from lambdas.documents.pixels.rasters import Raster
from lambdas.documents.recognition.port import Recogniser, Recognition

DENSITY = 200
LINES = (
    "Invoice number 48213",
    "Payable to Alder Ridge Nursery",
    "Total amount due 1,204.50",
    "before the end of September",
    "Thank you for your business",
)


def draw_page() -> Image.Image:
    """A page of 4 x 3 inches with a few lines between rulings, and a box to be ticked behind each."""
    page = Image.new("L", (4 * DENSITY, 3 * DENSITY), 255)
    pen = ImageDraw.Draw(page)
    font = ImageFont.load_default(size=36)
    for number, line in enumerate(LINES):
        pen.text((80, 100 + number * 60), line, fill=0, font=font)
        pen.rectangle((700, 105 + number * 60, 730, 135 + number * 60), outline=0, width=3)
        pen.line((40, 92 + number * 60, 760, 92 + number * 60), fill=0, width=2)
    return page


def read_drawn(recogniser: Recogniser, page: Image.Image) -> Recognition:
    """What a recogniser reads on the only page of a document."""
    raster = Raster(page.width, page.height, DENSITY, page.tobytes())
    found = recogniser.open(lambda _, __: raster)(0)
    assert found is not None
    return found
