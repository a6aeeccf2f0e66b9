"""Documents as commands open them: read, and recognised where their pages need it."""

from __future__ import annotations

import argparse

from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument
from lambdas.documents.reader import read_document
from lambdas.documents.recognition.absence import refuse_blank
from lambdas.documents.recognition.deciding import Level, recognise
from lambdas.documents.recognition.engines import DEFAULT, make_recogniser


def add_level(parser: argparse.ArgumentParser) -> None:
    """Take `--ocr-level N`, as document types have it."""
    parser.add_argument(
        "--ocr-level",
        type=_read_level,
        default=Level.LINES,
        metavar="N",
        help="which pages are recognised: 0 none, 2 those that need it of a document with few lines (the default), 4 of"
        " one whose first page needs it, 5 each that needs it; images always",
    )


def open_document(data: bytes, name: str, level: Level = Level.LINES) -> PagedDocument:
    """Read a document, and recognise the pages that it needs; raises what these do."""
    recogniser = make_recogniser(DEFAULT)
    document = recognise(read_document(data, limits=Limits(), name=name, recogniser=recogniser), level)
    refuse_blank(document)
    return document


def _read_level(text: str) -> Level:
    known = [str(level.value) for level in Level]
    if text not in known:
        raise argparse.ArgumentTypeError(f"{text!r} is none of {', '.join(known)}")
    return Level(int(text))
