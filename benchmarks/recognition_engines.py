"""One engine over pages drawn before, in a process of its own: words, where their middles are, and what it cost.

    python -m benchmarks.recognition_engines NAME PAGE.png…

Writes JSON. A page's density is what its file says; the words' places are inches on the page as it lies in the file.
"""

# An engine's process loads no other engine.
# ruff: noqa: PLC0415

from __future__ import annotations

import csv
import importlib.util
import io
import json
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image

Found = list[tuple[str, float, float]]
"""Words and the middles of their boxes."""

ReadFile = Callable[[Path], Found]


def open_page(path: Path) -> tuple[Image.Image, float]:
    with Image.open(path) as file:
        return file.convert("L"), round(float(file.info["dpi"][0]))


def use_sheaf(name: str) -> ReadFile:
    """What is deployed, by the name of its engine."""
    from lambdas.documents.pixels.rasters import Raster
    from lambdas.documents.recognition.engines import make_recogniser

    recogniser = make_recogniser(name)

    def read(path: Path) -> Found:
        page, density = open_page(path)
        raster = Raster(page.width, page.height, density, page.tobytes())
        found = recogniser.open(lambda _, __: raster)(0) if recogniser else None
        if found is None:
            return []
        back = found.placement.invert() if found.placement else None
        middles = [((w.box.left + w.box.right) / 2, (w.box.top + w.box.bottom) / 2) for w in found.words]
        places = [back.move(middle) if back else middle for middle in middles]
        return [(word.text, *place) for word, place in zip(found.words, places, strict=True)]

    return read


def use_tesserocr() -> ReadFile:
    """The library as its own page shows it: the page as it is, words as they come."""
    import tesserocr

    from lambdas.documents.recognition.tesseract.data import find_data

    api = tesserocr.PyTessBaseAPI(path=str(find_data("eng", None)))

    def read(path: Path) -> Found:
        page, density = open_page(path)
        api.SetImage(page)
        api.SetSourceResolution(round(density))
        api.Recognize()
        words: Found = []
        for word in tesserocr.iterate_level(api.GetIterator(), tesserocr.RIL.WORD):
            if not word.Empty(tesserocr.RIL.WORD):
                left, top, right, bottom = word.BoundingBox(tesserocr.RIL.WORD)
                text = word.GetUTF8Text(tesserocr.RIL.WORD).strip()
                words.append((text, (left + right) / 2 / density, (top + bottom) / 2 / density))
        return words

    return read


def use_command() -> ReadFile:
    """The program `tesseract`, its table of words."""

    def read(path: Path) -> Found:
        _, density = open_page(path)
        command = ["tesseract", str(path), "-", "--dpi", str(round(density)), "tsv"]
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        rows = csv.DictReader(io.StringIO(done.stdout), delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            (
                row["text"],
                (int(row["left"]) + int(row["width"]) / 2) / density,
                (int(row["top"]) + int(row["height"]) / 2) / density,
            )
            for row in rows
            if row["text"] and row["text"].strip()
        ]

    return read


def use_rapidocr() -> ReadFile:
    """Its own pipeline with its defaults; the words of a line's box share it by their lengths."""
    import rapidocr

    engine: Any = rapidocr.RapidOCR(params={"Global.log_level": "error"})

    def read(path: Path) -> Found:
        _, density = open_page(path)
        found = engine(str(path))
        words: Found = []
        for text, corners in zip(found.txts or (), [] if found.boxes is None else found.boxes, strict=True):
            start, length = 0, max(len(text), 1)
            for word in text.split(" "):
                share = (start + len(word) / 2) / length
                first = [(corners[0][axis] + corners[3][axis]) / 2 for axis in (0, 1)]
                last = [(corners[1][axis] + corners[2][axis]) / 2 for axis in (0, 1)]
                x, y = (float(first[axis] + share * (last[axis] - first[axis])) / density for axis in (0, 1))
                start += len(word) + 1
                if word:
                    words.append((word, x, y))
        return words

    return read


ENGINES: dict[str, tuple[Callable[[], ReadFile], Callable[[], bool]]] = {
    "sheaf neural": (lambda: use_sheaf("neural"), lambda: bool(importlib.util.find_spec("onnxruntime"))),
    "sheaf tesseract": (lambda: use_sheaf("tesseract"), lambda: True),
    "tesserocr": (use_tesserocr, lambda: True),
    "tesseract": (use_command, lambda: shutil.which("tesseract") is not None),
    "rapidocr": (use_rapidocr, lambda: bool(importlib.util.find_spec("cv2"))),
}
"""What makes an engine, and whether what it needs is installed."""


def measure(name: str, paths: list[Path]) -> dict[str, Any]:
    """All pages read by one engine; it is loaded by an empty page before time is taken."""
    read = ENGINES[name][0]()
    blank = paths[0].with_name(f"blank {name}.png")
    Image.new("L", (200, 200), 255).save(blank, dpi=(100, 100))
    read(blank)
    pages = []
    for path in paths:
        wall, cpu = time.perf_counter(), _used()
        words = read(path)
        pages.append({"words": words, "seconds": time.perf_counter() - wall, "cpu": _used() - cpu})
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return {"pages": pages, "megabytes": max(resource.getrusage(kind).ru_maxrss for kind in kinds) / 1024}


def _used() -> float:
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(resource.getrusage(kind).ru_utime + resource.getrusage(kind).ru_stime for kind in kinds)


if __name__ == "__main__":
    json.dump(measure(sys.argv[1], [Path(each) for each in sys.argv[2:]]), sys.stdout)
