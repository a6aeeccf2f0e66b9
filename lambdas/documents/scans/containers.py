"""The sizes that a HEIF container names, all of them: decoders take memory for the largest and show another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from contextlib import contextmanager

from lambdas.contents import Content
from lambdas.documents.limits import Limits
from lambdas.documents.scans import failures, parts
from lambdas.documents.scans.atoms import FULL, Atom, Cursor, find_atoms, list_atoms
from lambdas.documents.scans.items import list_items

META, MOVIE = b"meta", b"moov"
"""What says where pictures are, and where tracks are."""

MOST_TIMES = 8

_CONTENT = b"mdat"
_BEFORE_SIZE = {b"grid": 2, b"iovl": 8}  # bytes: rows and columns; a colour

Size = tuple[int, int]
"""Pixels across and down."""


def check_sizes(content: Content, sizes: Iterable[Size], limits: Limits) -> None:
    """Raise `DocumentTooLarge` with the code TOO_MANY_PIXELS, or `UnreadableDocument` with IMAGE_DAMAGED.

    The sizes are read here, and may raise `EOFError` for what is cut off and `ValueError` for what is broken.
    """
    with _refusing(content):
        for width, height in sizes:
            if not width or not height:
                raise ValueError(width)
            failures.check_pixels(width, height, limits.max_pixels, 1)


def check_parts(content: Content, data: bytes, limits: Limits) -> None:
    """The same where more pixels are to be decoded for an image than eight times the limit of its own.

    Tiles may hang over the edges of their grid, and maps of light and alpha have parts of their own.
    """
    limit = MOST_TIMES * limits.max_pixels
    with _refusing(content):
        for meta in list_tables(data, {META, MOVIE}):
            pixels = parts.count_pixels(data, meta) if meta.kind == META else 0
            if pixels > limit:
                raise failures.too_many_parts(pixels, limit, MOST_TIMES)


@contextmanager
def _refusing(content: Content) -> Iterator[None]:
    try:
        yield
    except EOFError:
        raise failures.truncated(content) from None
    except ValueError:
        raise failures.damaged(content) from None


def list_tables(data: bytes, kinds: Set[bytes]) -> list[Atom]:
    """What says where everything is; what follows it and the coded pictures does not matter.

    Raises `EOFError` where there is none, or not the whole of one, and `ValueError` for broken atoms before it.
    """
    tables = list(_walk(data, kinds))
    if not tables or any(atom.end > len(data) for atom in tables):
        raise EOFError
    return tables


def _walk(data: bytes, kinds: Set[bytes]) -> Iterator[Atom]:
    seen: set[bytes] = set()
    try:
        for atom in list_atoms(data, 0, len(data)):
            seen.add(atom.kind)
            if atom.kind in kinds:
                yield atom
    except ValueError:
        if _CONTENT not in seen or not seen & kinds:
            raise


def list_sizes(data: bytes, meta: Atom, coded: bytes, list_coded: Callable[[bytes], Iterable[Size]]) -> Iterator[Size]:
    """The sizes that properties have (ISO/IEC 23008-12, 6.5.3), grids and overlays (6.6.2), and coded pictures.

    `coded` is the kind of items that `list_coded` knows the sizes of. Raises as `list_items` does.
    """
    for extent in find_atoms(data, meta, b"iprp", b"ipco", b"ispe", skip=FULL):
        cursor = Cursor(data, extent)
        cursor.take(FULL)
        yield cursor.take(4), cursor.take(4)
    for kind, content in list_items(data, meta):
        if kind == coded:
            yield from list_coded(content)
        elif kind in _BEFORE_SIZE:
            cursor = Cursor(content, Atom(kind, 0, len(content)))
            length = 4 if cursor.take(2) & 1 else 2
            cursor.cut(_BEFORE_SIZE[kind])
            yield cursor.take(length), cursor.take(length)
