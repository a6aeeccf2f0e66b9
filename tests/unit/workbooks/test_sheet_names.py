"""The titles of sheets and what refers to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from lambdas.workbooks.sheets import SheetNames
from tests.unit.workbooks.reading import write_and_read


def titles(*names: str) -> list[str]:
    taken = SheetNames()
    return [taken.take(name).title for name in names]


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("totals", "totals"),
        ("doc_1_accounts_0_withdrawals_table", "doc_1_accounts_0_withdrawals_ta"),
        ("address.zip:code\\a/b?c*d[e]", "address.zip_code_a_b_c_d_e_"),
        ("'quoted'", "_quoted_"),
        ("it's", "it's"),
        ("", "_"),
        ("\x01\n", "__"),
        ("a" * 30 + "'b", "a" * 30 + "_"),
        ("a" * 30 + "😀", "a" * 30),
        ("History", "History~2"),
    ],
)
def test_title_is_what_excel_takes(name: str, title: str) -> None:
    assert titles(name) == [title]


def test_titles_that_differ_in_case_or_beyond_the_cut_only_are_numbered() -> None:
    long = "a_field_with_quite_a_long_name_"

    assert titles("Total", "total", "TOTAL", long + "1", long + "2", "total~2") == [
        "Total",
        "total~2",
        "TOTAL~3",
        long,
        long[:29] + "~2",
        "total~2~2",
    ]


def test_reference_keeps_the_whole_name_and_follows_a_numbered_title(tmp_path: Path) -> None:
    long = "withdrawals_of_all_the_accounts_"

    sheets, _ = write_and_read(tmp_path, {long + "a": [1], long + "b": [2], "fields": [3]})

    assert sheets["fields"][1] == [f"SHEET: {long}a", f"SHEET: {long}b~2", "SHEET: fields~2"]
    assert list(sheets) == ["fields", long[:31], long[:29] + "~2", "fields~2"]
    assert sheets["fields~2"] == [["fields"], [3]]


def test_thousands_of_names_alike_are_taken_without_trying_each_number() -> None:
    found = titles(*["a name that is the same for everyone"] * 5_000)

    assert len(set(found)) == 5_000
    assert max(map(len, found)) == 31
    assert found[-1].endswith("~5000")
