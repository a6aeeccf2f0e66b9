"""Every PDF of a folder of real documents is read or refused by name; skipped where there is no such folder."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from lambdas.documents.pages import PagedDocument
from lambdas.documents.reader import Limits, read_document
from lambdas.errors import DocumentError

SECONDS = 30.0
LIMITS = Limits(max_pages=200)
# Of real documents these are the answers that are no fault of the reader.
REFUSALS = {"PDF_HAS_NO_TEXT", "PDF_PASSWORD_PROTECTED", "TOO_MANY_PAGES"}

DASHES = "-–—"
FLATTEST = 0.02  # inches: any font is higher, its dashes are not


def find_corpus() -> list[Path]:
    declared = os.environ.get("SHEAF_CORPUS")  # noqa: TID251 - where the documents are, not how the service is set
    folder = Path(declared) if declared else Path(__file__).parents[4] / "shared" / "corpus"
    return sorted(folder.rglob("*.pdf"))


CORPUS = find_corpus()


@pytest.mark.skipif(not CORPUS, reason="no corpus: set SHEAF_CORPUS to a folder of PDFs")
def test_read_document_of_a_corpus_reads_or_refuses_by_name() -> None:
    started = time.monotonic()
    faults = {}
    read = 0
    for path in CORPUS:
        if time.monotonic() - started > SECONDS:
            break
        try:
            fault = find_fault(read_document(path.read_bytes(), limits=LIMITS))
        except DocumentError as error:
            fault = None if error.failure.code in REFUSALS else error.failure.message
        else:
            read += 1
        if fault:
            faults[path.name] = fault

    assert faults == {}
    assert read > 0


def find_fault(document: PagedDocument) -> str | None:
    """What contradicts the model of pages, if anything."""
    for page in document.pages:
        if page.width <= 0 or page.height <= 0:
            return f"page {page.number} has no size"
        for line in page.lines:
            if line.page != page.number or line.text != " ".join(word.text for word in line.words):
                return f"a line of page {page.number} is not the sum of its words"
            if not (line.box.left < line.box.right and line.box.top < line.box.bottom):
                return f"a line of page {page.number} has no extent"
            if line.text in DASHES and line.box.height < FLATTEST:
                return f"a dash of page {page.number} is as low as its ink"
    return None
