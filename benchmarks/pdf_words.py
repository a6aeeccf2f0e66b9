"""Words with boxes out of PDFs: Sheaf's reader against pdfplumber, in one run on the same files.

    pip install -r requirements-benchmarks.txt
    python -m benchmarks.pdf_words [FOLDER] [--rounds 3]

Without FOLDER it draws PDFs of its own, whose words are known. Each engine reads all files in a process of its own, the
engines taking turns; seconds are CPU seconds of reading (imports apart), the median of the rounds. Trust the ratios.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.pdf_words_engines import ENGINES
from benchmarks.pdf_words_samples import draw_samples

RIVAL = "pdfplumber"
OURS = "sheaf"
ACROSS, DOWN = 3 / 72, 4 / 72  # inches: how far the middles of one word may be apart

Placed = tuple[str, float, float]
Pages = dict[str, list[Placed]]


@dataclass(frozen=True, slots=True)
class Measured:
    """One engine's reading of all files: words by file and page, and medians over the rounds."""

    words: Pages
    seconds: float
    peak_megabytes: float
    import_milliseconds: float


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, help="PDFs to read; its own when left out")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder, truth = arguments.folder, None
        if folder is None:
            folder = Path(scratch)
            truth = draw_samples(folder)
        report(measure_engines(sorted(folder.rglob("*.pdf")), arguments.rounds), truth)


def measure_engines(paths: list[Path], rounds: int) -> dict[str, Measured]:
    """Every engine over all `paths`, the engines taking turns."""
    runs: dict[str, list[dict[str, object]]] = {name: [] for name in ENGINES}
    for _ in range(rounds):
        for name, results in runs.items():
            command = [sys.executable, "-W", "ignore", "-m", "benchmarks.pdf_words_engines", name, *map(str, paths)]
            done = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            results.append(json.loads(done.stdout))
    return {name: summarise(results) for name, results in runs.items()}


def summarise(results: list[dict[str, object]]) -> Measured:
    def median(key: str) -> float:
        return statistics.median(float(str(result[key])) for result in results)

    words: Pages = results[0]["words"]  # type: ignore[assignment]
    return Measured(words, median("seconds"), median("peak_megabytes"), median("import_milliseconds"))


def report(measured: dict[str, Measured], truth: Pages | None) -> None:
    ours, rival = measured[OURS], measured[RIVAL]
    both = sorted(ours.words.keys() & rival.words.keys())
    print(f"{'engine':<12}{'pages':>7}{'pages/s':>10}{'CPU s':>9}{'peak MB':>9}{'import ms':>11}{'F1 of truth':>13}")
    for name, result in measured.items():
        right = "-" if truth is None else f"{agree(result.words, truth, sorted(truth)):.4f}"
        print(
            f"{name:<12}{len(result.words):>7}{len(result.words) / result.seconds:>10.1f}{result.seconds:>9.2f}"
            f"{result.peak_megabytes:>9.0f}{result.import_milliseconds:>11.0f}{right:>13}"
        )
    print(f"pages read by both: {len(both)}; only by {OURS}: {len(ours.words.keys() - rival.words.keys())}", end="; ")
    print(f"only by {RIVAL}: {len(rival.words.keys() - ours.words.keys())}")
    pace = (len(ours.words) / ours.seconds) / (len(rival.words) / rival.seconds)
    memory = ours.peak_megabytes / rival.peak_megabytes
    print(f"{OURS} reads {pace:.1f} times the pages a second, in {memory:.2f} of the memory")
    print(f"agreement of words (F1): {agree(ours.words, rival.words, both):.4f}")
    print(f"agreement of words and places (F1): {agree_in_place(ours.words, rival.words, both):.4f}")


def agree(left: Pages, right: Pages, pages: list[str]) -> float:
    """F1 of two readings as bags of words, page by page."""
    shared = total = 0
    for page in pages:
        one, other = (Counter(text for text, *_ in words.get(page, ())) for words in (left, right))
        shared += (one & other).total()
        total += one.total() + other.total()
    return 2 * shared / total if total else 1.0


def agree_in_place(left: Pages, right: Pages, pages: list[str]) -> float:
    """The same for words that also stand in the same place."""
    shared = total = 0
    for page in pages:
        shared += sum(1 for _ in _pair(left[page], right[page]))
        total += len(left[page]) + len(right[page])
    return 2 * shared / total if total else 1.0


def _pair(left: list[Placed], right: list[Placed]) -> Iterator[Placed]:
    unpaired: dict[str, list[Placed]] = {}
    for word in right:
        unpaired.setdefault(word[0], []).append(word)
    for text, across, down in left:
        candidates = unpaired.get(text, [])
        for number, (_, other_across, other_down) in enumerate(candidates):
            if abs(across - other_across) <= ACROSS and abs(down - other_down) <= DOWN:
                yield candidates.pop(number)
                break


if __name__ == "__main__":
    main()
