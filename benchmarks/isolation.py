"""What it costs to extract in a process of its own: the same documents, in this process and in a child, taking turns.

    python -m benchmarks.isolation [--documents 100] [--rounds 5]

The documents are the samples, over and over, each by its own configuration: all of them in this process, then all in
the child, round after round. Of each document's times the least of all rounds counts, since other work on the machine
only adds to them; the sums of these are compared, and so are the rounds' CPU seconds. Memory is what processes have,
and, of what they share, their share.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from statistics import median

import msgspec

from lambdas.batches.document import Document
from lambdas.batches.extracting import Extracted
from lambdas.catalogue.bundles import Bundle, BundledConfiguration
from lambdas.documents.limits import Limits
from lambdas.extraction.isolation.bounds import Bounds
from lambdas.extraction.isolation.engine import IsolatedEngine
from lambdas.extraction.isolation.requests import EngineSettings
from tests.unit.extraction.documents import new_document

SAMPLES = Path(__file__).parents[1] / "samples"
BOUNDS = Bounds(seconds=600, memory_mb=1365, documents=1_000_000)
RECOGNISER = "tesseract"
Sample = tuple[bytes, str, str]
"""A document's bytes, its name, and the bundle that it is extracted by."""
Engine = Callable[[bytes, Document, str], Extracted]


def main(arguments: Sequence[str]) -> None:
    """Print what each takes, and the ratio."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.isolation", description=__doc__)
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args(arguments)
    samples = list(islice(cycle(read_samples()), chosen.documents))
    isolated = IsolatedEngine(EngineSettings(Limits(), RECOGNISER), BOUNDS)
    try:
        show_starts(isolated, samples[0])
        show_ratio(isolated, samples, chosen.rounds)
        show_memory()
    finally:
        isolated.close()


def read_samples() -> Iterator[Sample]:
    """The samples of all types that have a configuration, taking turns."""
    for folder in sorted((SAMPLES / "configurations").iterdir()):
        configurations = [
            BundledConfiguration(path.stem, "v", path.read_text()) for path in sorted(folder.glob("*.json5"))
        ]
        bundle = msgspec.json.encode(Bundle(configurations)).decode()
        for path in sorted((SAMPLES / "documents" / folder.name).glob("*.pdf")):
            yield path.read_bytes(), path.name, bundle


def show_starts(isolated: IsolatedEngine, sample: Sample) -> None:
    """What starting costs, by itself: loading, a new child, and its first document."""
    began = time.perf_counter()
    isolated.start()
    print(f"start the template, not waited for: {_since(began):.1f} ms")
    extract(isolated, sample)
    print(f"first document, with all that was being loaded: {_since(began):.0f} ms")
    print(f"first document of the next child: {median(_first(isolated, sample, str(n)) for n in range(9)):.1f} ms")
    print(f"another document of that child: {median(_first(isolated, sample, '8') for _ in range(9)):.1f} ms")


def show_ratio(isolated: IsolatedEngine, samples: Sequence[Sample], rounds: int) -> None:
    """The same documents in this process and in the child."""
    from lambdas.documents.recognition.engines import make_recogniser  # noqa: PLC0415 - as below
    from lambdas.extraction.engine import BundleEngine  # noqa: PLC0415 - what starting costs is measured without it

    own = BundleEngine(Limits(), recogniser=make_recogniser(RECOGNISER))
    if any(extract(own, sample) != extract(isolated, sample) for sample in samples[:20]):
        raise SystemExit("the child does not extract what this process does")
    taken: dict[Engine, list[list[float]]] = {own: [], isolated: []}
    used: dict[Engine, list[float]] = {own: [], isolated: []}
    for _ in range(rounds):
        for engine, times in taken.items():
            began = _cpu_seconds()
            times.append([_time(engine, sample) for sample in samples])
            used[engine].append(_cpu_seconds() - began)
    here, there = (sum(map(min, zip(*times, strict=True))) for times in taken.values())
    print(f"{len(samples)} documents in this process: {here:.3f} s; in the child: {there:.3f} s")
    print(f"child / process: {there / here:.3f}, {(there - here) / len(samples) * 1000:.2f} ms a document")
    here, there = (median(seconds) for seconds in used.values())
    print(f"CPU of all processes: {here:.3f} s and {there:.3f} s, {there / here:.3f}")


def show_memory() -> None:
    """Of this process, of one that only calls, and of what that starts."""
    command = [sys.executable, "-c", "import lambdas.extraction.isolation.engine; input()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as caller:
        time.sleep(2)
        print(f"a process that only calls: {_memory(caller.pid)}")
        caller.communicate(b"\n")
    print(f"this process, which has the engine and worked: {_memory(os.getpid())}")
    for name, process in zip(("template", "child"), _descendants(os.getpid()), strict=True):
        print(f"{name}: {_memory(process)}")


def extract(engine: Engine, sample: Sample, tenant: str = "acme") -> Extracted:
    """Extract a sample."""
    data, name, bundle = sample
    return engine(data, replace(DOCUMENT, name=name, tenant=tenant), bundle)


DOCUMENT = new_document()


def _time(engine: Engine, sample: Sample) -> float:
    began = time.perf_counter()
    extract(engine, sample)
    return time.perf_counter() - began


def _first(engine: Engine, sample: Sample, tenant: str) -> float:
    began = time.perf_counter()
    extract(engine, sample, tenant)
    return _since(began)


def _since(began: float) -> float:
    return (time.perf_counter() - began) * 1000


def _descendants(parent: int) -> Iterator[int]:
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    for child in map(int, children):
        yield child
        yield from _descendants(child)


def _cpu_seconds() -> float:
    """What this process and those that it started have used so far."""
    processes = [os.getpid(), *_descendants(os.getpid())]
    return sum(time.clock_gettime((~process << 3) | 2) for process in processes)  # Linux's clock of another process


def _memory(process: int) -> str:
    """The process's memory and its share of it."""
    fields = dict(line.split(":", 1) for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()[1:])
    whole, share = (int(fields[name].split(maxsplit=1)[0]) // 1024 for name in ("Rss", "Pss"))
    return f"{whole} MB, its share {share} MB"


if __name__ == "__main__":
    main(sys.argv[1:])
