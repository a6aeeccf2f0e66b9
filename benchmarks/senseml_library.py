"""What running configurations costs beside reading, and which of a type's configurations is chosen.

    python -m benchmarks.senseml_library                     # the project's own samples
    python -m benchmarks.senseml_library FOLDER [--rounds 3]  # a library
    python -m benchmarks.senseml_library FOLDER --choice      # only which configuration is chosen

A library is a folder of document types, each with `configurations/*.json`, `documents/*.pdf` and a `pairs.json` that
says which configuration a document belongs to, and whether its text has to be recognised: such documents are left out
of the costs, and chosen for as the default engine reads them. Reading is the rival: the same process reads each
document and runs its configuration on it, anew in each round; CPU seconds, the least of the rounds. Reading ends where
it is known which pages would have to be recognised, by the document's level and by what the configuration's `ocr` asks
of the reader; nothing recognises them here. Trust the ratios.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.senseml_pairs import Pair, list_pairs, load_type
from lambdas.documents.limits import Limits
from lambdas.documents.reader import read_document
from lambdas.documents.recognition.absence import refuse_blank
from lambdas.documents.recognition.deciding import recognise
from lambdas.documents.recognition.engines import DEFAULT, make_recogniser
from lambdas.documents.recognition.port import Recogniser
from lambdas.errors import SheafError
from lambdas.senseml import Configuration, extract
from lambdas.senseml.choice import FingerprintMode, choose
from lambdas.senseml.preprocessors.ocr import Ocr
from lambdas.senseml.preprocessors.registry import preprocess

LOOKED_AT = frozenset({"box", "checkbox", "nearestCheckbox", "signature", "fixedTable", "table"})
"""Methods that look at a page's pixels."""


@dataclass(frozen=True, slots=True)
class Measured:
    """CPU seconds of one document."""

    pair: Pair
    pages: int
    reading: float
    running: float

    @property
    def ratio(self) -> float:
        return self.running / self.reading


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="a library; the project's own samples when left out")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--choice", action="store_true", help="only choose, among all configurations of each type")
    parser.add_argument("--all", action="store_true", help="a line for each document")
    options = parser.parse_args()
    if options.choice:
        _report_choices(list_pairs(options.folder, scans=True))
    else:
        measured = [one for pair in list_pairs(options.folder) if (one := _measure(pair, options.rounds))]
        _report_costs(measured, every=options.all)


def _measure(pair: Pair, rounds: int) -> Measured | None:
    loaded = load_type(pair.type_folder)
    configuration = loaded.get(pair.configuration)
    if not isinstance(configuration, Configuration):
        print(f"{pair.name}: {configuration}")
        return None
    try:
        runs = [_run_once(pair, configuration) for _ in range(rounds)]
    except SheafError as error:
        print(f"{pair.name}: {error}")
        return None
    return Measured(pair, runs[0][0], min(run[1] for run in runs), min(run[2] for run in runs))


def _run_once(pair: Pair, configuration: Configuration) -> tuple[int, float, float]:
    data = pair.document.read_bytes()
    start = time.process_time()
    paged = recognise(read_document(data, limits=Limits()))
    preprocess(paged, tuple(one for one in configuration.preprocessors if isinstance(one, Ocr)))
    read = time.process_time()
    extract(paged, configuration)
    return len(paged.pages), read - start, time.process_time() - read


def _report_costs(measured: Sequence[Measured], *, every: bool) -> None:
    for one in sorted(measured, key=lambda one: one.ratio) if every else ():
        times = f"{one.reading * 1e3:9.1f} ms{one.running * 1e3:9.1f} ms"
        print(f"{one.pair.name:60}{one.pages:5} pages{times}{one.ratio:7.2f}")
    _report_ratios("all", measured)
    _report_ratios("with pixels", [one for one in measured if LOOKED_AT & one.pair.methods])
    _report_ratios("text alone", [one for one in measured if not LOOKED_AT & one.pair.methods])
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _report_ratios(name: str, measured: Sequence[Measured]) -> None:
    if not measured:
        return
    ratios = sorted(one.ratio for one in measured)
    p95 = ratios[min(round(0.95 * len(ratios)), len(ratios) - 1)]
    print(
        f"{name:12}{len(measured):4} documents: running / reading: median {statistics.median(ratios):.2f}, "
        f"p95 {p95:.2f}, most {ratios[-1]:.2f}"
    )


def _report_choices(pairs: Sequence[Pair]) -> None:
    right = 0
    recogniser = make_recogniser(DEFAULT)
    for pair in pairs:
        try:
            chosen = _choose(pair, recogniser)
        except SheafError as error:
            chosen = f"{type(error).__name__}: {error}"
        right += chosen == pair.configuration
        if chosen != pair.configuration:
            print(f"{pair.name}: {chosen} instead of {pair.configuration}")
    print(f"{right} of {len(pairs)} documents are given to the configuration that they belong to")


def _choose(pair: Pair, recogniser: Recogniser | None) -> str:
    paged = recognise(read_document(pair.document.read_bytes(), limits=Limits(), recogniser=recogniser))
    refuse_blank(paged)
    return choose(paged, pair.candidates(), FingerprintMode.FALLBACK_TO_ALL).candidate.name


if __name__ == "__main__":
    main()
