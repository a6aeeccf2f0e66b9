"""The `fields` sheet and the sheets of lists, read back from the file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.workbooks.reading import write_and_read


def text(value: str | None) -> dict[str, Any]:
    return {"type": "string", "value": value}


def money(value: float | None, unit: str | None = "$") -> dict[str, Any]:
    return {"source": f"{unit}{value}", "value": value, "unit": unit, "type": "currency"}


def test_fields_of_one_document_are_two_rows(tmp_path: Path) -> None:
    sheets, summary = write_and_read(tmp_path, {"holder": text("Ada"), "premium": money(12.5), "agent": None})

    assert sheets == {"fields": [["holder", "premium ($)", "agent"], ["Ada", 12.5, None]]}
    assert (summary.documents, summary.sheets, summary.fields) == (1, 1, 3)
    assert (summary.truncated, summary.inlined) == ((), 0)


def test_fields_of_many_documents_are_the_union_in_first_seen_order(tmp_path: Path) -> None:
    sheets, _ = write_and_read(
        tmp_path,
        {"b": text("1"), "a": None},
        {},
        {"c": text("2"), "a": text("3"), "b": None},
    )

    assert sheets["fields"] == [["b", "a", "c"], ["1", None, None], [None, None, None], [None, "3", "2"]]


def test_fields_of_no_document_are_an_empty_sheet(tmp_path: Path) -> None:
    sheets, summary = write_and_read(tmp_path)

    assert list(sheets) == ["fields"]
    assert (summary.documents, summary.sheets, summary.fields) == (0, 1, 0)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (text("111 LAKES RD\nSAN DEGO CA"), "111 LAKES RD\nSAN DEGO CA"),
        (text(" kept "), " kept "),
        ({"type": "number", "source": "7", "value": 7}, 7),
        ({"type": "percentage", "source": "7.5%", "value": 7.5}, 7.5),
        ({"type": "number", "value": "1767793 "}, "1767793 "),
        ({"type": "date", "source": "2/3/24", "value": "2024-02-03T00:00:00.000Z"}, "2024-02-03"),
        ({"type": "date", "source": "2/3/24", "value": "early spring"}, "early spring"),
        ({"type": "string", "value": "2024-02-03T00:00:00.000Z"}, "2024-02-03T00:00:00.000Z"),
        ({"type": "boolean", "source": "X", "value": True}, "true"),
        ({"type": "boolean", "value": False}, "false"),
        ({"type": "name", "source": "A and B", "value": ["Ada L", "Bo M"]}, "Ada L, Bo M"),
        ({"type": "string", "value": "seen", "lines": [{"text": "seen", "page": 0}]}, "seen"),
        ("bare", "bare"),
        (3, 3),
        (True, "true"),
        (None, None),
        ([], None),
        ({}, None),
        ({"columns": []}, None),
        ({"type": "string", "value": None}, None),
        ({"type": "string", "value": ""}, None),
    ],
)
def test_cell_of_a_known_shape_shows_the_value(tmp_path: Path, value: object, shown: object) -> None:
    sheets, _ = write_and_read(tmp_path, {"field": value})

    assert sheets["fields"] == [["field"], [shown]]
    assert type(sheets["fields"][1][0]) is type(shown)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ({"type": "name", "value": ["Ada", 3]}, '["Ada",3]'),
        ({"type": "address", "value": {"city": "Ulm"}}, '{"city":"Ulm"}'),
    ],
)
def test_cell_of_a_typed_value_of_an_unknown_shape_is_json(tmp_path: Path, value: object, shown: str) -> None:
    sheets, _ = write_and_read(tmp_path, {"field": value})

    assert sheets["fields"][1] == [shown]


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (999_999_999_999_999, 999_999_999_999_999),
        (1_000_000_000_000_000, "1000000000000000"),
        (-123456789012345678901234567890, "-123456789012345678901234567890"),
        (0.1, 0.1),
        (-0.0, 0),
        (1e300, 1e300),
        (1.7976931348623157e308, "1.7976931348623157e+308"),
        (5e-324, "5e-324"),
        (float("nan"), "NaN"),
        (float("-inf"), "-Infinity"),
    ],
)
def test_number_that_a_cell_cannot_hold_exactly_is_text(tmp_path: Path, number: float, shown: object) -> None:
    sheets, _ = write_and_read(tmp_path, {"field": {"type": "number", "value": number}})

    assert sheets["fields"][1] == [shown]


def test_units_that_differ_have_a_column_each_beside_one_another(tmp_path: Path) -> None:
    sheets, _ = write_and_read(
        tmp_path,
        {"amount": money(None), "date": None},
        {"amount": money(5)},
        {"amount": money(6, "€")},
        {"amount": money(7, None)},
        {"amount": [money(8)]},
        {"amount": money(9)},
    )

    assert sheets["fields"] == [
        ["amount ($)", "amount (€)", "amount", "date"],
        [None, None, None, None],
        [5, None, None, None],
        [None, 6, None, None],
        [None, None, 7, None],
        [None, None, "SHEET: doc_4_amount", None],
        [9, None, None, None],
    ]


def test_unit_without_a_character_heads_no_column(tmp_path: Path) -> None:
    sheets, _ = write_and_read(tmp_path, {"amount": money(1, "")})

    assert sheets["fields"] == [["amount"], [1]]


def test_unit_of_the_only_values_heads_the_column_of_references_too(tmp_path: Path) -> None:
    sheets, _ = write_and_read(tmp_path, {"amount": [money(1), money(2)]}, {"amount": money(3)})

    assert sheets["fields"] == [["amount ($)"], ["SHEET: doc_0_amount"], [3]]
    assert sheets["doc_0_amount"] == [["amount ($)"], [1], [2]]


def test_list_of_a_single_document_has_a_sheet_named_as_the_field(tmp_path: Path) -> None:
    sheets, summary = write_and_read(tmp_path, {"phones": [text("1"), None, text("2")], "none": []})

    assert sheets == {
        "fields": [["phones", "none"], ["SHEET: phones", None]],
        "phones": [["phones"], ["1"], [None], ["2"]],
    }
    assert summary.sheets == 2


def test_lists_of_many_documents_have_sheets_in_document_and_field_order(tmp_path: Path) -> None:
    sheets, _ = write_and_read(
        tmp_path, {"b": [text("1")], "a": [text("2")]}, {"a": text("flat")}, {"a": [text("3"), None, 4]}
    )

    assert list(sheets) == ["fields", "doc_0_b", "doc_0_a", "doc_2_a"]
    assert sheets["fields"][3] == [None, "SHEET: doc_2_a"]
    assert sheets["doc_2_a"] == [["a"], ["3"], [None], [4]]


def test_list_with_differing_units_has_a_column_for_each(tmp_path: Path) -> None:
    sheets, _ = write_and_read(tmp_path, {"fees": [money(1), money(2, "€"), money(3)]})

    assert sheets["fees"] == [["fees ($)", "fees (€)"], [1, None], [None, 2], [3, None]]
