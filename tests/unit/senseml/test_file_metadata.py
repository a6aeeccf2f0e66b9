"""The computed field `getFileMetadata`: the file's name, content type and number of pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from lambdas.documents.pages import PagedDocument
from lambdas.errors import ConfigurationError
from tests.unit.senseml.pages import bare, document, line, parse_document

PAGES = replace(document(line("Item 1"), line("Item 2", page=1), line("Item 3", page=2)), name="Ledger 2019.pdf")


def ask(kind: str, field_type: str = "string") -> dict[str, Any]:
    return {"id": "it", "type": field_type, "method": {"id": "getFileMetadata", "type": kind}}


def value(kind: str, pages: PagedDocument = PAGES, field_type: str = "string") -> Any:  # noqa: ANN401
    return bare(parse_document(pages, fields=[ask(kind, field_type)])["it"])


def test_each_of_the_three_is_a_string_unless_a_type_reads_it() -> None:
    assert parse_document(PAGES, fields=[ask("filename")]) == {"it": {"type": "string", "value": "Ledger 2019"}}
    assert value("contentType") == "application/pdf"
    assert value("pageCount") == "3"
    assert value("pageCount", field_type="number") == 3
    assert value("contentType", field_type="number") is None


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a.b.PDF", "a.b"),
        ("plain", "plain"),
        ("Invoice No. 5", "Invoice No. 5"),
        ("version 1.2", "version 1.2"),
        ("sheet.xlsx", "sheet"),
        ("über.jpeg", "über"),
        (".env", ".env"),
        ("", None),
        (None, None),
    ],
)
def test_file_name_is_shown_without_what_is_an_ending(name: str | None, shown: str | None) -> None:
    assert value("filename", replace(PAGES, name=name)) == shown


def test_sections_and_rows_see_the_same_file() -> None:
    section = {"id": "items", "type": "sections", "range": {"anchor": "item"}, "fields": [ask("pageCount")]}
    name = {**ask("filename"), "id": "name"}
    rows = {"id": "rows", "method": {"id": "addComputedFields", "source_id": "items", "fields": [name]}}
    parsed = bare(parse_document(PAGES, fields=[section, rows]))
    assert parsed["items"] == [{"it": "3"}] * 3
    assert parsed["rows"] == [{"it": "3", "name": "Ledger 2019"}] * 3


def test_preprocessors_change_nothing_about_the_file() -> None:
    merge = {"type": "mergeLines", "directlyAdjacentThreshold": 0.1, "adjacentThreshold": 0.2}
    parsed = parse_document(PAGES, preprocessors=[merge], fields=[ask("filename"), {**ask("pageCount"), "id": "n"}])
    assert bare(parsed) == {"it": "Ledger 2019", "n": "3"}


@pytest.mark.parametrize(
    ("parameters", "path", "says"),
    [
        ({}, "", "parameter 'type' is missing"),
        ({"type": "fileName"}, ".type", "type of file metadata 'fileName' is unknown; nearest: filename"),
        ({"type": "filename", "source_id": "x"}, ".source_id", "parameter 'source_id' is unknown"),
    ],
)
def test_file_metadata_is_refused_by_path_and_value(parameters: dict[str, Any], path: str, says: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        parse_document(PAGES, fields=[{"id": "it", "method": {"id": "getFileMetadata", **parameters}}])
    assert caught.value.path == f"fields[0].method{path}"
    assert says in str(caught.value)
