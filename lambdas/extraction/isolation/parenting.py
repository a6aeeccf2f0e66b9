"""The template, as its parent has it: started, told to fork, asked what a child ended of."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import weakref
from dataclasses import dataclass, field
from pathlib import Path

from lambdas.errors import DefectElsewhere
from lambdas.extraction.isolation.child import Child
from lambdas.extraction.isolation.framing import BrokenFrame, FrameLimits, TimeLeft, receive_frame, send_frame
from lambdas.extraction.isolation.messages import (
    Born,
    Dead,
    FromTemplate,
    Ready,
    Setup,
    Unfit,
    decode_from_child,
    decode_from_template,
    encode,
)
from lambdas.extraction.isolation.template import END, FORK, LOOK
from lambdas.settings import loader_environment

START_SECONDS = 60.0
"""What loading the program may take, on a disk that has not been read before."""
SEND_SECONDS = 30.0
CONTROL = FrameLimits(message=1 << 20, attachment=0)
BOOT = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from lambdas.extraction.isolation.template import main; main(sys.argv[2:])"
)


@dataclass(slots=True, weakref_slot=True)
class Template:
    """A running template; has one child at a time."""

    process: subprocess.Popen[bytes]
    control: socket.socket
    _finalizer: weakref.finalize[..., Template] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """End the process with whoever has it."""
        self._finalizer = weakref.finalize(self, _close, self.process, self.control)

    def fork(self, settings: bytes) -> Child:
        """A new child; DefectElsewhere where the program cannot be loaded, BrokenFrame where the template is gone."""
        left = _until(START_SECONDS)
        ours, theirs = socket.socketpair()
        child = Child(0, ours, ours.dup())
        with contextlib.ExitStack() as undoing:
            undoing.callback(child.close)
            self._order_child(child, theirs, left)
            child.missing = self._set_up(child, settings, left)
            undoing.pop_all()
        return child

    def _order_child(self, child: Child, theirs: socket.socket, left: TimeLeft) -> None:
        with theirs:
            try:
                socket.send_fds(self.control, [FORK], [theirs.fileno()])
            except OSError as error:
                raise BrokenFrame from error
        born = self._hear(left)
        if isinstance(born, Born):
            child.pid = born.pid

    def _set_up(self, child: Child, settings: bytes, left: TimeLeft) -> tuple[str, ...]:
        child.writer.settimeout(SEND_SECONDS)
        send_frame(child.writer, encode(Setup(settings)))
        ready = decode_from_child(receive_frame(child.line, CONTROL, left)[0])
        return tuple(ready.missing) if isinstance(ready, Ready) else ()

    def look(self, child: Child) -> Dead:
        """What a child ended of whose line is broken; it is ended where it does not within a moment."""
        return self._order(LOOK, child)

    def end(self, child: Child) -> None:
        """End a child, whatever it does."""
        self._order(END, child)

    def close(self) -> None:
        """End the template and its child."""
        self._finalizer()

    def _order(self, order: bytes, child: Child) -> Dead:
        try:
            self.control.sendall(order)
            dead = self._hear(_until(START_SECONDS))
        except OSError as error:
            raise BrokenFrame from error
        finally:
            child.close()
        if not isinstance(dead, Dead):
            raise BrokenFrame
        return dead

    def _hear(self, left: TimeLeft) -> FromTemplate:
        message: FromTemplate = decode_from_template(receive_frame(self.control, CONTROL, left)[0])
        if isinstance(message, Unfit):
            raise DefectElsewhere(message.error, tuple(message.places))
        return message


_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}
"""What keeps numpy from starting threads as it is loaded: a process that has some is not to be forked."""


def start_template(program: str, memory_mb: int) -> Template:
    """Start a template for a program (`module:function`), and do not wait for it.

    It has the import path of this process, nothing of its environment and none of its files, and stands nowhere.
    """
    ours, theirs = socket.socketpair()
    path = json.dumps([entry or str(Path.cwd()) for entry in sys.path])
    nowhere = tempfile.mkdtemp(prefix="sheaf-")
    with theirs:
        arguments = [str(theirs.fileno()), program, str(memory_mb)]
        process = subprocess.Popen(  # noqa: S603 - this interpreter, and nothing of a document among the arguments
            [sys.executable, "-I", "-X", "utf8", "-c", BOOT, path, *arguments],
            env={**loader_environment(), **_ONE_THREAD},
            cwd=nowhere,
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    os.rmdir(nowhere)  # noqa: PTH106 - the process stands in it all the same, where nothing is and nothing can be made
    return Template(process, ours)


def _close(process: subprocess.Popen[bytes], control: socket.socket) -> None:
    control.close()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(5)
        return
    process.kill()
    process.wait()


def _until(seconds: float) -> TimeLeft:
    ends = time.monotonic() + seconds
    return lambda: ends - time.monotonic()
