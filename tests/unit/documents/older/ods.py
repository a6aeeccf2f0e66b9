"""OpenDocument spreadsheets (ODS), part by part."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from tests.unit.documents.older.xls import Rows, Value

MIME_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("meta", "meta"),
        ("draw", "drawing"),
    )
)
_HIDDEN = (
    '<style:style style:name="hid" style:family="table"><style:table-properties table:display="false"/></style:style>'
    '<style:style style:name="seen" style:family="table"><style:table-properties table:display="true"/></style:style>'
)


def show(value: Value) -> str:
    """A cell with this value."""
    if value is None:
        return "<table:table-cell/>"
    if isinstance(value, bool):
        kind, text = f'boolean" office:boolean-value="{str(value).lower()}', str(value).upper()
    elif isinstance(value, int | float):
        kind, text = f'float" office:value="{value}', f"{value:.15g}"
    else:
        kind, text = "string", value
    return f'<table:table-cell office:value-type="{kind}"><text:p>{escape(text)}</text:p></table:table-cell>'


def list_rows(rows: Rows) -> str:
    """The rows of a sheet."""
    return "".join(f"<table:table-row>{''.join(map(show, row))}</table:table-row>" for row in rows)


def write_ods(
    *sheets: Rows | str, hidden: Sequence[int] = (), title: str = "", content: str | None = None, **more: str
) -> bytes:
    """A spreadsheet whose sheets are rows of values, or markup; `more` are parts by the first words of their names."""
    tables = "".join(
        f'<table:table table:name="{"abcdef"[index]}" table:style-name="{"hid" if index in hidden else "seen"}">'
        f"{sheet if isinstance(sheet, str) else list_rows(sheet)}</table:table>"
        for index, sheet in enumerate(sheets)
    )
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    styles = f"<office:automatic-styles>{_HIDDEN}</office:automatic-styles>"
    parts = {
        "content.xml": content or f"<office:document-content {_NAMES}>{styles}{body}</office:document-content>",
        "meta.xml": f'<office:document-meta {_NAMES} xmlns:dc="urn:dc"><office:meta>'
        f"<meta:generator>Office</meta:generator><dc:title>{title}</dc:title><meta:initial-creator>Ada</meta:initial-creator><dc:date>2021-03-04</dc:date>"
        "</office:meta></office:document-meta>",
        "META-INF/manifest.xml": '<m:manifest xmlns:m="urn:m"><m:file-entry m:full-path="/"/></m:manifest>',
    }
    names = {"manifest": "META-INF/manifest.xml", "meta": "meta.xml"}
    parts |= {names[name]: text for name, text in more.items()}
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIME_TYPE, ZIP_STORED)
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()
