"""How much of what the layout engine answers is right, and how much of what is there it answers.

    python -m benchmarks.layout_accuracy                     # the samples, and a plain rival on them
    python -m benchmarks.layout_accuracy --errors            # every wrong value too
    python -m benchmarks.layout_accuracy --library FOLDER --judged FILE

See benchmarks/README.md for what is counted.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks import layout_library, layout_rival
from benchmarks.layout_scoring import MISSED, NULL, RIGHT, WRONG, Judgement, judge, score
from benchmarks.layout_truth import read_truth
from lambdas.documents.pages import PagedDocument
from lambdas.documents.reader import Limits, read_document
from lambdas.schemas.dialect.schema import check_schema
from lambdas.schemas.dialect.tree import read_tree
from lambdas.schemas.engine import Question
from lambdas.schemas.layout.engine import LayoutEngine
from lambdas.schemas.nodes import Node

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
ENGINES = ("layout", "plain")


def read_schema(kind: str) -> Node:
    """Return the schema of a type of samples."""
    return read_tree(check_schema(json.loads((SAMPLES / "schemas" / f"{kind}.json").read_text(encoding="utf-8"))))


def judge_sample(entry: dict[str, Any], engine: str = "layout") -> list[Judgement]:
    """Return how one entry of the samples' manifest comes out."""
    path = SAMPLES / entry["path"]
    document = read_document(path.read_bytes(), limits=Limits())
    schema = read_schema(entry["type"])
    parsed = json.loads((SAMPLES / entry["expected"]).read_text(encoding="utf-8"))
    said = _answer(engine, document, path, schema)
    return list(judge(schema, said, read_truth(entry["type"], path.stem, parsed)))


def read_entries() -> list[dict[str, Any]]:
    """Return the samples that can be extracted, from the manifest."""
    manifest = json.loads((SAMPLES / "manifest.json").read_text(encoding="utf-8"))
    return [entry for entry in manifest["documents"] if entry["status"] == "COMPLETE"]


def _answer(engine: str, document: PagedDocument, path: Path, schema: Node) -> dict[str, Any]:
    if engine == "plain":
        return layout_rival.answer_plainly(document, path, schema)
    return dict(LayoutEngine()(document, Question(schema=schema)).value)


def main() -> None:
    parser = argparse.ArgumentParser(description="Judge the layout engine.")
    parser.add_argument("--errors", action="store_true", help="print what was wrong, and what was missed")
    parser.add_argument("--layout-only", action="store_true", help="without the rival")
    parser.add_argument("--library", type=Path, help="folder of document types with configurations and documents")
    parser.add_argument("--judged", type=Path, help="what is right in the library's documents, by document and field")
    options = parser.parse_args()
    if options.library:
        layout_library.main(options.library, options.judged)
        return
    for engine in ENGINES[:1] if options.layout_only else ENGINES:
        _print_samples(engine, errors=options.errors)


def _print_samples(engine: str, *, errors: bool) -> None:
    by_kind: defaultdict[str, list[tuple[str, Judgement]]] = defaultdict(list)
    for entry in read_entries():
        name = Path(entry["path"]).stem
        by_kind[entry["type"]].extend((name, one) for one in judge_sample(entry, engine))
    print(f"\n{engine:18} precision  recall   right  wrong  missed  rightly null")
    for kind, judged in [*by_kind.items(), ("fields", _only(by_kind, rows=False)), ("rows", _only(by_kind, rows=True))]:
        _print_row(kind, [one for _, one in judged])
    _print_row("all", [one for judged in by_kind.values() for _, one in judged])
    if errors:
        _print_errors((kind, name, one) for kind, judged in by_kind.items() for name, one in judged)


def _only(by_kind: dict[str, list[tuple[str, Judgement]]], *, rows: bool) -> list[tuple[str, Judgement]]:
    return [pair for judged in by_kind.values() for pair in judged if ("[]." in pair[1].path) is rows]


def _print_row(name: str, judged: Sequence[Judgement]) -> None:
    total = score(judged)
    counts = "  ".join(f"{total.counts[outcome]:6}" for outcome in (RIGHT, WRONG, MISSED, NULL))
    print(f"{name:18} {total.precision:9.3f}  {total.recall:6.3f}  {counts}")


def _print_errors(judged: Iterable[tuple[str, str, Judgement]]) -> None:
    grouped: defaultdict[tuple[str, str, str], list[str]] = defaultdict(list)
    for kind, name, one in judged:
        if one.outcome in {WRONG, MISSED}:
            grouped[one.outcome, kind, one.path].append(f"{name}: {one.said!r} for {one.true!r}")
    for (outcome, kind, path), cases in sorted(grouped.items(), reverse=True):
        print(f"\n{outcome} {kind} {path} ({len(cases)})")
        for case in cases[:8]:
            print(f"    {case[:200]}")


if __name__ == "__main__":
    main()
