"""Tables at the terminal."""

from __future__ import annotations

from local.tables import format_table, printable


def test_table_aligns_columns_and_puts_numbers_to_the_right() -> None:
    shown = format_table(("name", "pages"), [("a", "1"), ("longer", "12")], {"pages"})

    assert shown.splitlines() == ["name    pages", "a           1", "longer     12"]


def test_table_counts_wide_signs_as_the_terminal_does() -> None:
    lines = format_table(("name", "x"), [("請求書", "1"), ("abc", "2")]).splitlines()

    assert lines[1] == "請求書  1"
    assert lines[2] == "abc     2"


def test_what_would_steer_the_terminal_is_not_printed() -> None:
    assert printable("a\x1b[31m\r\nb") == "a\ufffd[31m\ufffd\ufffdb"
    assert "\x1b" not in format_table(("name",), [("\x1b]0;title\x07",)])
