"""What reading costs a process: imports, threads and handles."""

from __future__ import annotations

import ctypes
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from unittest.mock import Mock

import pytest

from lambdas.documents.pdf import library
from lambdas.documents.reader import Limits, read_document
from lambdas.errors import UnreadableDocument
from tests.unit.documents.drawing import draw_pdf, together, write

CALLS = {
    "document": ("FPDF_LoadMemDocument64", "FPDF_CloseDocument"),
    "page": ("FPDF_LoadPage", "FPDF_ClosePage"),
    "text": ("FPDFText_LoadPage", "FPDFText_ClosePage"),
}
HEAVY = {"boto3", "pypdfium2", "pypdfium2_raw", "pdfplumber", "pydantic", "openpyxl", "lxml"}


def test_importing_the_reader_loads_nothing_heavy() -> None:
    script = "import sys, lambdas.documents.reader; print('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)

    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert "lambdas" in loaded
    assert not loaded & HEAVY


def test_load_library_without_the_package_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "find_spec", Mock(return_value=None))

    with pytest.raises(ImportError, match="pypdfium2"):
        library.load_library.__wrapped__()


def test_read_document_from_several_threads_reads_each_document_as_alone() -> None:
    rows = [write(f"row {number}", 1, 1 + number / 4) for number in range(30)]
    documents = [draw_pdf(*[together(write(f"document {number}", 4, 1), *rows)] * 3) for number in range(8)]
    alone = [read_document(data, limits=Limits()) for data in documents]

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda data: read_document(data, limits=Limits()), documents)) == alone


@pytest.mark.parametrize("damage", [False, True], ids=["whole", "second page broken"])
def test_read_document_frees_every_handle(damage: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    data = draw_pdf(write("one", 1, 1), write("two", 1, 1))
    pdfium = library.load_library()
    handles = Handles()
    for kind, (load, close) in CALLS.items():
        monkeypatch.setattr(pdfium, load, handles.count_load(kind, getattr(pdfium, load)))
        monkeypatch.setattr(pdfium, close, handles.count_close(kind, getattr(pdfium, close)))

    if damage:
        monkeypatch.setattr(pdfium, "FPDFText_CountChars", _fail_from(2, pdfium.FPDFText_CountChars))
        with pytest.raises(UnreadableDocument):
            read_document(data, limits=Limits())
    else:
        read_document(data, limits=Limits())

    assert len(handles.opened) == 5
    assert sorted(handles.opened) == sorted(handles.closed)


class Handles:
    """PDFium's handles by kind and address, as they are opened and closed."""

    def __init__(self) -> None:
        self.opened: list[tuple[str, int]] = []
        self.closed: list[tuple[str, int]] = []

    def count_load(self, kind: str, load: Callable[..., int]) -> Callable[..., int]:
        def counted(*arguments: object) -> int:
            address = load(*arguments)
            self.opened.append((kind, address))
            return address

        return counted

    def count_close(self, kind: str, close: Callable[..., None]) -> Callable[..., None]:
        def counted(handle: ctypes.c_void_p) -> None:
            self.closed.append((kind, handle.value or 0))
            close(handle)

        return counted


def _fail_from(call: int, real: Callable[..., int]) -> Callable[..., int]:
    calls = 0

    def failing(*arguments: object) -> int:
        nonlocal calls
        calls += 1
        if calls >= call:
            raise UnreadableDocument("PDF_DAMAGED", "The page broke while it was read.")
        return real(*arguments)

    return failing
