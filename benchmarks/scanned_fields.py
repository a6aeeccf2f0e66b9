"""Fields of documents that have their text, and of the same documents as scans: how many come out alike.

    python -m benchmarks.scanned_fields                          # the project's own samples
    python -m benchmarks.scanned_fields FOLDER [--all]           # a library, as in benchmarks/senseml_library.py
    python -m benchmarks.scanned_fields --engine neural          # one engine alone

Each document is read and its configuration run on it; then its pages are drawn as an office's scanner gives them, at
200 dpi, and the same configuration runs on what each engine reads there. Counted are the fields that the document with
text has: alike, other, or missing. Values are compared, not what they were read from; kinds of quotes and runs of
blanks do not count. What a configuration misses in both is not seen here, and where a file's text is not what it shows
(fonts that say other letters) the scan is right and counted as other.
"""

from __future__ import annotations

import argparse
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from benchmarks.recognition_conditions import scan
from benchmarks.senseml_pairs import Pair, list_pairs, load_type
from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument
from lambdas.documents.reader import read_document
from lambdas.documents.recognition.deciding import recognise
from lambdas.documents.recognition.engines import ENGINES, make_recogniser
from lambdas.documents.recognition.pictures import open_raster
from lambdas.documents.recognition.port import Recogniser
from lambdas.errors import SheafError
from lambdas.senseml import Configuration, extract

DENSITY = 200.0
MOST_PAGES = 5
"""Longer documents are left out: recognising is slow, and their later pages are like their first ones."""

OUTCOMES = ("alike", "other", "missing")
NOTHING: tuple[object, ...] = (None, [])
"""What a field that found nothing is."""

Fields: TypeAlias = Mapping[str, object]
_QUOTES = str.maketrans("‘’“”", "''\"\"")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="a library; the project's own samples when left out")
    parser.add_argument("--engine", action="append", choices=ENGINES, help="one of them; all when left out")
    parser.add_argument("--all", action="store_true", help="a line for each document")
    options = parser.parse_args()
    engines = {name: make_recogniser(name) for name in options.engine or ENGINES}
    totals: dict[str, Counter[str]] = {name: Counter() for name in engines}
    documents = fields = 0
    for pair, configuration, written, pages in _list_written(options.folder):
        documents += 1
        fields += len(written)
        for name, recogniser in engines.items():
            found = _compare(written, _run(configuration, pages, recogniser))
            totals[name] += found
            if options.all:
                print(f"{pair.name:60} {name:10} {_describe(found)}", flush=True)
    print(f"{documents} documents of at most {MOST_PAGES} pages with {fields:,} fields")
    for name, found in totals.items():
        print(f"{name:10} {_describe(found)}")


def _list_written(folder: Path | None) -> Iterator[tuple[Pair, Configuration, Fields, bytes]]:
    """The documents that have text, what their configurations find in it, and their pages as a scanner gives them."""
    for pair in list_pairs(folder):
        configuration = load_type(pair.type_folder).get(pair.configuration)
        try:
            document = read_document(pair.document.read_bytes(), limits=Limits(), name=pair.document.name)
        except SheafError:
            continue
        if not isinstance(configuration, Configuration) or len(document.pages) > MOST_PAGES:
            continue
        pages = _scan(document)
        found = extract(document, configuration).parsed_document
        written = {field: value for field, value in found.items() if value not in NOTHING}
        if pages and written:
            yield pair, configuration, written, pages


def _scan(document: PagedDocument) -> bytes:
    """The document's pages as a TIFF file; nothing where there is nothing to be seen, as in a plain text."""
    drawn = (document.images.draw(page.number, DENSITY) for page in document.pages)
    pages = [scan(open_raster(raster), DENSITY) for raster in drawn if raster is not None]
    file = io.BytesIO()
    for first in pages[:1]:
        first.save(file, "TIFF", save_all=True, append_images=pages[1:], dpi=(DENSITY, DENSITY))
    return file.getvalue()


def _run(configuration: Configuration, pages: bytes, recogniser: Recogniser | None) -> Fields:
    read = read_document(pages, limits=Limits(), name="scan.tiff", recogniser=recogniser)
    return extract(recognise(read), configuration).parsed_document


def _compare(written: Fields, scanned: Fields) -> Counter[str]:
    return Counter(_judge(value, scanned.get(field)) for field, value in written.items())


def _judge(written: object, scanned: object) -> str:
    if scanned in NOTHING:
        return "missing"
    return "alike" if _simplify(written) == _simplify(scanned) else "other"


def _simplify(value: object) -> object:
    """What matters of a value: not what it was read from, nor how it is spaced."""
    if isinstance(value, Mapping):
        return {key: _simplify(part) for key, part in value.items() if key != "source"}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_simplify(part) for part in value]
    return re.sub(r"\s+", " ", value.translate(_QUOTES)) if isinstance(value, str) else value


def _describe(found: Counter[str]) -> str:
    of = max(found.total(), 1)
    return ", ".join(f"{outcome} {found[outcome]:,} ({found[outcome] / of:.1%})" for outcome in OUTCOMES)


if __name__ == "__main__":
    main()
