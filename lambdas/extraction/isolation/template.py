"""The process that children are forked off: it has loaded all that reads documents, and never reads one.

What can be given up it gives up when that is loaded, before there is a child.

A child that is forked begins with nothing but that, ten milliseconds later. It belongs to a session of its own, and is
ended with it as soon as whoever ordered it hangs up.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import socket
import sys
import time
from importlib import import_module
from typing import NoReturn

from lambdas.extraction.isolation.carriers import describe
from lambdas.extraction.isolation.framing import BrokenFrame, send_frame
from lambdas.extraction.isolation.hardening import harden_child
from lambdas.extraction.isolation.messages import Born, Dead, Defective, FromTemplate, Unfit, encode
from lambdas.extraction.isolation.worker import Program, serve

FORK = b"F"
LOOK = b"L"
END = b"E"
GRACE = 0.5
"""Seconds that a child whose line broke has to end by itself, so that it can be told what it ended of."""


def main(arguments: list[str]) -> None:
    """Serve orders on the socket of this number, with the program of that name, within so many megabytes."""
    number, name, memory_mb = arguments
    control = socket.socket(fileno=int(number))
    try:
        program = _load(name)
    except Exception as error:  # noqa: BLE001 - the template's edge: whoever started it is told why it cannot work
        told = describe(error)
        _tell(control, Unfit(told.error, told.places) if isinstance(told, Defective) else Unfit("Unknown", []))
        return
    missing = harden_child(int(memory_mb))
    gc.collect()
    gc.freeze()  # what the template has is never looked through again, and so stays shared with its children
    with contextlib.suppress(BrokenFrame, OSError):
        _serve_orders(control, program, missing)


def _load(name: str) -> Program:
    module, _, function = name.partition(":")
    program: Program = getattr(import_module(module), function)
    return program


def _serve_orders(control: socket.socket, program: Program, missing: list[str]) -> None:
    child = 0
    try:
        while True:
            order, lines, _, _ = socket.recv_fds(control, 1, 1)
            if order == FORK:
                child = _fork(control, lines[0], program, missing)
                _tell(control, Born(child))
            elif order in (LOOK, END):
                dead = _end(child, GRACE if order == LOOK else 0)
                child = 0
                _tell(control, dead)
            else:
                return
    finally:
        if child:
            _end(child, 0)


def _fork(control: socket.socket, line: int, program: Program, missing: list[str]) -> int:
    child = os.fork()
    if not child:
        _become_child(control, line, program, missing)
    os.close(line)
    return child


def _become_child(control: socket.socket, line: int, program: Program, missing: list[str]) -> NoReturn:
    code = 1
    try:
        os.setsid()
        control.close()
        serve(socket.socket(fileno=line), program, missing)
        code = 0
    finally:
        os._exit(code)


def _end(child: int, grace: float) -> Dead:
    """See what the child ended of, ending it where it does not by itself, and all that it started."""
    ended = False
    status = _wait(child, grace)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)
    if status is None:
        ended = True
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        status = os.waitpid(child, 0)[1]
    return Dead(os.waitstatus_to_exitcode(status), ended)


def _wait(child: int, grace: float) -> int | None:
    until = time.monotonic() + grace
    while True:
        found, status = os.waitpid(child, os.WNOHANG)
        if found:
            return status
        if time.monotonic() >= until:
            return None
        time.sleep(0.002)


def _tell(control: socket.socket, message: FromTemplate) -> None:
    send_frame(control, encode(message))


if __name__ == "__main__":
    main(sys.argv[1:])
