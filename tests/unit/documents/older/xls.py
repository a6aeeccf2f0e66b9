"""Older Excel workbooks (XLS), record by record (MS-XLS)."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

from tests.unit.documents.mail.storages import write_storages

Value = str | float | bool | None
Rows = Sequence[Sequence[Value]]

VISIBLE, HIDDEN, VERY_HIDDEN = 0, 1, 2
ERRORS = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36, "#N/A": 42}
BIFF8, BIFF5 = 0x0600, 0x0500


def record(kind: int, data: bytes = b"") -> bytes:
    """A record of this number."""
    return struct.pack("<HH", kind, len(data)) + data


def begin(substream: int, version: int = BIFF8) -> bytes:
    """The beginning of the workbook's own records (5), a sheet's (16), or a chart's (32)."""
    more = struct.pack("<II", 0x41, 0x0600) if version == BIFF8 else b""
    return record(0x0809, struct.pack("<HHHH", version, substream, 0x0DBB, 1996) + more)


END = record(0x000A)


def text(value: str, width: str = "<H") -> bytes:
    """A text with its length; of two bytes a character where it needs them."""
    wide = any(ord(letter) > 255 for letter in value)
    return struct.pack(width + "B", len(value), wide) + value.encode("utf-16-le" if wide else "latin-1")


def cell(kind: int, row: int, column: int, data: bytes, style: int = 0) -> bytes:
    """A record of a cell."""
    return record(kind, struct.pack("<HHH", row, column, style) + data)


def number(row: int, column: int, value: float, style: int = 0) -> bytes:
    """A cell with a number."""
    return cell(0x0203, row, column, struct.pack("<d", value), style)


def formula(row: int, column: int, value: Value, style: int = 0) -> bytes:
    """A cell with a formula that came to this value."""
    kept = bytes(6) + b"\xff\xff"
    if isinstance(value, bool):
        kept = struct.pack("<BxB3xH", 1, value, 0xFFFF)
    elif isinstance(value, str):
        error = ERRORS.get(value)
        kept = struct.pack("<BxB3xH", 2, error, 0xFFFF) if error is not None else kept
    elif value is not None:
        kept = struct.pack("<d", value)
    body = cell(0x0006, row, column, kept + struct.pack("<HIH", 0, 0, 3) + b"\x1e\x01\x00", style)
    return body + (record(0x0207, text(value)) if isinstance(value, str) and value not in ERRORS else b"")


def show(row: int, column: int, value: Value, shared: list[str]) -> bytes:
    """The record of a cell with this value; texts go to those that are shared."""
    if isinstance(value, bool):
        return cell(0x0205, row, column, struct.pack("<BB", value, 0))
    if isinstance(value, int | float):
        return number(row, column, value)
    if value in ERRORS:
        return cell(0x0205, row, column, struct.pack("<BB", ERRORS[value], 1))
    shared.append(value or "")
    return cell(0x00FD, row, column, struct.pack("<I", len(shared) - 1))


def list_cells(rows: Rows, shared: list[str]) -> bytes:
    """The records of a sheet's cells; None is no cell."""
    return b"".join(
        show(row, column, value, shared)
        for row, values in enumerate(rows)
        for column, value in enumerate(values)
        if value is not None
    )


def write_xls(
    *sheets: Rows | bytes,
    states: Sequence[int] = (),
    formats: Mapping[int, str] | None = None,
    styles: Sequence[int] = (0,),
    before: bytes = b"",
    strings: bytes | None = None,
    short: bool = False,
    summary: bytes = b"",
) -> bytes:
    """A workbook whose sheets are rows of values, or records of cells.

    `styles` are the numbers of the formats of each style, `formats` those with a code of their own; `before` are
    records that come first. `strings` are the records of shared texts; only with `short` is the stream a short one.
    """
    shared: list[str] = []
    bodies = [sheet if isinstance(sheet, bytes) else list_cells(sheet, shared) for sheet in sheets]
    bodies = [begin(16) + body + END for body in bodies]
    table = record(0x00FC, struct.pack("<II", len(shared), len(shared)) + b"".join(map(text, shared)))
    head = (
        begin(5)
        + before
        + b"".join(record(0x041E, struct.pack("<H", id_) + text(code)) for id_, code in (formats or {}).items())
    )
    head += b"".join(record(0x00E0, struct.pack("<HH", 0, style) + bytes(16)) for style in styles)
    tail = (table if strings is None else strings) + END
    names = [record(0x0085, struct.pack("<IBB", 0, 0, 0) + text("abcdef"[index], "<B")) for index in range(len(bodies))]
    offset = len(head) + sum(map(len, names)) + len(tail)
    tabs = []
    for index, body in enumerate(bodies):
        state = states[index] if index < len(states) else VISIBLE
        tabs.append(record(0x0085, struct.pack("<IBB", offset, state, 0) + text("abcdef"[index], "<B")))
        offset += len(body)
    stream = head + b"".join(tabs) + tail + b"".join(bodies)
    streams = {"Workbook": stream if short else stream.ljust(4096, b"\0")}
    return write_storages(streams | ({"\x05SummaryInformation": summary} if summary else {}))


def summarise(page: int = 1252, **properties: str | int) -> bytes:
    """What a workbook says of itself, by `p` and the numbers of the properties; moments are numbers."""
    encoding = f"cp{page}"
    values = {1: struct.pack("<IHH", 2, page, 0)}
    for name, value in properties.items():
        if isinstance(value, int):
            packed = struct.pack("<IQ", 0x40, value)
        else:
            text = value.encode(encoding) + b"\0"
            packed = struct.pack("<II", 0x1E, len(text)) + text.ljust(-(-len(text) // 4) * 4, b"\0")
        values[int(name[1:])] = packed
    place, list_, body = 8 + 8 * len(values), b"", b""
    for number, packed in values.items():
        list_ += struct.pack("<II", number, place + len(body))
        body += packed
    section = struct.pack("<II", place + len(body), len(values)) + list_ + body
    return struct.pack("<HHI16xI16xI", 0xFFFE, 0, 0, 1, 48) + section


def write_biff5(body: bytes, codepage: int = 1252, encoding: str = "cp1252", code: str = "0.0%") -> bytes:
    """A workbook of Excel 95 with one sheet of these records, one style, and a format of its own for it."""
    name = "Лист".encode(encoding, "replace")
    packed = code.encode(encoding)
    head = begin(5, BIFF5) + record(0x0042, struct.pack("<H", codepage))
    head += record(0x041E, struct.pack("<HB", 164, len(packed)) + packed)
    head += record(0x00E0, struct.pack("<HH", 0, 164) + bytes(12))
    tab = struct.pack("<BBB", 0, 0, len(name)) + name
    offset = len(head) + 4 + 4 + len(tab) + len(END)
    stream = head + record(0x0085, struct.pack("<I", offset) + tab) + END + begin(16, BIFF5) + body + END
    return write_storages({"Book": stream.ljust(4096, b"\0")})
