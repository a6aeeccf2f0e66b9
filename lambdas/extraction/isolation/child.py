"""A child, as its parent has it."""

from __future__ import annotations

import socket
from dataclasses import dataclass


@dataclass(slots=True)
class Child:
    """A child and the line to it, of which `writer` is for whoever sends while others listen.

    `served` counts the documents that it has read; `missing` are the measures that it does without.
    """

    pid: int
    line: socket.socket
    writer: socket.socket
    missing: tuple[str, ...] = ()
    served: int = 0

    @property
    def is_silent(self) -> bool:
        """Whether it is there and says nothing, as a child does that waits for a call."""
        self.line.settimeout(0)
        try:
            self.line.recv(1, socket.MSG_PEEK)
        except BlockingIOError:
            return True
        except OSError:
            pass
        return False

    def close(self) -> None:
        """Hang up."""
        self.line.close()
        self.writer.close()
