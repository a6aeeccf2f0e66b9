"""The guardian, with real processes: nothing that it started outlives it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from local.guardian import holder
from local.places import CHECKOUT

# Starts a child as a function's process is one, tells both process ids, and sleeps.
PROGRAM = """
import os, pathlib, subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
told = pathlib.Path(sys.argv[1])
told.with_suffix(".part").write_text(f"{os.getpid()} {child.pid}")
told.with_suffix(".part").rename(told)
time.sleep(60)
"""


@dataclass
class Guarded:
    """A guardian at work: its process, its folders, and the processes under it."""

    process: subprocess.Popen[bytes]
    lock: Path
    scratch: Path
    processes: tuple[int, ...]


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[Guarded]:
    lock, scratch, told = tmp_path / "lock", tmp_path / "scratch", tmp_path / "told"
    scratch.mkdir()
    (scratch / "leftover").touch()
    reading, writing = os.pipe()
    command = [sys.executable, "-m", "local.guardian", str(lock), str(scratch), str(reading), "--tied", "--"]
    process = subprocess.Popen(
        [*command, sys.executable, "-c", PROGRAM, str(told)],
        cwd=CHECKOUT,
        stdin=subprocess.PIPE,
        pass_fds=(reading,),
        start_new_session=True,
    )
    os.close(reading)
    os.close(writing)
    wait_for(told.exists)
    yield Guarded(process, lock, scratch, tuple(map(int, told.read_text().split())))
    process.terminate()
    process.wait(10)
    assert process.stdin is not None
    process.stdin.close()


def wait_for(happened: Callable[[], bool]) -> None:
    until = time.monotonic() + 10
    while not happened():
        assert time.monotonic() < until
        time.sleep(0.02)


def is_alive(pid: int) -> bool:
    """Whether the process runs; one that nobody has waited for yet does not."""
    status = Path(f"/proc/{pid}/stat")
    try:
        os.kill(pid, 0)
        return not status.exists() or status.read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def all_gone(guarded: Guarded) -> bool:
    wait_for(lambda: not any(map(is_alive, guarded.processes)))
    return not guarded.scratch.exists()


def test_guardian_at_work_holds_its_lock(guarded: Guarded) -> None:
    assert holder(guarded.lock) == guarded.process.pid
    assert all(map(is_alive, guarded.processes))


def test_guardian_told_to_stop_leaves_no_process_and_no_file(guarded: Guarded) -> None:
    guarded.process.terminate()

    assert guarded.process.wait(10) == 0
    assert all_gone(guarded)
    assert holder(guarded.lock) is None


def test_guardian_whose_parent_is_gone_leaves_no_process_and_no_file(guarded: Guarded) -> None:
    assert guarded.process.stdin is not None
    guarded.process.stdin.close()

    assert guarded.process.wait(10) == 0
    assert all_gone(guarded)


def test_guardian_whose_program_dies_ends_the_rest_with_it(guarded: Guarded) -> None:
    os.kill(guarded.processes[0], signal.SIGKILL)

    guarded.process.wait(10)
    assert all_gone(guarded)


def test_holder_where_nothing_ever_ran_is_none(tmp_path: Path) -> None:
    assert holder(tmp_path / "lock") is None
