"""Frames on a socket: a message and, beside it, bytes that are not part of it. Lengths come first, and are limited."""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable
from dataclasses import dataclass

HEADER = struct.Struct(">IQ")
"""Bytes of the message, bytes of the attachment."""
LONGEST_PAUSE = 0.5
"""Seconds between two looks at the time that is left."""
MEGABYTE = 1024 * 1024


class BrokenFrame(Exception):
    """There will be no more frames: the other side is gone, or is not to be listened to any more."""


class BadFrame(BrokenFrame):
    """What the other side sends is no frame, or a longer one than it may."""


class OutOfTime(Exception):
    """The other side took longer than it may."""


@dataclass(frozen=True, slots=True)
class FrameLimits:
    """How long a message and its attachment may be, in bytes."""

    message: int = 64 * MEGABYTE
    attachment: int = 1024 * MEGABYTE


FROM_CHILD = FrameLimits(message=16 * MEGABYTE, attachment=200 * MEGABYTE)
"""What a child may send: its answers hold up to 50,000,000 characters of what a configuration puts out."""

TimeLeft = Callable[[], float]
"""Seconds that are left; 0 or less is the end."""


def send_frame(line: socket.socket, message: bytes, attachment: bytes = b"") -> None:
    """Send a frame, as long as the socket's time-out says; BrokenFrame where the other side does not take it."""
    try:
        line.sendall(HEADER.pack(len(message), len(attachment)) + message)
        if attachment:
            line.sendall(attachment)
    except OSError as error:
        raise BrokenFrame from error


def receive_frame(line: socket.socket, limits: FrameLimits, left: TimeLeft) -> tuple[bytes, bytes]:
    """The next frame. BrokenFrame where none comes any more, BadFrame for one too long, OutOfTime for a late one."""
    message, attachment = HEADER.unpack(_receive(line, HEADER.size, left))
    if message > limits.message or attachment > limits.attachment:
        raise BadFrame
    return _receive(line, message, left), _receive(line, attachment, left)


def await_frame(line: socket.socket, limits: FrameLimits) -> tuple[bytes, bytes]:
    """The next frame of somebody who is trusted, however long it takes; BrokenFrame where there is none."""
    message, attachment = HEADER.unpack(_await(line, HEADER.size))
    if message > limits.message or attachment > limits.attachment:
        raise BrokenFrame
    return _await(line, message), _await(line, attachment)


def _await(line: socket.socket, size: int) -> bytes:
    # At once and into its place: a document is there once and not twice.
    try:
        found = line.recv(size, socket.MSG_WAITALL) if size else b""
    except OSError as error:
        raise BrokenFrame from error
    if len(found) < size:
        raise BrokenFrame
    return found


def _receive(line: socket.socket, size: int, left: TimeLeft) -> bytes:
    found = bytearray(size)
    view = memoryview(found)
    while view:
        count = _receive_some(line, view, left)
        if not count:
            raise BrokenFrame
        view = view[count:]
    return bytes(found)


def _receive_some(line: socket.socket, view: memoryview, left: TimeLeft) -> int:
    while True:
        remaining = left()
        if remaining <= 0:
            raise OutOfTime
        line.settimeout(min(remaining, LONGEST_PAUSE))
        try:
            return line.recv_into(view)
        except TimeoutError:
            continue
        except OSError as error:
            raise BrokenFrame from error
