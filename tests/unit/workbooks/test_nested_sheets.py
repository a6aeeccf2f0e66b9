"""Tables, sections and whatever they hold: sheets that cells refer to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from lambdas.workbooks.documents import WorkbookLimits
from tests.unit.workbooks.reading import write_and_read


def text(value: str | None) -> dict[str, Any]:
    return {"value": value, "type": "string"}


def money(value: float, unit: str = "$") -> dict[str, Any]:
    return {"source": f"{unit}{value}", "value": value, "unit": unit, "type": "currency"}


def table(**columns: list[Any]) -> dict[str, Any]:
    return {"columns": [{"id": column_id, "values": values} for column_id, values in columns.items()]}


LEDGER = table(day=[text("Mon"), None, text("Wed")], amount=[money(1), money(2.5), None])


def test_table_has_a_column_for_each_of_its_own_and_nothing_else(tmp_path: Path) -> None:
    sheets, summary = write_and_read(tmp_path, {"ledger": {**LEDGER, "title": text("May"), "footer": text("end")}})

    assert sheets == {
        "fields": [["ledger"], ["SHEET: ledger"]],
        "ledger": [["day", "amount ($)"], ["Mon", 1], [None, 2.5], ["Wed", None]],
    }
    assert (summary.sheets, summary.inlined) == (2, 0)


@pytest.mark.parametrize(
    ("columns", "rows"),
    [
        (table(a=[], b=[]), [["a", "b"]]),
        (table(a=[None], b=[None]), [["a", "b"], [None, None]]),
        (table(a=[1, 2], b=[3]), [["a", "b"], [1, 3], [2, None]]),
        ({"columns": [{"id": "a", "values": [1]}, {"id": "a", "values": [2]}]}, [["a", "a~2"], [1, 2]]),
        ({"columns": [{"id": "", "values": [1]}]}, [[None], [1]]),
    ],
)
def test_table_of_an_odd_shape_keeps_its_headings_and_rows(
    tmp_path: Path, columns: dict[str, Any], rows: list[list[Any]]
) -> None:
    sheets, _ = write_and_read(tmp_path, {"t": columns})

    assert sheets["t"] == rows


def test_section_has_a_row_each_and_the_union_of_their_columns(tmp_path: Path) -> None:
    sheets, _ = write_and_read(
        tmp_path,
        {
            "claims": [
                {"id": text("7"), "paid": money(5)},
                {"id": text("8"), "paid": None, "note": text("late")},
                {},
                None,
            ]
        },
    )

    assert sheets["claims"] == [
        ["id", "paid ($)", "note"],
        ["7", 5, None],
        ["8", None, "late"],
        [None, None, None],
        [None, None, None],
    ]


def test_sheets_of_what_is_nested_follow_their_section_row_by_row(tmp_path: Path) -> None:
    accounts = [
        {"owner": text("Ada"), "deposits": LEDGER, "fees": [{"fee": money(1)}]},
        {"owner": text("Bo"), "deposits": None, "fees": [{"fee": money(2), "steps": [text("x"), text("y")]}]},
    ]

    sheets, _ = write_and_read(tmp_path, {"first": {"a": 1}}, {"accounts": accounts, "last": [1]})

    assert list(sheets) == [
        "fields",
        "doc_0_first",
        "doc_1_accounts",
        "doc_1_accounts_0_deposits",
        "doc_1_accounts_0_fees",
        "doc_1_accounts_1_fees",
        "doc_1_accounts_1_fees_0_steps",
        "doc_1_last",
    ]
    assert sheets["doc_1_accounts"] == [
        ["owner", "deposits", "fees"],
        ["Ada", "SHEET: doc_1_accounts_0_deposits", "SHEET: doc_1_accounts_0_fees"],
        ["Bo", None, "SHEET: doc_1_accounts_1_fees"],
    ]
    assert sheets["doc_1_accounts_1_fees"] == [["fee ($)", "steps"], [2, "SHEET: doc_1_accounts_1_fees_0_steps"]]
    assert sheets["doc_1_accounts_1_fees_0_steps"] == [["steps"], ["x"], ["y"]]


def test_titles_are_cut_and_numbered_while_references_stay_whole(tmp_path: Path) -> None:
    rows = [{"withdrawals_table_of_may": [1], "withdrawals_table_of_june": [2]}]

    sheets, _ = write_and_read(tmp_path, {}, {"accounts": rows})

    assert list(sheets)[2:] == ["doc_1_accounts_0_withdrawals_ta", "doc_1_accounts_0_withdrawals_~2"]
    assert sheets["doc_1_accounts"][1] == [
        "SHEET: doc_1_accounts_0_withdrawals_table_of_may",
        "SHEET: doc_1_accounts_0_withdrawals_table_of_june~2",
    ]


def test_object_is_one_row_and_what_is_in_it_has_no_number(tmp_path: Path) -> None:
    sheets, _ = write_and_read(tmp_path, {"party": {"name": text("Ada"), "phones": [text("1")], "value": 3}})

    assert sheets["party"] == [["name", "phones", "value"], ["Ada", "SHEET: party_phones", 3]]
    assert sheets["party_phones"] == [["phones"], ["1"]]


def test_lists_and_tables_in_a_list_are_sheets_named_by_their_number(tmp_path: Path) -> None:
    sheets, _ = write_and_read(tmp_path, {"all": [table(a=[1]), [2, 3], None]})

    assert sheets["all"] == [["all"], ["SHEET: all_0"], ["SHEET: all_1"], [None]]
    assert (sheets["all_0"], sheets["all_1"]) == ([["a"], [1]], [["all"], [2], [3]])


def test_units_that_differ_between_sections_have_columns_side_by_side(tmp_path: Path) -> None:
    sheets, _ = write_and_read(tmp_path, {"s": [{"x": money(1), "y": 2}, {"x": money(3, "€")}, {"x": table(a=[1])}]})

    assert sheets["s"] == [["x ($)", "x (€)", "y"], [1, None, 2], [None, 3, None], ["SHEET: s_2_x", None, None]]


def test_names_are_one_cell_in_sections_and_tables_too(tmp_path: Path) -> None:
    name = {"source": "A & B", "type": "name", "value": ["Ada L", "Bo L"]}

    sheets, _ = write_and_read(tmp_path, {"s": [{"who": name}], "t": table(who=[name])})

    assert sheets["s"] == sheets["t"] == [["who"], ["Ada L, Bo L"]]


def test_nested_values_beyond_the_last_sheet_stand_in_their_cell_and_are_counted(tmp_path: Path) -> None:
    rows = [{"a": [1]}, {"a": [2]}, {"a": table(b=[3])}]

    sheets, summary = write_and_read(tmp_path, {"s": rows}, limits=WorkbookLimits(sheets=3))

    assert sheets == {
        "fields": [["s"], ["SHEET: s"]],
        "s": [["a"], ["SHEET: s_0_a"], ["[2]"], ['{"columns":[{"id":"b","values":[3]}]}']],
        "s_0_a": [["a"], [1]],
    }
    assert summary.inlined == 2


def test_long_sections_go_on_below_with_their_nested_sheets_between(tmp_path: Path) -> None:
    rows = [{"n": number, "d": [number]} for number in range(3)]

    sheets, _ = write_and_read(tmp_path, {"s": rows}, limits=WorkbookLimits(rows=3))

    assert list(sheets) == ["fields", "s", "s_0_d", "s_1_d", "s_2_d", "s~2"]
    assert sheets["s~2"] == [["n", "d"], [2, "SHEET: s_2_d"]]
