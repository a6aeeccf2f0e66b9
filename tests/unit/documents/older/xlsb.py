"""Binary workbooks (XLSB), record by record (MS-XLSB)."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

from tests.unit.documents.older.xls import ERRORS, Rows, Value
from tests.unit.documents.sheets import pack, relate

_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)


def record(kind: int, data: bytes = b"") -> bytes:
    """A record of this number: it and the length in seven bits a byte."""
    return _spell(kind) + _spell(len(data)) + data


def _spell(value: int) -> bytes:
    spelt = bytearray()
    while value > 127:
        spelt.append(value & 127 | 128)
        value >>= 7
    return bytes([*spelt, value])


def text(value: str) -> bytes:
    """A text with its length."""
    encoded = value.encode("utf-16-le")
    return struct.pack("<I", len(encoded) // 2) + encoded


def cell(kind: int, column: int, data: bytes, style: int = 0) -> bytes:
    """A record of a cell in the row that began last."""
    return record(kind, struct.pack("<II", column, style) + data)


def row(number: int) -> bytes:
    """A row begins."""
    return record(0, struct.pack("<IIH", number, 0, 300) + bytes(7))


def number(column: int, value: float, style: int = 0) -> bytes:
    """A cell with a number."""
    return cell(5, column, struct.pack("<d", value), style)


def show(column: int, value: Value, shared: list[str]) -> bytes:
    """The record of a cell with this value; texts go to those that are shared."""
    if isinstance(value, bool):
        return cell(4, column, struct.pack("<B", value))
    if isinstance(value, int | float):
        return number(column, value)
    if value in ERRORS:
        return cell(3, column, struct.pack("<B", ERRORS[value]))
    shared.append(value or "")
    return cell(7, column, struct.pack("<I", len(shared) - 1))


def list_cells(rows: Rows, shared: list[str]) -> bytes:
    """The records of a sheet's rows and cells; None is no cell."""
    return b"".join(
        row(index) + b"".join(show(column, value, shared) for column, value in enumerate(values) if value is not None)
        for index, values in enumerate(rows)
    )


def write_xlsb(
    *sheets: Rows | bytes,
    states: Sequence[int] = (),
    formats: Mapping[int, str] | None = None,
    styles: Sequence[int] = (0,),
    is_1904: bool = False,
    title: str | None = None,
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """A workbook whose sheets are rows of values, or records of cells; `more` are parts in place of those."""
    shared: list[str] = []
    bodies = [sheet if isinstance(sheet, bytes) else list_cells(sheet, shared) for sheet in sheets]
    links = {f"rId{index}": f"worksheets/sheet{index + 1}.bin" for index in range(len(bodies))}
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _relate_root(title),
        "xl/workbook.bin": _write_book([*states, *[0] * len(bodies)][: len(bodies)], is_1904),
        "xl/_rels/workbook.bin.rels": _add(
            relate(sharedStrings="sharedStrings.bin", styles="styles.bin"),
            "".join(f'<Relationship Id="{id_}" Type="{_KIND}" Target="{part}"/>' for id_, part in links.items()),
        ),
        "xl/sharedStrings.bin": _write_shared(shared),
        "xl/styles.bin": _write_styles(formats or {}, styles),
    }
    for part, body in zip(links.values(), bodies, strict=True):
        whole = record(129) + record(148, struct.pack("<IIII", 0, 9, 0, 9)) + record(145) + body
        parts[f"xl/{part}"] = whole + record(146) + record(130)
    if title is not None:
        parts["docProps/core.xml"] = f'<p xmlns:dc="urn:dc"><dc:title>{title}</dc:title></p>'
    return pack(parts | dict(more or {}))


def _write_book(states: Sequence[int], is_1904: bool) -> bytes:
    tabs = b"".join(
        record(156, struct.pack("<II", state, index + 1) + text(f"rId{index}") + text("abcdef"[index]))
        for index, state in enumerate(states)
    )
    properties = record(153, struct.pack("<II", is_1904, 0) + text(""))
    return record(131) + properties + record(143) + tabs + record(144) + record(132)


def _write_shared(shared: Sequence[str]) -> bytes:
    items = b"".join(record(19, b"\0" + text(value)) for value in shared)
    return record(159, struct.pack("<II", len(shared), len(shared))) + items + record(160)


def _write_styles(formats: Mapping[int, str], styles: Sequence[int]) -> bytes:
    codes = b"".join(record(44, struct.pack("<H", id_) + text(code)) for id_, code in formats.items())
    ancestors = record(626) + record(47, struct.pack("<HH", 0xFFFF, 14) + bytes(12)) + record(627)
    cells = b"".join(record(47, struct.pack("<HH", 0, style) + bytes(12)) for style in styles)
    look = record(615, struct.pack("<I", len(formats))) + codes + record(616) + ancestors
    return record(278) + look + record(617, struct.pack("<I", len(styles))) + cells + record(618) + record(279)


def _relate_root(title: str | None) -> str:
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    link = f'<Relationship Id="core" Type="{kind}" Target="docProps/core.xml"/>' if title is not None else ""
    return _add(relate(officeDocument="xl/workbook.bin"), link)


def _add(relations: str, links: str) -> str:
    return relations.replace("</Relationships>", links + "</Relationships>")
