"""What a JPEG 2000 file says of itself before anything is decoded (ISO/IEC 15444-1, annexes A and I)."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from lambdas.contents import JPEG_2000
from lambdas.documents.limits import Limits
from lambdas.documents.scans import failures
from lambdas.documents.scans.atoms import Atom, Cursor, list_atoms

MOST_TILES = 8_192
"""The decoder takes some 12 kB for each tile that the header names."""

MOST_VALUES = 150_000_000
"""In a tile, of all its components: the decoder takes six bytes for each, which is what a document's memory holds."""

MOST_COMPONENTS = 4
"""Of more colours than these nothing can be made."""

_START, _SIZE, _TILE_PART, _DATA, _END = b"\xff\x4f", b"\xff\x51", b"\xff\x90", b"\xff\x93", b"\xff\xd9"
_LEAST_PART, _LEAST_MARKER = 14, 4  # bytes: the headers of a tile-part; a marker and the length of its segment
_MOST_SEGMENTS = 300_000


@dataclass(frozen=True, slots=True)
class _Size:
    """Pixels across and down, components, how many tiles there are, and how many values the largest has."""

    width: int
    height: int
    components: int
    tiles: int
    values: int


def check_canvas(data: bytes, limits: Limits) -> None:
    """Raise `DocumentTooLarge` with the code TOO_MANY_PIXELS, or `UnreadableDocument` with IMAGE_DAMAGED.

    Looked at is what the codestream says of its size, and that all its tiles are there: the decoder leaves out those
    that are not.
    """
    try:
        stream = _find_stream(data)
        size = _read_size(data, stream)
        failures.check_pixels(size.width, size.height, limits.max_pixels, 1)
        if size.components > MOST_COMPONENTS or not 0 < size.tiles <= MOST_TILES:
            raise failures.damaged(JPEG_2000)
        if size.values > MOST_VALUES:
            raise failures.too_large_tile(size.values, MOST_VALUES)
        if set(_list_tiles(data, stream)) != set(range(size.tiles)):
            raise failures.damaged(JPEG_2000)
    except EOFError:
        raise failures.truncated(JPEG_2000) from None
    except ValueError:
        raise failures.damaged(JPEG_2000) from None


def _find_stream(data: bytes) -> Atom:
    if data.startswith(_START + _SIZE):
        return Atom(b"jp2c", 0, len(data))
    for atom in list_atoms(data, 0, len(data)):
        if atom.end > len(data):
            raise EOFError
        if atom.kind == b"jp2c":
            return atom
    raise EOFError


def _read_size(data: bytes, stream: Atom) -> _Size:
    cursor = Cursor(data, stream)
    if cursor.cut(4) != _START + _SIZE:
        raise ValueError(stream)
    cursor.cut(4)  # length, capabilities
    right, bottom, left, top, across, down, tile_left, tile_top = (cursor.take(4) for _ in range(8))
    components = cursor.take(2)
    if right <= left or bottom <= top or not across or not down:
        raise ValueError(stream)
    width, height = right - left, bottom - top
    tiles = math.ceil((right - tile_left) / across) * math.ceil((bottom - tile_top) / down)
    return _Size(width, height, components, tiles, min(across, width) * min(down, height) * components)


def _list_tiles(data: bytes, stream: Atom) -> Iterator[int]:
    """The number of each part of a tile; raises `EOFError` where the stream ends before its end is marked."""
    at = stream.start + len(_START)
    for _ in range(_MOST_SEGMENTS):
        if data[at : at + 2] == _END:
            return
        if at + _LEAST_MARKER > stream.end:
            raise EOFError
        length, least = int.from_bytes(data[at + 2 : at + 4]) + 2, _LEAST_MARKER
        if data[at : at + 2] == _TILE_PART:
            yield int.from_bytes(data[at + 4 : at + 6])
            length, least = int.from_bytes(data[at + 6 : at + 10]) or _measure_last(data, at, stream.end), _LEAST_PART
        if length < least or data[at] != _END[0]:
            raise ValueError(at)
        at += length
    raise ValueError(at)


def _measure_last(data: bytes, at: int, end: int) -> int:
    """The length of a part that goes on to the end of the stream; in coded data no 0xFF is followed by 0xD9."""
    found = data.find(_END, max(data.find(_DATA, at, end), at), end)
    if found < 0:
        raise EOFError
    return found - at
