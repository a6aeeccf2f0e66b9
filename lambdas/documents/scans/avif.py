"""The sizes that an AVIF image names: in its container, and in the streams of its pictures."""

from __future__ import annotations

from collections.abc import Iterator

from lambdas.contents import AVIF
from lambdas.documents.limits import Limits
from lambdas.documents.scans import containers, sequences
from lambdas.documents.scans.atoms import FULL, Atom, Cursor, find_atoms
from lambdas.documents.scans.containers import META, MOVIE, Size

_CODED = b"av01"
_SAMPLES = (b"trak", b"mdia", b"minf", b"stbl")
_OFFSETS = ((b"stco", 4), (b"co64", 8))


def check_canvas(data: bytes, limits: Limits) -> None:
    """Raise `DocumentTooLarge` with the code TOO_MANY_PIXELS, or `UnreadableDocument` with IMAGE_DAMAGED.

    Looked at are the sizes that the container names, and those that the coded pictures name themselves, of a track its
    first one's. What is cut off is refused.
    """
    containers.check_sizes(AVIF, _list_sizes(data), limits)
    containers.check_parts(AVIF, data, limits)


def _list_sizes(data: bytes) -> Iterator[Size]:
    for table in containers.list_tables(data, {META, MOVIE}):
        if table.kind == META:
            yield from containers.list_sizes(data, table, _CODED, sequences.list_sizes)
        else:
            yield from _list_of_tracks(data, table)


def _list_of_tracks(data: bytes, movie: Atom) -> Iterator[Size]:
    for table in find_atoms(data, movie, *_SAMPLES):
        starts = [_read_first(data, atom, size) for kind, size in _OFFSETS for atom in find_atoms(data, table, kind)]
        (start,), (length,) = starts, [_read_length(data, atom) for atom in find_atoms(data, table, b"stsz")]
        if start + length > len(data):
            raise EOFError
        yield from sequences.list_sizes(data[start : start + length])


def _read_first(data: bytes, offsets: Atom, size: int) -> int:
    cursor = Cursor(data, offsets)
    cursor.cut(FULL + 4)  # how many there are
    return cursor.take(size)


def _read_length(data: bytes, lengths: Atom) -> int:
    cursor = Cursor(data, lengths)
    cursor.cut(FULL)
    of_all, _ = cursor.take(4), cursor.take(4)
    return of_all or cursor.take(4)
