"""Stands between a command and the emulator's processes, and outlives neither: `python -m local.guardian`.

It runs a program in a session of its own until it is told to stop (SIGTERM), until the program ends, or, when tied,
until the process that started it is gone, whatever ended that: it holds the other end of the standard input. Then it
ends the whole session and removes the scratch folder. As long as it runs, it holds the lock.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from typing import NoReturn

STOP_SECONDS = 15.0
"""How long the program may take to end by itself: it may have data to save."""
LOCK_SECONDS = 5.0
_LOOK_SECONDS = 0.2


class _ToldToStop(Exception):
    pass


def guard(command: list[str], *, lock: Path, scratch: Path, tied: bool, handed: int) -> int:
    """Run the program with the file descriptor `handed` open; return its exit status, or 0 when it was ended here."""
    with lock.open("a") as held:
        _lock(held.fileno())
        lock.write_text(str(os.getpid()))
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, _stop)
        program = subprocess.Popen(command, stdin=subprocess.PIPE, pass_fds=(handed,), start_new_session=True)
        os.close(handed)
        try:
            _wait(program, tied=tied)
        except _ToldToStop:
            pass
        finally:
            for name in (signal.SIGTERM, signal.SIGINT):
                signal.signal(name, signal.SIG_IGN)
            status = _end(program)
            shutil.rmtree(scratch, ignore_errors=True)
    return status


def holder(lock: Path) -> int | None:
    """The process id of the guardian that holds the lock, or None when none does."""
    try:
        with lock.open() as held:
            fcntl.flock(held, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return None
    except BlockingIOError:
        return int(lock.read_text() or 0) or None
    return None


def _lock(descriptor: int) -> None:
    until = time.monotonic() + LOCK_SECONDS
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise SystemExit("another process keeps its data in this folder") from None
            time.sleep(0.05)
        else:
            return


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise _ToldToStop


def _wait(program: subprocess.Popen[bytes], *, tied: bool) -> None:
    while program.poll() is None:
        if not tied:
            time.sleep(_LOOK_SECONDS)
        elif select.select([0], [], [], _LOOK_SECONDS)[0] and not os.read(0, 1024):
            return


def _end(program: subprocess.Popen[bytes]) -> int:
    ended = program.poll()
    if ended is None:
        program.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            program.wait(STOP_SECONDS)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(program.pid, signal.SIGKILL)
    program.wait()
    return ended or 0


def main() -> None:
    """`guardian LOCK SCRATCH DESCRIPTOR [--tied] -- COMMAND …`"""
    parser = argparse.ArgumentParser(prog="local.guardian")
    parser.add_argument("lock", type=Path)
    parser.add_argument("scratch", type=Path)
    parser.add_argument("handed", type=int)
    parser.add_argument("--tied", action="store_true")
    parser.add_argument("command", nargs="+")
    chosen = parser.parse_args()
    status = guard(chosen.command, lock=chosen.lock, scratch=chosen.scratch, tied=chosen.tied, handed=chosen.handed)
    sys.exit(status)


if __name__ == "__main__":
    main()
