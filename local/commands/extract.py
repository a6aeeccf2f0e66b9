"""Print what is found in one document, as JSON, by a configuration or by a JSON Schema; no service is needed."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import msgspec

from lambdas.schemas.dialect.schema import check_schema
from lambdas.schemas.dialect.tree import read_tree
from lambdas.schemas.engine import Question
from lambdas.schemas.layout.engine import LayoutEngine
from lambdas.schemas.output import show_output
from lambdas.senseml import Extraction, extract, load_configuration
from local.explaining.drawing import check_target
from local.explaining.run import draw_run, run_explained
from local.failures import CommandFailed
from local.opening import Opening, add_opening, choose_opening, open_document


def main(arguments: list[str]) -> int:
    """Print the parsed_document, or the output by schema; what is wrong with what was given is one sentence.

    Of a configuration with a postprocessor, `{parsed_document, postprocessorOutput}` is printed.
    """
    parser = argparse.ArgumentParser(prog="sheaf extract", description=__doc__)
    parser.add_argument("document", type=Path, metavar="DOCUMENT", help="a PDF, an image, a spreadsheet or a text file")
    add_opening(parser)
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("--config", type=Path, metavar="CONFIG.json5", help="SenseML configuration")
    asked.add_argument("--schema", type=Path, metavar="SCHEMA.json", help="JSON Schema, read without any model")
    parser.add_argument(
        "--explain",
        action="store_true",
        help="print how each field came to its value instead: its anchors, what was found there, and what became of it",
    )
    parser.add_argument(
        "--draw", type=Path, metavar="OUT.png|OUT.pdf", help="draw that on the pages: anchors, regions, values"
    )
    chosen = parser.parse_args(arguments)
    if chosen.schema and (chosen.explain or chosen.draw):
        parser.error("--explain and --draw go with --config")
    if chosen.explain or chosen.draw:
        return _explain(chosen)
    asked_by, show = (chosen.schema, _by_schema) if chosen.schema else (chosen.config, _by_configuration)
    _print_json(show(chosen.document, _read(asked_by), choose_opening(chosen)))
    return 0


def _print_json(found: object) -> None:
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(found)).decode() + "\n")


def _explain(chosen: argparse.Namespace) -> int:
    """Print the explanation, or the result beside a drawing."""
    target = check_target(chosen.draw) if chosen.draw else None
    data = _read(chosen.document)
    text = _read(chosen.config).decode(errors="replace")
    run = run_explained(chosen.document.name, data, text, choose_opening(chosen))
    if target is not None:
        left_out = draw_run(target, data, run)
        more = f", and not the last {left_out}: a PDF has room for more" if left_out else ""
        print(f"the pages with what was found are drawn in {target}{more}", file=sys.stderr)
    if chosen.explain:
        sys.stdout.writelines(f"{line}\n" for line in run.tell())
    else:
        _print_json(_show(run.extraction))
    return 0


def _by_configuration(document: Path, configuration: bytes, opening: Opening) -> object:
    loaded = load_configuration(configuration.decode(errors="replace"))
    paged = open_document(_read(document), document.name, opening)
    return _show(extract(paged, loaded))


def _show(extraction: Extraction) -> object:
    if extraction.postprocessed is None:
        return extraction.parsed_document
    return {
        "parsed_document": extraction.parsed_document,
        "postprocessorOutput": extraction.postprocessed.output,
    }


def _by_schema(document: Path, schema: bytes, opening: Opening) -> object:
    try:
        decoded = msgspec.json.decode(schema)
    except msgspec.DecodeError as error:
        raise CommandFailed(f"the schema is not JSON: {error}") from error
    question = Question(schema=read_tree(check_schema(decoded)))
    paged = open_document(_read(document), document.name, opening)
    return show_output(LayoutEngine()(paged, question), paged, None, citations=True)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CommandFailed(f"{path} cannot be read: {error.strerror}") from error
