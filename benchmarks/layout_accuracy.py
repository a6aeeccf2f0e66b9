"""How much of what the layout engine answers is right, and how much of what is there it answers.

    python -m benchmarks.layout_accuracy                     # the samples, and a plain rival on them
    python -m benchmarks.layout_accuracy --errors            # every wrong value too
    python -m benchmarks.layout_accuracy --library FOLDER --judged FILE

See benchmarks/README.md for what is counted.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks import layout_library, layout_rival
from benchmarks.layout_samples import Answering, answer_by_keys, answer_by_layout, judge_sample, read_entries
from benchmarks.layout_scoring import MISSED, NULL, RIGHT, WRONG, Judgement, score

ENGINES: dict[str, Answering] = {
    "layout": answer_by_layout,
    "layout, keys alone": answer_by_keys,
    "plain": layout_rival.answer_plainly,
}


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
    for engine, answer in ENGINES.items():
        if engine != "plain" or not options.layout_only:
            _print_samples(engine, answer, errors=options.errors)


def _print_samples(engine: str, answer: Answering, *, errors: bool) -> None:
    by_kind: defaultdict[str, list[tuple[str, Judgement]]] = defaultdict(list)
    for entry in read_entries():
        name = Path(entry["path"]).stem
        by_kind[entry["type"]].extend((name, one) for one in judge_sample(entry, answer))
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
