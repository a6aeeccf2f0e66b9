"""Photographs of pages whose text is known: sheets found, and what is recognised with and without laying them flat.

    python -m benchmarks.photographs [--page letter …]

Draws pages, takes photographs of them at angles, with shadows, noise and a table underneath, 12 million pixels each,
and has the embedded engine read them stood upright as they are, and laid flat. Words: F1 of the bags. Corners: how
far the one that was found worst is off, by the picture's longer side.
"""

from __future__ import annotations

import argparse
from collections import Counter
from io import BytesIO
from math import dist
from time import perf_counter

from PIL import Image

from benchmarks.recognition_pages import PAGES, draw_page
from lambdas.documents.limits import Limits
from lambdas.documents.photographs.flattening import draw_flat
from lambdas.documents.photographs.sheets import find_sheet
from lambdas.documents.pixels.rasters import Raster
from lambdas.documents.reader import read_document
from lambdas.documents.recognition.pictures import open_raster
from lambdas.documents.recognition.port import DENSITY
from lambdas.documents.recognition.standing import stand_upright
from lambdas.documents.recognition.tesseract.data import find_data
from lambdas.documents.recognition.tesseract.engine import TesseractEngine
from lambdas.documents.recognition.tesseract.recogniser import SECONDS, TesseractRecogniser
from samples.generator.camera import View

PICTURE = (3000, 4000)
VIEWS = {
    "from above": View(),
    "leaning back 15°": View(tilt=15),
    "leaning back 25°": View(tilt=25),
    "from the side 20°": View(pan=20, tilt=10),
    "turned 12°": View(roll=12, tilt=10, fills=0.7),
    "turned 35°": View(roll=35, tilt=5, fills=0.6),
    "on its side": View(roll=87, tilt=10, fills=0.65),
    "half in shadow": View(tilt=10, pan=5, shadow=0.5, noise=8),
    "dark, grainy": View(tilt=10, shadow=0.4, ground=45, noise=24),
    "all of it": View(tilt=18, pan=-12, roll=-8, fills=0.7, shadow=0.45, noise=12),
    "on a light table": View(tilt=10, roll=4, ground=165, noise=6),
    "filling the picture": View(tilt=6, fills=1.02),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--page", action="append", choices=PAGES)
    pages = parser.parse_args().page or ["letter", "invoice"]
    print(
        "| view | corner off | words as they are | words laid flat | ms to find | ms to lay flat |\n"
        "|---|---|---|---|---|---|"
    )
    for name, view in VIEWS.items():
        measured = [measure(page, view) for page in pages]
        off, plain, flat, find, lay = (sum(figures) / len(figures) for figures in zip(*measured, strict=True))
        shown = "not found" if off > 1 else f"{off:.2%}"
        print(f"| {name} | {shown} | {plain:.3f} | {flat:.3f} | {find * 1000:.0f} | {lay * 1000:.0f} |", flush=True)


def measure(name: str, view: View) -> tuple[float, float, float, float, float]:
    """How far off the worst corner is (above 1 where none was found), both F1, seconds to find and to lay flat."""
    data, written = draw_page(name)
    truth = Counter(word for piece in written for word in piece.text.split())
    drawn = read_document(data, limits=Limits()).images.draw(0, DENSITY)
    if drawn is None:
        raise ValueError(f"{name} cannot be drawn")
    page = open_raster(drawn)
    photograph = view.take(page, PICTURE)
    document = read_document(save(photograph), limits=Limits(), recogniser=TesseractRecogniser())
    seen = document.images.draw(0, DENSITY)
    if seen is None:
        raise ValueError("the photograph cannot be drawn")
    started = perf_counter()
    corners = find_sheet(seen)
    found = perf_counter()
    draw_flat(document.images.draw, 0, DENSITY)
    flattened = perf_counter() - found
    true = view.corners((float(page.width), float(page.height)), (seen.width, seen.height))
    off = 2.0
    if corners is not None:
        off = max(min(dist(corner, other) for other in true) for corner in corners) / max(seen.width, seen.height)
    read = document.recognition.read(0)
    flat = Counter(word.text for word in read.words) if read else Counter[str]()
    return off, score(read_plain(seen), truth), score(flat, truth), found - started, flattened


def read_plain(seen: Raster) -> Counter[str]:
    """The words of a photograph that is stood upright and levelled alone."""
    engine = TesseractEngine(find_data("eng", None), "eng", SECONDS)
    page, _ = stand_upright(open_raster(seen), seen.density, engine.find_turn)
    return Counter(word.text for word in engine.read(page, seen.density).words)


def score(found: Counter[str], truth: Counter[str]) -> float:
    """F1 of two bags of words."""
    return 2 * (found & truth).total() / max(found.total() + truth.total(), 1)


def save(photograph: Image.Image) -> bytes:
    """A JPEG file as phones write them."""
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x829A] = 0.01
    target = BytesIO()
    photograph.save(target, "JPEG", quality=85, exif=exif)
    return target.getvalue()


if __name__ == "__main__":
    main()
