"""What the items of a HEIF container are put together of, and how many pixels are decoded for them in all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from lambdas.documents.scans.atoms import FULL, Atom, Cursor, find_atoms, list_atoms

_REFERENCES, _PART = b"iref", b"dimg"
_PROPERTIES, _OWNED, _EXTENT = (b"iprp", b"ipco"), (b"iprp", b"ipma"), b"ispe"
_DEEPEST = 8
_MOST_ITEMS, _MOST_PARTS = 10_000, 200_000
_ENOUGH = 1 << 64  # pixels: nobody counts further


def count_pixels(data: bytes, meta: Atom) -> int:
    """The pixels of that item for which most are decoded: its own, and those of its parts, each as often as it is one.

    A decoder makes a part anew each time, and a part may have parts: by a few bytes each of thousands is asked for.
    Raises `ValueError` for broken tables, and for parts within each other more than eight deep or in a circle.
    """
    areas, parts = _gather(_read_areas(data, meta)), _gather(_read_parts(data, meta))
    largest = [max((area for _, area in _read_extents(data, meta)), default=0)]  # of an item that names no size
    counted: dict[int, int] = {}

    def count(number: int, depth: int) -> int:
        if depth > _DEEPEST:
            raise ValueError(number)
        if number not in counted:
            below = sum(count(part, depth + 1) for part in parts.get(number, ()))
            counted[number] = min(max(areas.get(number, largest)) + below, _ENOUGH)
        return counted[number]

    return max((count(number, 1) for number in parts), default=0)


def _gather(said: Iterable[tuple[int, list[int]]]) -> dict[int, list[int]]:
    """All that is said of an item, wherever."""
    gathered: defaultdict[int, list[int]] = defaultdict(list)
    for number, some in said:
        gathered[number].extend(some)
    return {number: some for number, some in gathered.items() if some}


def _read_parts(data: bytes, meta: Atom) -> Iterator[tuple[int, list[int]]]:
    """The parts of each item that has some (ISO/IEC 14496-12, 8.11.12), each as often as it is one."""
    left = _MOST_PARTS
    for table in find_atoms(data, meta, _REFERENCES, skip=FULL):
        wide = 4 if Cursor(data, table).take(1) else 2
        for entry in find_atoms(data, table, _PART, skip=FULL):
            cursor = Cursor(data, entry)
            number, count = cursor.take(wide), cursor.take(2)
            left -= count
            if left < 0:
                raise ValueError(number)
            yield number, [cursor.take(wide) for _ in range(count)]


def _read_areas(data: bytes, meta: Atom) -> Iterator[tuple[int, list[int]]]:
    """The pixels of each item that says how large it is (ISO/IEC 23008-12, 9.3.1)."""
    areas = dict(_read_extents(data, meta))
    left = _MOST_ITEMS
    for table in find_atoms(data, meta, *_OWNED, skip=FULL):
        cursor = Cursor(data, table)
        head, count = cursor.take(FULL), cursor.take(4)
        left -= count
        if left < 0:
            raise ValueError(count)
        for _ in range(count):
            number = cursor.take(4 if head >> 24 else 2)
            indices = _read_indices(cursor, wide=bool(head & 1))
            yield number, [areas[index] for index in indices if index in areas]


def _read_extents(data: bytes, meta: Atom) -> Iterator[tuple[int, int]]:
    """The pixels that each property names which is a size, by its number in the list of all."""
    for properties in find_atoms(data, meta, *_PROPERTIES, skip=FULL):
        for index, extent in enumerate(list_atoms(data, properties.start, properties.end), 1):
            if extent.kind == _EXTENT:
                cursor = Cursor(data, extent)
                cursor.cut(FULL)
                yield index, cursor.take(4) * cursor.take(4)


def _read_indices(cursor: Cursor, *, wide: bool) -> list[int]:
    """Without the bit that says whether a property is essential."""
    length, mask = (2, 0x7FFF) if wide else (1, 0x7F)
    return [cursor.take(length) & mask for _ in range(cursor.take(1))]
