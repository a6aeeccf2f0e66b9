"""Engines that read pages by their looks, on pages whose text is known.

    pip install -r requirements-benchmarks.txt
    python -m benchmarks.recognition [--engine "sheaf neural" …] [--page form …]

Draws a letter, an invoice, a form with boxes and a ruled table, spoils them in ten ways, and has each engine read all
of them in a process of its own. An engine that is not installed is left out. Characters right: what was found in the
place of each piece of text against it, by edit distance, and what was found where nothing stands; words right: F1 of
the bags of words. Seconds on a busy machine say little; trust their ratios.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

from rapidfuzz.distance import Levenshtein

from benchmarks.recognition_conditions import CONDITIONS, Condition, make_page, turn_back
from benchmarks.recognition_engines import ENGINES
from benchmarks.recognition_pages import HEIGHT, PAGES, WIDTH, Written, draw_page
from lambdas.documents.reader import Limits, read_document
from lambdas.documents.recognition.pictures import open_raster

_AROUND = 0.04
"""Inches: how far out of a piece of text's box a word's middle may be."""


@dataclass(frozen=True, slots=True)
class Sample:
    path: Path
    condition: Condition
    written: list[Written]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", action="append", choices=ENGINES)
    parser.add_argument("--page", action="append", choices=PAGES)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        samples = draw_samples(Path(scratch), arguments.page or list(PAGES))
        for name in arguments.engine or ENGINES:
            if ENGINES[name][1]():
                report(name, samples, run(name, samples))
            else:
                print(f"{name}: left out, it is not installed")


def draw_samples(folder: Path, names: list[str]) -> list[Sample]:
    """All pages in all conditions, as PNG files that tell their density."""
    samples = []
    for name in names:
        data, written = draw_page(name)
        document = read_document(data, limits=Limits())
        for condition in CONDITIONS:
            drawn = document.images.draw(0, condition.density)
            if drawn is None:
                raise ValueError(f"{name} cannot be drawn")
            path = folder / f"{name} {condition.name}.png"
            make_page(open_raster(drawn), condition).save(path, dpi=(condition.density, condition.density))
            samples.append(Sample(path, condition, written))
    return samples


def run(name: str, samples: list[Sample]) -> dict[str, Any]:
    command = [sys.executable, "-W", "ignore", "-m", "benchmarks.recognition_engines", name]
    done = subprocess.run(
        [*command, *(str(sample.path) for sample in samples)], check=True, stdout=subprocess.PIPE, stderr=None
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))  # some engines write their log before it


def report(name: str, samples: list[Sample], result: dict[str, Any]) -> None:
    pages = list(zip(samples, result["pages"], strict=True))
    print(f"\n{name}: {mean(page['seconds'] for _, page in pages):.2f} s a page ", end="")
    print(f"({mean(page['cpu'] for _, page in pages):.2f} s of CPU), {result['megabytes']:.0f} MB at most")
    groups = [(condition.name, [page for page in pages if page[0].condition == condition]) for condition in CONDITIONS]
    groups += [(kind, [page for page in pages if page[0].path.name.startswith(kind)]) for kind in PAGES]
    for title, chosen in [*groups, ("all", pages)]:
        if chosen:
            right = mean(score_characters(sample, page["words"]) for sample, page in chosen)
            words = mean(score_words(sample, page["words"]) for sample, page in chosen)
            print(f"  {title:<18} characters {right:.4f}   words {words:.4f}", flush=True)


def score_words(sample: Sample, words: list[tuple[str, float, float]]) -> float:
    truth = Counter(word for written in sample.written for word in written.text.split())
    found = Counter(text for text, _, _ in words)
    return 2 * (truth & found).total() / max(truth.total() + found.total(), 1)


def score_characters(sample: Sample, words: list[tuple[str, float, float]]) -> float:
    """One less the edits a character; words are taken to the piece of text in whose box their middles are."""
    size = (HEIGHT, WIDTH) if sample.condition.turn % 180 == 90 else (WIDTH, HEIGHT)
    placed = sorted((*turn_back(x, y, size, sample.condition), text) for text, x, y in words)
    edits, taken = 0, [False] * len(placed)
    for written in sample.written:
        left, top, right, bottom = written.box
        inside = [
            place
            for place, (x, y, _) in enumerate(placed)
            if left - _AROUND <= x <= right + _AROUND and top - _AROUND <= y <= bottom + _AROUND and not taken[place]
        ]
        for place in inside:
            taken[place] = True
        edits += Levenshtein.distance(written.text, " ".join(placed[place][2] for place in inside))
    edits += sum(len(text) for (_, _, text), is_taken in zip(placed, taken, strict=True) if not is_taken)
    return max(1 - edits / sum(len(written.text) for written in sample.written), 0.0)


if __name__ == "__main__":
    main()
