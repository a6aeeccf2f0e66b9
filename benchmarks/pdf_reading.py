"""What reading PDFs costs beside the calls of PDFium that nothing can do without.

    python -m benchmarks.pdf_reading [FOLDER] [--rounds 5]

Without FOLDER the samples' own PDFs are read. Each file is already in memory. Three ways take turns, file by file in
one process, and the medians of their CPU seconds over the rounds are compared:

- *bare*: the calls alone, by pypdfium2's raw bindings as they come: open, draw the form's fields and annotations into
  the page where there are any, load the page, load its text, get the text in one piece, and the box of every character
  that is no white space, which is what a word's box is made of. Nothing is computed or kept.
- *leanest*: the same, but by calls bound for speed alone, and with the boxes of each word's first and last characters
  only: what is left when one knows beforehand which words are level, compact and of one font.
- *sheaf*: `read_document`: words with boxes and directions, lines in reading order, metadata; no pixels.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import re
import statistics
import time
from collections.abc import Callable
from ctypes import byref
from pathlib import Path

from pypdfium2 import raw

from lambdas.contents import PDF
from lambdas.documents.limits import Limits
from lambdas.documents.pdf.forms import open_form, open_shown_page
from lambdas.documents.pdf.library import LOCK, Rectangle, load_box_call, load_library
from lambdas.documents.pdf.opening import open_document, open_text
from lambdas.documents.reader import read_document
from lambdas.errors import DocumentError

AIM = 1.3
SAMPLES = Path(__file__).parents[1] / "samples" / "documents"
_WORD = re.compile(r"\S+")

ReadText = Callable[[ctypes.c_void_p], None]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SAMPLES)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    files = choose_readable(sorted(arguments.folder.rglob("*.pdf")))
    seconds = measure(files, arguments.rounds)
    report(files, seconds)


def choose_readable(paths: list[Path]) -> list[bytes]:
    """The files that are read and not refused, which costs next to nothing."""
    files = []
    for data in (path.read_bytes() for path in paths):
        try:
            kind = read_document(data, limits=Limits()).content_type
        except DocumentError:
            continue
        if kind == PDF.media_type:
            files.append(data)
    return files


def measure(files: list[bytes], rounds: int) -> dict[str, float]:
    """CPU seconds of each way over all files: the medians of the rounds."""
    ways: dict[str, Callable[[bytes], object]] = {
        "bare": lambda data: call_bare(data, read_plainly),
        "leanest": lambda data: call_bare(data, read_leanly),
        "sheaf": lambda data: read_document(data, limits=Limits()),
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        totals = dict.fromkeys(ways, 0.0)
        for data in files:
            for name, way in ways.items():
                started = time.process_time()
                way(data)
                totals[name] += time.process_time() - started
        gc.collect()
        for name, total in totals.items():
            taken[name].append(total)
    return {name: statistics.median(values) for name, values in taken.items()}


def call_bare(data: bytes, read: ReadText) -> None:
    """Open a PDF and have the text of each page read."""
    with LOCK, open_document(data) as document, open_form(document) as form:
        count = load_library().FPDF_GetPageCount(document)
        for index in range(count):
            with open_shown_page(document, form, index, count) as page, open_text(page, index, count) as text:
                read(text)


def read_plainly(text: ctypes.c_void_p) -> None:
    """The text, and the box of every character, as pypdfium2 binds the calls."""
    page = ctypes.cast(text, raw.FPDF_TEXTPAGE)
    count = raw.FPDFText_CountChars(page)
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(page, 0, count, buffer)
    words = bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for word in _WORD.finditer(words):
        for index in range(*word.span()):
            raw.FPDFText_GetCharBox(page, index, byref(left), byref(right), byref(bottom), byref(top))


def read_leanly(text: ctypes.c_void_p) -> None:
    """The text, and two boxes a word, by calls bound for speed."""
    library, box_call, rectangle = load_library(), load_box_call(), byref(Rectangle())
    count = library.FPDFText_CountChars(text)
    buffer = ctypes.create_string_buffer(4 * (count + 1))
    written = library.FPDFText_GetText(text, 0, count, buffer)
    words = buffer.raw[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")
    for word in _WORD.finditer(words):
        box_call(text, word.start(), rectangle)
        box_call(text, word.end() - 1, rectangle)


def report(files: list[bytes], seconds: dict[str, float]) -> None:
    documents = [read_document(data, limits=Limits()) for data in files]
    pages = [page for document in documents for page in document.pages]
    words = sum(len(line.words) for page in pages for line in page.lines)
    print(f"{len(files)} PDFs, {len(pages)} pages, {words} words")
    print(f"{'way':<10}{'CPU s':>8}{'ms a page':>11}{'times bare':>12}{'times leanest':>15}")
    for name, value in seconds.items():
        each = 1000 * value / len(pages)
        print(
            f"{name:<10}{value:>8.3f}{each:>11.2f}{value / seconds['bare']:>12.2f}{value / seconds['leanest']:>15.2f}"
        )
    is_met = seconds["sheaf"] <= AIM * seconds["bare"]
    print(f"aim: at most {AIM} times bare: {'met' if is_met else 'missed'}")


if __name__ == "__main__":
    main()
