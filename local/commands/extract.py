"""Print what a configuration finds in one document, as JSON; no service is needed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from lambdas.documents.limits import Limits
from lambdas.documents.reader import read_document
from lambdas.senseml import extract, load_configuration
from local.failures import CommandFailed


def main(arguments: list[str]) -> int:
    """Print the parsed_document; what is wrong with the document or the configuration is one sentence."""
    parser = argparse.ArgumentParser(prog="sheaf extract", description=__doc__)
    parser.add_argument("document", type=Path, metavar="DOCUMENT", help="a PDF")
    parser.add_argument("--config", type=Path, required=True, metavar="CONFIG.json5", help="SenseML configuration")
    chosen = parser.parse_args(arguments)
    configuration = load_configuration(_read(chosen.config).decode(errors="replace"))
    document = read_document(_read(chosen.document), limits=Limits())
    found = extract(document, configuration)
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(found.parsed_document)).decode() + "\n")
    return 0


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandFailed(f"{path} cannot be read: {error.strerror}") from error
