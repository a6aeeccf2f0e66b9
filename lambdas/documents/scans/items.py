"""What a HEIF container's items are and where their bytes stand (ISO/IEC 14496-12, 8.11)."""

from __future__ import annotations

from collections.abc import Iterator

from lambdas.documents.scans.atoms import FULL, Atom, Cursor, find_atoms

_NARROW = 2  # the last version of an entry whose number has two bytes
_IN_FILE, _IN_META = 0, 1  # where the extents of an item are counted from
_MOST_ITEMS = 10_000
_MOST_READ = 8  # times the file's length; items may share bytes

Extents = tuple[tuple[int, int], ...]


def list_items(data: bytes, meta: Atom) -> Iterator[tuple[bytes, bytes]]:
    """Kind and content of each item, once where several are the same bytes.

    Raises `ValueError` for broken tables, and `EOFError` for an item that is not there in full.
    """
    kinds: dict[int, bytes] = {}
    for number, kind in _read_kinds(data, meta):
        if number in kinds:
            raise ValueError(number)
        kinds[number] = kind
    seen: set[tuple[bytes, Extents]] = set()
    left = _MOST_READ * len(data)
    for number, extents in _read_places(data, meta):
        kind = kinds.get(number, b"")
        if (kind, extents) in seen:
            continue
        seen.add((kind, extents))
        if any(end > len(data) for _, end in extents):
            raise EOFError
        left -= sum(end - start for start, end in extents)
        if left < 0:
            raise ValueError(kind)
        yield kind, b"".join(data[start:end] for start, end in extents)


def _read_kinds(data: bytes, meta: Atom) -> Iterator[tuple[int, bytes]]:
    for table in find_atoms(data, meta, b"iinf", skip=FULL):
        wide = Cursor(data, table).take(1) > 0
        for entry in find_atoms(data, table, b"infe", skip=FULL + (4 if wide else 2)):
            cursor = Cursor(data, entry)
            version = cursor.take(FULL) >> 24
            number = cursor.take(4 if version > _NARROW else 2)
            cursor.take(2)
            yield number, cursor.cut(4)


def _read_places(data: bytes, meta: Atom) -> Iterator[tuple[int, Extents]]:
    inner = next(find_atoms(data, meta, b"idat", skip=FULL), None)
    for table in find_atoms(data, meta, b"iloc", skip=FULL):
        cursor = Cursor(data, table)
        version = cursor.take(FULL) >> 24
        sizes = cursor.take(2)
        wide = 4 if version > 1 else 2
        count = cursor.take(wide)
        if count > _MOST_ITEMS:
            raise ValueError(count)
        for _ in range(count):
            number = cursor.take(wide)
            method = cursor.take(2) & 0xF if version else _IN_FILE
            cursor.take(2)
            base = cursor.take(sizes >> 4 & 0xF)
            begin, end = (0, len(data)) if method == _IN_FILE else _find_inner(method, inner)
            index = sizes & 0xF if version else 0
            yield number, tuple(_read_extents(cursor, sizes >> 12, sizes >> 8 & 0xF, index, (begin + base, end)))


def _find_inner(method: int, inner: Atom | None) -> tuple[int, int]:
    if method != _IN_META or inner is None:
        raise ValueError(method)
    return inner.start, inner.end


def _read_extents(
    cursor: Cursor, offset_size: int, length_size: int, index_size: int, within: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    count = cursor.take(2)
    if count > 1 and not offset_size + length_size + index_size:
        raise ValueError(count)
    for _ in range(count):
        cursor.take(index_size)
        start = within[0] + cursor.take(offset_size)
        length = cursor.take(length_size)
        yield start, start + length if length else max(within[1], start)
