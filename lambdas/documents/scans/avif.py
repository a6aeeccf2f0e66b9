"""The sizes that an AVIF image names, all of them: its decoder takes memory for the largest and shows another."""

from __future__ import annotations

from collections.abc import Iterator

from lambdas.contents import AVIF
from lambdas.documents.limits import Limits
from lambdas.documents.scans import failures, sequences
from lambdas.documents.scans.atoms import Atom, Cursor, find_atoms, list_atoms
from lambdas.documents.scans.items import list_items

_FULL = 4  # bytes: the version and flags that many atoms begin with
_CODED, _GRID = b"av01", b"grid"
_TABLES, _CONTENT = frozenset({b"meta", b"moov"}), b"mdat"
_SAMPLES = (b"trak", b"mdia", b"minf", b"stbl")
_OFFSETS = ((b"stco", 4), (b"co64", 8))


def check_canvas(data: bytes, limits: Limits) -> None:
    """Raise `DocumentTooLarge` with the code TOO_MANY_PIXELS, or `UnreadableDocument` with IMAGE_DAMAGED.

    Looked at are the sizes that the container names (ISO/IEC 23008-12, 6.5.3), those of grids (6.6.2.3), and those that
    the coded pictures name themselves, of a track its first one's. What is cut off is refused.
    """
    try:
        for width, height in _list_sizes(data):
            if not width or not height:
                raise failures.damaged(AVIF)
            failures.check_pixels(width, height, limits.max_pixels, 1)
    except EOFError:
        raise failures.truncated(AVIF) from None
    except ValueError:
        raise failures.damaged(AVIF) from None


def _list_sizes(data: bytes) -> Iterator[tuple[int, int]]:
    tables = list(_list_tables(data))
    if not tables or any(atom.end > len(data) for atom in tables):
        raise EOFError
    for table in tables:
        yield from _list_of_items(data, table) if table.kind == b"meta" else _list_of_tracks(data, table)


def _list_tables(data: bytes) -> Iterator[Atom]:
    """What says where everything is; what follows it and the coded pictures does not matter."""
    kinds: set[bytes] = set()
    try:
        for atom in list_atoms(data, 0, len(data)):
            kinds.add(atom.kind)
            if atom.kind in _TABLES:
                yield atom
    except ValueError:
        if _CONTENT not in kinds or not kinds & _TABLES:
            raise


def _list_of_items(data: bytes, meta: Atom) -> Iterator[tuple[int, int]]:
    for extent in find_atoms(data, meta, b"iprp", b"ipco", b"ispe", skip=_FULL):
        cursor = Cursor(data, extent)
        cursor.take(_FULL)
        yield cursor.take(4), cursor.take(4)
    for kind, content in list_items(data, meta):
        if kind == _CODED:
            yield from sequences.list_sizes(content)
        elif kind == _GRID:
            cursor = Cursor(content, Atom(_GRID, 0, len(content)))
            length = 4 if cursor.take(2) & 1 else 2
            cursor.take(2)  # rows and columns
            yield cursor.take(length), cursor.take(length)


def _list_of_tracks(data: bytes, movie: Atom) -> Iterator[tuple[int, int]]:
    for table in find_atoms(data, movie, *_SAMPLES):
        starts = [_read_first(data, atom, size) for kind, size in _OFFSETS for atom in find_atoms(data, table, kind)]
        (start,), (length,) = starts, [_read_length(data, atom) for atom in find_atoms(data, table, b"stsz")]
        if start + length > len(data):
            raise EOFError
        yield from sequences.list_sizes(data[start : start + length])


def _read_first(data: bytes, offsets: Atom, size: int) -> int:
    cursor = Cursor(data, offsets)
    cursor.cut(_FULL + 4)  # how many there are
    return cursor.take(size)


def _read_length(data: bytes, lengths: Atom) -> int:
    cursor = Cursor(data, lengths)
    cursor.cut(_FULL)
    of_all, _ = cursor.take(4), cursor.take(4)
    return of_all or cursor.take(4)
