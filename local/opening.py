"""Documents as commands open them: read, and recognised where their pages need it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lambdas.documents.limits import Limits
from lambdas.documents.pages import PagedDocument
from lambdas.documents.reader import read_document
from lambdas.documents.recognition.absence import refuse_blank
from lambdas.documents.recognition.deciding import Level, recognise
from lambdas.documents.recognition.engines import DEFAULT, make_recogniser

ExtraData = Mapping[str, str | float | bool | None]


@dataclass(frozen=True, slots=True)
class Opening:
    """How a document is opened: which of its pages are recognised, its password, and what comes with it."""

    level: Level = Level.LINES
    password: str | None = field(default=None, repr=False)
    extra_data: ExtraData = field(default_factory=dict)


def add_opening(parser: argparse.ArgumentParser) -> None:
    """Take `--ocr-level N`, as document types have it, `--password` and `--extra-data`, as requests have them."""
    parser.add_argument(
        "--ocr-level",
        type=_read_level,
        default=Level.LINES,
        metavar="N",
        help="which pages are recognised: 0 none, 2 those that need it of a document with few lines (the default), 4 of"
        " one whose first page needs it, 5 each that needs it; images always",
    )
    parser.add_argument("--password", help="what opens the document, where it is protected")
    parser.add_argument(
        "--extra-data",
        type=_read_extra_data,
        default={},
        metavar="JSON",
        help='what the method extraData looks up: {"key": "text", "other": 1}',
    )


def choose_opening(chosen: argparse.Namespace) -> Opening:
    """What was taken."""
    return Opening(chosen.ocr_level, chosen.password, chosen.extra_data)


def open_document(data: bytes, name: str, opening: Opening) -> PagedDocument:
    """Read a document, and recognise the pages that it needs; raises what these do."""
    recogniser = make_recogniser(DEFAULT)
    read = read_document(data, limits=Limits(), password=opening.password, name=name, recogniser=recogniser)
    document = recognise(replace(read, extra_data=opening.extra_data), opening.level)
    refuse_blank(document)
    return document


def _read_level(text: str) -> Level:
    known = [str(level.value) for level in Level]
    if text not in known:
        raise argparse.ArgumentTypeError(f"{text!r} is none of {', '.join(known)}")
    return Level(int(text))


def _read_extra_data(text: str) -> ExtraData:
    try:
        given = json.loads(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"is not JSON: {error}") from error
    if not isinstance(given, dict):
        raise argparse.ArgumentTypeError("is not an object")
    for key, value in given.items():
        if isinstance(value, dict | list):
            raise argparse.ArgumentTypeError(f"{key!r} is not a string, number, boolean or null")
    return given
