"""A program of a child that does whatever a test wants of it."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import socket
import sys
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from lambdas.errors import Throttled, UnreadableDocument
from lambdas.extraction.isolation.framing import FROM_CHILD, HEADER
from lambdas.extraction.isolation.messages import Ask
from lambdas.extraction.isolation.worker import Method, Questions

MEGABYTE = 1024 * 1024


def build(settings: bytes, questions: Questions) -> Mapping[str, Method]:
    """The methods, by what they do to the child that runs them."""
    planted = Planted(settings, questions)
    return {name: getattr(planted, name) for name in vars(Planted) if not name.startswith("_")}


class Planted:
    """What a parser that was taken over, or is broken, may do."""

    def __init__(self, settings: bytes, questions: Questions) -> None:
        self._settings = settings
        self._questions = questions
        self._is_planted = False

    def echo(self, body: bytes, document: bytes) -> tuple[bytes, bytes]:
        return self._settings + body, document

    def crash(self, body: bytes, _: bytes) -> tuple[bytes, bytes]:
        if body == b"segfault":
            ctypes.string_at(0)
        os.kill(os.getpid(), signal.Signals[body.decode()])
        return b"", b""

    def hang(self, _: bytes, __: bytes) -> tuple[bytes, bytes]:
        ctypes.CDLL(None).pause()
        return b"", b""

    def spin(self, _: bytes, __: bytes) -> tuple[bytes, bytes]:
        while True:
            pass

    def devour(self, _: bytes, __: bytes) -> tuple[bytes, bytes]:
        return b"".join(bytearray(64 * MEGABYTE) for _ in range(64)), b""

    def write_file(self, body: bytes, _: bytes) -> tuple[bytes, bytes]:
        try:
            with Path(body.decode()).open("wb") as file:
                file.write(b"x" * MEGABYTE)
        except OSError as error:
            return str(error.errno).encode(), b""
        return b"written", b""

    def talk(self, _: bytes, __: bytes) -> tuple[bytes, bytes]:
        print("to whom it may concern", flush=True)  # noqa: T201
        for number in range(5):
            if number != self._questions.line.fileno():
                with suppress(OSError):
                    os.write(number, b"printed in C\n")
        sys.stderr.write("a warning\n")
        return sys.stdin.read().encode(), b""

    def scribble(self, _: bytes, __: bytes) -> tuple[bytes, bytes]:
        os.write(self._questions.line.fileno(), b"\xff" * 100)
        time.sleep(60)
        return b"", b""

    def lie(self, _: bytes, __: bytes) -> tuple[bytes, bytes]:
        self._questions.line.sendall(b"\x00\x00\x00\x03\x00\x00\x00\x00\x00\x00\x00\x00\x93\x01\x02")
        time.sleep(60)
        return b"", b""

    def boast(self, _: bytes, __: bytes) -> tuple[bytes, bytes]:
        self._questions.line.sendall(HEADER.pack(10, 1 << 50) + b"0123456789")
        time.sleep(60)
        return b"", b""

    def pester(self, _: bytes, __: bytes) -> tuple[bytes, bytes]:
        for number in range(1_000_000):
            self._questions.send(Ask(number, "slow", b""))
        return b"", b""

    def ask_what_nobody_knows(self, _: bytes, __: bytes) -> tuple[bytes, bytes]:
        return self._questions.ask("unheard_of", b""), b""

    def hang_up(self, _: bytes, __: bytes) -> tuple[bytes, bytes]:
        self._questions.line.shutdown(socket.SHUT_RDWR)
        time.sleep(60)
        return b"", b""

    def swell(self, _: bytes, __: bytes) -> tuple[bytes, bytes]:
        return b"", bytes(FROM_CHILD.attachment + 1)

    def plant(self, _: bytes, __: bytes) -> tuple[bytes, bytes]:
        self._is_planted = True
        return b"", b""

    def trip(self, _: bytes, __: bytes) -> tuple[bytes, bytes]:
        if self._is_planted:
            ctypes.string_at(0)
        return b"stepped over", b""

    def ask(self, body: bytes, document: bytes) -> tuple[bytes, bytes]:
        with ThreadPoolExecutor(4) as pool:
            found = pool.map(
                lambda kind: self._questions.ask(kind, kind.encode(), document if kind == "echo" else b""),
                json.loads(body),
            )
            return b"|".join(found), b""

    def ask_one_after_the_other(self, body: bytes, _: bytes) -> tuple[bytes, bytes]:
        return b"|".join(self._questions.ask(kind, kind.encode()) for kind in json.loads(body)), b""

    def fail(self, body: bytes, _: bytes) -> tuple[bytes, bytes]:
        if body == b"throttled":
            raise Throttled
        if body == b"refused":
            raise UnreadableDocument("NOT_THIS_ONE", "Not this one")
        raise KeyError("the secret text of a document")

    def look(self, _: bytes, __: bytes) -> tuple[bytes, bytes]:
        found = {
            "environment": sorted(os.environ),  # noqa: TID251
            "files": [str(Path(f"/proc/self/fd/{number}").readlink()) for number in range(3)],
            "stands_nowhere": not _has_directory(),
            "pid": os.getpid(),
            "parent": os.getppid(),
            "session": os.getsid(0),
        }
        return json.dumps(found).encode(), b""


def _has_directory() -> bool:
    try:
        os.getcwd()  # noqa: PTH109
    except FileNotFoundError:
        return False
    return True
