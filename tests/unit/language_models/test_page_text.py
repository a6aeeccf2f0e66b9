"""A page as rows of text: what stands side by side on it still does, and what is one text on it is one text."""

from __future__ import annotations

from lambdas.documents.pages import Box, Line, Page, Word
from lambdas.language_models.asking.page_text import read_sheet

HEIGHT = 0.15


def line(text: str, left: float, top: float = 1.0, *, height: float = HEIGHT) -> Line:
    """A line of letters a tenth of an inch wide."""
    return Line(text, Box(left, top, left + len(text) / 10, top + height), 0)


def rows(*lines: Line) -> tuple[str, ...]:
    return read_sheet(Page(0, 8.5, 11.0, lines)).rows


def test_lines_side_by_side_keep_their_columns() -> None:
    assert rows(line("Total", 1.0), line("12.00", 3.0)) == ("Total               12.00",)


def test_lines_that_another_size_parts_are_one_text() -> None:
    """A full stop that is set a little larger touches its word; an amount is a blank behind its label."""
    assert rows(line("incididunt", 1.0), line(".", 2.0, height=0.16)) == ("incididunt.",)
    assert rows(line("Pay", 1.0), line("$5", 1.36, 0.98, height=0.18), line("now", 1.62)) == ("Pay $5 now",)


def test_blank_at_the_end_of_a_line_parts_it_from_what_is_set_larger_behind_it() -> None:
    """The blank is in the line's box, and in none of its words'."""
    paid = Line("Pay", Box(1.0, 1.0, 1.35, 1.0 + HEIGHT), 0, (Word("Pay", Box(1.0, 1.0, 1.3, 1.0 + HEIGHT)),))

    assert rows(paid, line("$5", 1.35, 0.98, height=0.18)) == ("Pay $5",)


def test_lines_apart_have_two_blanks_between_them_at_the_least() -> None:
    assert rows(line("MMMM", 1.0), line("iiii", 1.55)) == ("MMMM  iiii",)


def test_columns_that_a_file_writes_as_one_string_keep_their_places() -> None:
    words = tuple(Word(text, Box(left, 1.0, left + len(text) / 10, 1.0 + HEIGHT)) for text, left in COLUMNS)
    row = Line("1.000 S9480 98.55", Box(1.0, 1.0, 4.5, 1.0 + HEIGHT), 0, words)

    assert rows(row) == ("1.000     S9480               98.55",)


COLUMNS = (("1.000", 1.0), ("S9480", 2.0), ("98.55", 4.0))
