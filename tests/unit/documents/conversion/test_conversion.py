"""Documents that LibreOffice makes PDFs of: by a program that stands for it, and by itself where it is installed."""

from __future__ import annotations

import shutil
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from lambdas.contents import DOC, DOCX, RTF
from lambdas.documents.conversion.office import Office
from lambdas.documents.reader import Limits, read_document
from lambdas.errors import DocumentTooLarge, SettingsError, UnreadableDocument
from tests.unit.documents.drawing import draw_pdf, write

RICH_TEXT = rb"{\rtf1\ansi Hello}"
installed = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def make_program(folder: Path, script: str) -> str:
    """A program that is called as LibreOffice is: `$out` is where its PDF goes, `$in` what it reads."""
    program = folder / "office"
    program.write_text(
        f'#!/bin/sh\nwhile [ $# -gt 1 ]; do [ "$1" = --outdir ] && out=$2; shift; done; in=$1\nmkdir "$out"\n{script}\n'
    )
    program.chmod(0o700)
    return str(program)


def test_converted_document_is_read_as_its_pdf_and_says_by_what(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(draw_pdf(write("Hello", 1, 1)))
    office = Office(make_program(tmp_path, f'cp {tmp_path}/a.pdf "$out/document.pdf"'))

    document = read_document(RICH_TEXT, limits=Limits(), name="a.rtf", converter=office)

    assert [line.text for line in document.pages[0].lines] == ["Hello"]
    assert (document.content_type, document.reader, document.name) == (RTF.media_type, "LibreOffice", "a.rtf")


def test_program_gets_the_document_and_none_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "key")
    told = tmp_path / "told"
    office = Office(make_program(tmp_path, f'env > {told}; cat "$in" >> {told}; echo x > "$out/document.pdf"'))

    assert office(b"content", DOC) == b"x\n"
    text = told.read_text()
    assert "SECRET" not in text
    assert text.endswith("content")
    (home,) = [line.removeprefix("HOME=") for line in text.splitlines() if line.startswith("HOME=")]
    assert not Path(home).exists()


@pytest.mark.parametrize("script", ["exit 1", "true", ': > "$out/document.pdf"'])
def test_document_that_nothing_is_made_of_is_refused(tmp_path: Path, script: str) -> None:
    with pytest.raises(UnreadableDocument) as raised:
        Office(make_program(tmp_path, script))(b"x", DOCX)
    assert raised.value.failure.code == "CONVERSION_FAILED"


def test_conversion_that_takes_too_long_ends_with_all_that_it_started(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    office = Office(make_program(tmp_path, f"(sleep 0.5; touch {mark}) & sleep 30"), seconds=0.3)

    start = time.monotonic()
    with pytest.raises(DocumentTooLarge) as raised:
        office(b"x", DOC)

    assert raised.value.failure.code == "CONVERSION_TOO_SLOW"
    assert time.monotonic() - start < 0.5
    time.sleep(0.3)
    assert not mark.exists()


def test_pdf_over_the_limit_is_refused(tmp_path: Path) -> None:
    office = Office(make_program(tmp_path, 'head -c 5000 /dev/zero > "$out/document.pdf"'), max_bytes=1000)

    with pytest.raises(DocumentTooLarge) as raised:
        office(b"x", DOC)
    assert raised.value.failure.code == "CONVERTED_TOO_LARGE"


def test_missing_program_is_a_matter_of_settings() -> None:
    with pytest.raises(SettingsError, match="no such program"):
        Office("/nowhere/soffice")(b"x", DOC)


@installed
@pytest.mark.slow
def test_libreoffice_reads_a_document_and_asks_no_server() -> None:
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET  # noqa: N815 - the server looks methods up by these names

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    link = f"http://127.0.0.1:{server.server_port}"
    picture = rb'{\field{\*\fldinst INCLUDEPICTURE "%s/x.png" \\d}{\fldrslt}}' % link.encode()
    text = rb'{\field{\*\fldinst INCLUDETEXT "%s/x.rtf"}{\fldrslt}}' % link.encode()

    document = read_document(rb"{\rtf1\ansi Hello \par " + picture + text + rb"}", limits=Limits(), converter=Office())
    server.shutdown()
    server.server_close()

    assert [line.text for line in document.pages[0].lines][:1] == ["Hello"]
    assert asked == []


@installed
@pytest.mark.slow
def test_libreoffice_makes_nothing_of_noise() -> None:
    with pytest.raises(UnreadableDocument) as raised:
        Office()(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000), DOC)
    assert raised.value.failure.code == "CONVERSION_FAILED"
