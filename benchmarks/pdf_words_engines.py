"""The engines that `pdf_words` compares, each run as `python -m benchmarks.pdf_words_engines ENGINE PDF...`.

Prints one JSON object: CPU seconds, peak megabytes, import milliseconds, and the words of each page with their middles
in inches from the top left.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Placed = tuple[str, float, float]
Reader = Callable[[Path], Iterator[list[Placed]]]


def load_sheaf() -> Reader:
    # Imports are what is measured here, one engine a process.
    from lambdas.documents.reader import Limits, read_document  # noqa: PLC0415
    from lambdas.errors import DocumentError  # noqa: PLC0415

    def read(path: Path) -> Iterator[list[Placed]]:
        try:
            document = read_document(path.read_bytes(), limits=Limits())
        except DocumentError:
            return
        for page in document.pages:
            words = (word for line in page.lines for word in line.words)
            yield [
                (word.text, (word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2)
                for word in words
            ]

    return read


def load_pdfplumber() -> Reader:
    import pdfplumber  # noqa: PLC0415

    def read(path: Path) -> Iterator[list[Placed]]:
        # Damaged and protected files: what it raises is not one tree of exceptions.
        try:
            with pdfplumber.open(path) as pdf:
                pages = [[_place(word, page.bbox) for word in _extract(page)] for page in pdf.pages]
        except Exception:  # noqa: BLE001 - a rival's failure is a file that it does not read
            return
        if any(pages):
            yield from pages

    return read


def _extract(page: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - pdfplumber is no dependency of the checks
    words: list[dict[str, Any]] = page.extract_words()
    page.close()
    return words


def _place(word: dict[str, Any], bounds: tuple[float, float, float, float]) -> Placed:
    across, down = (word["x0"] + word["x1"]) / 2 - bounds[0], (word["top"] + word["bottom"]) / 2 - bounds[1]
    return word["text"], across / 72, down / 72


ENGINES: dict[str, Callable[[], Reader]] = {"sheaf": load_sheaf, "pdfplumber": load_pdfplumber}


def main(engine: str, *names: str) -> None:
    started = time.perf_counter()
    read = ENGINES[engine]()
    imported = time.perf_counter() - started
    words: dict[str, list[Placed]] = {}
    begun = time.process_time()
    for name in names:
        path = Path(name)
        for number, page in enumerate(read(path)):
            words[f"{path.name}#{number}"] = page
    seconds = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    result = {"seconds": seconds, "peak_megabytes": peak, "import_milliseconds": imported * 1000, "words": words}
    sys.stdout.write(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
