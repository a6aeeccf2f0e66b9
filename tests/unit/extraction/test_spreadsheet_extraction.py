"""Spreadsheets through the engine: what they are declared as, and what they come to."""

from __future__ import annotations

import json

import msgspec
import pytest

from lambdas.batches.document import ConfigurationPointer, Document
from lambdas.batches.extracting import Extracted
from lambdas.batches.identifiers import document_id, new_batch_id
from lambdas.batches.states import Lane
from lambdas.catalogue.bundles import Bundle, BundledConfiguration
from lambdas.contents import CSV, ODS, XLS, XLSB, XLSX
from lambdas.documents.limits import Limits
from lambdas.errors import DocumentError
from lambdas.extraction.engine import BundleEngine
from tests.unit.documents.older.ods import write_ods
from tests.unit.documents.older.xls import Rows, write_xls
from tests.unit.documents.older.xlsb import write_xlsb
from tests.unit.documents.sheets import write_book

ROWS = "{fields: [{id: 'rows', type: 'cellRows', headerRow: {match: 'tool'}, fields: [%s]}]}"
CONFIGURATION = ROWS % "{id: 'tool', method: {id: 'cell', header: 'tool'}}"
BUNDLE = msgspec.json.encode(Bundle([BundledConfiguration("stock", "version", CONFIGURATION)])).decode()
ROWS_OF_CELLS: Rows = [["tool", "price"], ["saw", 2]]
WORKBOOK = write_book(ROWS_OF_CELLS)
TABLE = b"tool,price\nsaw,2\n"


def run(data: bytes, name: str, declared: str | None) -> Extracted:
    batch = new_batch_id()
    document = Document(
        id=document_id(batch, 0),
        batch=batch,
        index=0,
        tenant="acme",
        dialect="sensible",
        name=name,
        content_type=declared,
        document_type="stock",
        configuration=ConfigurationPointer("stock", "version", "configurations/acme/x.json5"),
        lane=Lane.EXPRESS,
        created_at=0,
        changed_at=0,
        retain_until=0,
        expires_at=0,
    )
    return BundleEngine(Limits())(data, document, BUNDLE)


@pytest.mark.parametrize(
    ("data", "name", "declared", "found"),
    [
        (WORKBOOK, "a.xlsx", None, XLSX),
        (WORKBOOK, "a", XLSX.media_type, XLSX),
        (WORKBOOK, "a.xlsm", "application/vnd.ms-excel.sheet.macroEnabled.12", XLSX),
        (write_xls(ROWS_OF_CELLS), "a.xls", None, XLS),
        (write_xls(ROWS_OF_CELLS), "a", "application/vnd.ms-excel", XLS),
        (write_xlsb(ROWS_OF_CELLS), "a", "application/vnd.ms-excel.sheet.binary.macroEnabled.12", XLSB),
        (write_ods(ROWS_OF_CELLS), "a.ods", "application/vnd.oasis.opendocument.spreadsheet", ODS),
        (TABLE, "a.csv", None, CSV),
        (TABLE, "a", "text/csv; header=present", CSV),
        (TABLE, "a.txt", "application/csv", CSV),
    ],
)
def test_spreadsheet_is_extracted_whatever_tells_what_it_is(
    data: bytes, name: str, declared: str | None, found: object
) -> None:
    made = run(data, name, declared)

    assert made.content_type == getattr(found, "media_type", None)
    assert json.loads(made.body)["parsed_document"] == {"rows": [{"tool": {"type": "string", "value": "saw"}}]}
    assert made.pages == 1


@pytest.mark.parametrize(
    ("data", "name", "declared", "code"),
    [
        (TABLE, "a.xlsx", None, "CONTENT_TYPE_MISMATCH"),
        (TABLE, "a.csv", XLSX.media_type, "CONTENT_TYPE_MISMATCH"),
        (WORKBOOK, "a.csv", "text/csv", "CONTENT_TYPE_MISMATCH"),
        (WORKBOOK, "a.xls", XLS.media_type, "CONTENT_TYPE_MISMATCH"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(64), "a.xls", None, "UNSUPPORTED_CONTENT"),
    ],
)
def test_what_is_no_spreadsheet_as_declared_or_an_older_one_fails_the_document(
    data: bytes, name: str, declared: str | None, code: str
) -> None:
    with pytest.raises(DocumentError) as caught:
        run(data, name, declared)

    assert caught.value.failure.code == code
