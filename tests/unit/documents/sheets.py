"""Workbooks for the tests: written by openpyxl, or part by part."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def write_book(*sheets: Sequence[Sequence[Any]], change: Callable[[Workbook], object] | None = None) -> bytes:
    """A workbook with these rows in its sheets, which are called `a`, `b`, …; `change` may do more to it."""
    book = Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet("abcdef"[number])
        for row in rows:
            sheet.append(list(row))
    if change:
        change(book)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def pack(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file of parts by their names."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def relate(**targets: str) -> str:
    """Relations by their kinds, with the ids `r-<kind>`."""
    relations = "".join(
        f'<Relationship Id="r-{kind}" Type="{LINKS}/{kind}" Target="{target}"/>' for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>'


def raw_book(rows: str, strings: str = "", styles: str = "", **more: str | bytes) -> bytes:
    """A workbook of one sheet, whose `rows` are XML, as the items of `strings` and what is in `styles`."""
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    return pack(
        {
            "_rels/.rels": relate(officeDocument="xl/workbook.xml"),
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>'
            '<sheet name="one" sheetId="1" r:id="r-worksheet"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": relate(
                worksheet="worksheets/one.xml", sharedStrings="/xl/strings.xml", styles="styles.xml"
            ),
            "xl/strings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
            "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
            "xl/worksheets/one.xml": sheet,
            **more,
        }
    )
