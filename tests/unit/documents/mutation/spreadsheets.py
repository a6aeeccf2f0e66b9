"""Spreadsheets of other kinds than today's workbooks, to be changed at random."""

from __future__ import annotations

import struct

from tests.unit.documents.older import xls, xlsb
from tests.unit.documents.older.ods import list_rows, write_ods

_ROWS: xls.Rows = [["Total due", 1250.5, True], [None, "#N/A", "Größe 東京"], ["-", -12]]
_FORMATS = {164: '"$"#,##0.00;[Red]-0.0', 165: "yyyy-mm-dd h:mm"}
_STYLES = (0, 164, 165, 10)


def write_older_workbooks() -> list[bytes]:
    """Of Excel 97 with a cell of every kind, and of Excel 95."""
    packed = struct.pack("<HH", 3, 0) + struct.pack("<HI", 1, 1999 << 2 | 3) * 3 + struct.pack("<H", 2)
    cells = (
        xls.number(0, 0, 44259.5, 2) + xls.formula(0, 1, "made") + xls.formula(1, 0, 0.5, 3) + xls.record(0xBD, packed)
    )
    label = xls.cell(0x0204, 0, 0, struct.pack("<H", 5) + b"hello") + xls.number(70, 1, 0.35)
    sheets: list[xls.Rows | bytes] = [_ROWS, cells]
    return [
        xls.write_xls(
            *sheets,
            formats=_FORMATS,
            styles=_STYLES,
            states=(0, 1),
            short=True,
            summary=xls.summarise(p2="Stock", p12=1),
        ),
        xls.write_biff5(label),
    ]


def write_binary_workbooks() -> list[bytes]:
    """One with cells of several kinds."""
    cells = xlsb.row(0) + xlsb.number(0, 44259.5, 2) + xlsb.cell(8, 1, xlsb.text("made")) + xlsb.row(61)
    cells += xlsb.record(18, bytes(8)) + xlsb.record(16, bytes(12))
    cells += xlsb.cell(2, 0, struct.pack("<I", 1999 << 2 | 3), 1) + xlsb.cell(62, 2, b"\0" + xlsb.text("rich"))
    return [xlsb.write_xlsb(_ROWS, cells, formats=_FORMATS, styles=_STYLES, states=(0, 1), title="Stock")]


def write_open_spreadsheets() -> list[bytes]:
    """One with a hidden sheet, and what is repeated."""
    repeated = '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="2">'
    repeated += (
        "<text:p>x<text:s/>y</text:p><office:annotation><text:p>z</text:p></office:annotation></table:table-cell>"
    )
    return [write_ods(_ROWS, repeated + "</table:table-row>" + list_rows(_ROWS), hidden=(1,), title="Stock")]
