"""Compressed RTF -> RTF (MS-OXRTFCP): runs of bytes that stood within the last 4,096 are places and lengths."""

from __future__ import annotations

import struct

from lambdas.errors import DocumentTooLarge, UnreadableDocument

MOST_BYTES = 20_000_000
"""Of RTF; as many characters as HTML may have."""

_HEADER = struct.Struct("<IIII")
_PACKED, _PLAIN = 0x75465A4C, 0x414C454D
_WINDOW = 4096
_COMMON = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS Sans SerifSymb"
    rb"olArialTimes New RomanCourier{\colortbl\red0\green0\blue0" + b"\r\n" + rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
"""What stands before the text, so that even its first words may be runs."""


def unpack_rtf(data: bytes) -> bytes:
    """The RTF in a message's property; as far as it goes, where it was cut off.

    Raises `UnreadableDocument` with MAIL_IS_BROKEN for what is no compressed RTF, or `DocumentTooLarge` with
    UNPACKED_TOO_LARGE by what its header says.
    """
    if len(data) < _HEADER.size:
        raise _broken()
    _, size, kind, _ = _HEADER.unpack_from(data)
    if kind not in {_PACKED, _PLAIN}:
        raise _broken()
    if size > MOST_BYTES:
        raise DocumentTooLarge("UNPACKED_TOO_LARGE", f"The message's RTF unpacks to more than {MOST_BYTES:,} bytes.")
    if kind == _PLAIN:
        return data[_HEADER.size : _HEADER.size + size]
    return _unpack(data, size)


def _unpack(data: bytes, size: int) -> bytes:
    """At most `size` bytes. Places in the window are those of a text behind what is common, modulo its length."""
    out = bytearray(_COMMON)
    place, end, stop = _HEADER.size, len(data), size + len(_COMMON)
    while place < end and len(out) < stop:
        controls = data[place]
        place += 1
        for bit in range(8):
            if not controls >> bit & 1:
                out += data[place : place + 1]
                place += 1
                continue
            pair = int.from_bytes(data[place : place + 2].ljust(2, b"\0"), "big")
            place += 2
            back = (len(out) - (pair >> 4)) % _WINDOW
            if back == 0 or place > end:
                return bytes(out[len(_COMMON) : stop])
            _repeat(out, back, (pair & 15) + 2)
    return bytes(out[len(_COMMON) : stop])


def _repeat(out: bytearray, back: int, length: int) -> None:
    """Append what stands so many bytes back, which may go on into what is appended; zeros from before the beginning."""
    start = len(out) - back
    if start < 0:
        missing = min(-start, length)
        out += bytes(missing)
        start, length = 0, length - missing
    run = out[start : start + length]
    if run:
        out += (run * (length // len(run) + 1))[:length]


def _broken() -> UnreadableDocument:
    return UnreadableDocument("MAIL_IS_BROKEN", "The message's RTF is not packed as RTF is.")
