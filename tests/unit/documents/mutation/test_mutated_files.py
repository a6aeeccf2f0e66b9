"""Whatever happened to a file, it ends in pages within the limits or in a public failure, and takes nothing down."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from lambdas.documents.limits import Limits
from lambdas.documents.reader import read_document
from tests.unit.documents.mutation.mutations import mutate
from tests.unit.documents.mutation.reading import Blind, find_fault
from tests.unit.documents.mutation.seeds import SEEDS

FILES = int(os.environ.get("SHEAF_MUTATED_FILES", "500"))  # noqa: TID251 - how long to look, not how the service is set
PROCESSES = 2
SECONDS = 60.0 * max(FILES / 500, 1)


@dataclass
class Outcome:
    """What came of the files of one format."""

    read: set[int] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Outcome]:
    """All formats, read by processes side by side; one that is killed goes on behind the file that killed it."""
    found = {kind: Outcome() for kind in SEEDS}
    running = [start([f"{kind}:{first}:{FILES}:{PROCESSES}" for kind in SEEDS]) for first in range(PROCESSES)]
    while running:
        process, ranges = running.pop(0)
        lines, end = wait(process)
        last = collect(lines, found)
        if end is None:
            continue
        kind, number = last or (next(iter(SEEDS)), -1)
        found[kind].faults.append(f"{kind} {number}: {end}")
        rest = list(go_on(ranges, kind, number))
        if rest:
            running.append(start(rest))
    return found


def start(ranges: list[str]) -> tuple[subprocess.Popen[str], list[str]]:
    command = [sys.executable, "-m", "tests.unit.documents.mutation.reading", *ranges]
    root = Path(__file__).parents[4]
    return subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True), ranges


def wait(process: subprocess.Popen[str]) -> tuple[list[str], str | None]:
    """What a process said, and how it ended where not well."""
    with process:
        try:
            said, _ = process.communicate(timeout=SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            said, _ = process.communicate()
            return said.splitlines(), "took too long"
    return said.splitlines(), f"ended the process with {process.returncode}" if process.returncode else None


def collect(lines: list[str], found: dict[str, Outcome]) -> tuple[str, int] | None:
    """Enter what a process said; the file that it read last."""
    last: tuple[str, int] | None = None
    for line in lines:
        if line.startswith("!"):
            found[line.split()[1]].faults.append(line[2:])
        else:
            kind, number = line.split()
            last = kind, int(number)
            found[kind].read.add(int(number))
    return last


def go_on(ranges: list[str], kind: str, number: int) -> Iterator[str]:
    """What is left of some ranges behind a file."""
    kinds = [one.split(":")[0] for one in ranges]
    for one in ranges[kinds.index(kind) :]:
        name, first, last, step = one.split(":")
        begin = number + int(step) if name == kind else int(first)
        if begin < int(last):
            yield f"{name}:{begin}:{last}:{step}"


@pytest.mark.parametrize("kind", sorted(SEEDS))
def test_mutated_files_end_in_pages_or_in_a_public_failure(kind: str, outcomes: dict[str, Outcome]) -> None:
    assert outcomes[kind].faults == []
    assert outcomes[kind].read == set(range(FILES))


@pytest.mark.parametrize("kind", sorted(SEEDS))
def test_files_are_whole_before_they_are_changed_and_change_the_same_way_each_time(kind: str) -> None:
    for seed in SEEDS[kind]:
        assert read_document(seed, limits=Limits(), name=f"file.{kind}", recogniser=Blind()).pages
    assert mutate(SEEDS[kind], 7) == mutate(SEEDS[kind], 7)
    assert find_fault(kind, 7) is None
