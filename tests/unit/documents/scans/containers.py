"""HEIF containers and headers of AV1 and HEVC streams made by hand, as no encoder makes them."""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence

Item = tuple[bytes, bytes]
"""Its kind, in four letters, and its content."""


def atom(kind: bytes, *content: bytes) -> bytes:
    """One box of a container, with what is in it."""
    body = b"".join(content)
    return struct.pack(">I4s", len(body) + 8, kind) + body


def full(kind: bytes, *content: bytes, version: int = 0) -> bytes:
    """One that has a version and flags."""
    return atom(kind, bytes((version, 0, 0, 0)), *content)


AVIF, HEIC = b"avif\0\0\0\0avifmif1miaf", b"heic\0\0\0\0mif1heicmiaf"
"""What files say of their coding."""


def contain(
    items: Sequence[Item],
    extents: Sequence[tuple[int, int]],
    *others: bytes,
    more: bytes = b"",
    references: bytes = b"",
    brands: bytes = AVIF,
) -> bytes:
    """A file of these items, numbered from one, that names these widths and heights.

    `others` are properties beside these, and `more` stands behind their list: which items have which. `references` are
    from item to item, beside those of a grid to its parts.
    """
    entries = [
        full(b"infe", struct.pack(">HH4s", number, 0, kind), b"\0", version=2) for number, (kind, _) in _number(items)
    ]
    head = atom(b"ftyp", brands)
    properties = atom(b"ipco", *(full(b"ispe", struct.pack(">II", *size)) for size in extents), *others)
    tables = (
        full(b"iinf", struct.pack(">H", len(entries)), *entries)
        + atom(b"iprp", properties, more)
        + _refer(items, references)
    )
    start = len(head) + len(_describe(items, tables, 0)) + 8
    return head + _describe(items, tables, start) + atom(b"mdat", *(content for _, content in items))


def _refer(items: Sequence[Item], references: bytes) -> bytes:
    """Of a grid, which comes first, all others are parts."""
    numbers = range(2, len(items) + 1) if items[0][0] == b"grid" else ()
    if numbers:
        references += atom(b"dimg", struct.pack(f">HH{len(numbers)}H", 1, len(numbers), *numbers))
    return full(b"iref", references) if references else b""


def _describe(items: Sequence[Item], tables: bytes, start: int) -> bytes:
    places = b""
    for number, (_, content) in _number(items):
        places += struct.pack(">HHHII", number, 0, 1, start, len(content))
        start += len(content)
    return full(
        b"meta",
        full(b"hdlr", struct.pack(">I4s12sB", 0, b"pict", b"", 0)),
        full(b"pitm", struct.pack(">H", 1)),
        full(b"iloc", b"\x44\0", struct.pack(">H", len(items)), places),
        tables,
    )


def _number(items: Sequence[Item]) -> list[tuple[int, Item]]:
    return list(enumerate(items, 1))


def write_sequence(width: int, height: int, *, before: str = "") -> bytes:
    """The sequence header of a stream of such pictures, of the reduced kind, or with the bits that come `before` it."""
    size = f"{15:04b}{15:04b}{width - 1:016b}{height - 1:016b}"
    bits = (before or "000" + "1" + "1" + "00000") + size
    content = int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8))
    return b"\x12\0\x0a" + bytes((len(content),)) + content


def write_parameter_set(width: int, height: int, *, layers: int = 0, chroma: int = 1) -> bytes:
    """The sequence parameter set of an HEVC stream of such pictures, with so many layers below the highest."""
    levels = "11" * layers + "00" * (8 - layers if layers else 0) + ("1" * 88 + "1" * 8) * layers
    bits = f"0000{layers:03b}1" + "0" * 96 + levels + _golomb(0) + _golomb(chroma) + "0" * (chroma == 3)
    bits += _golomb(width) + _golomb(height) + "1"
    content = int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8))
    content = re.sub(
        rb"\0\0(?=[\0-\3])", lambda _: b"\0\0\3", content
    )  # so that nothing in it looks like a unit's start
    return write_unit(33, content)


def write_unit(kind: int, content: bytes) -> bytes:
    """A unit of an HEVC stream, behind its length."""
    return struct.pack(">IBB", len(content) + 2, kind << 1, 1) + content


def configure(*units: bytes) -> bytes:
    """The property that says how HEVC pictures are coded, with these units, each in a list of its own."""
    lists = b"".join(struct.pack(">BHH", unit[4] >> 1, 1, len(unit) - 4) + unit[4:] for unit in units)
    return atom(b"hvcC", b"\1" + bytes(20) + b"\x03", bytes((len(units),)), lists)


def _golomb(number: int) -> str:
    bits = f"{number + 1:b}"
    return "0" * (len(bits) - 1) + bits
