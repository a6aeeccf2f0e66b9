"""Tables that were seen by whoever recognised the page, beside and in place of those that strokes and spaces tell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lambdas.documents.limits import Limits
from lambdas.documents.pages import Box, Line, Word
from lambdas.documents.pixels.rulings import Rulings
from lambdas.documents.reader import read_document
from lambdas.documents.sights import GivenCell, GivenTable
from lambdas.documents.tables.recognition import recognise_tables
from tests.unit.documents.drawing import draw_pdf, together
from tests.unit.documents.tables.drawn_tables import Drawn
from tests.unit.documents.tables.samples import GOODS, WIDE

NOTHING = Rulings((), ())


def write(text: str, left: float, top: float) -> Line:
    return Line(text, Box(left, top, left + len(text) / 10, top + 0.15), 0)


def word(text: str, left: float, right: float) -> Word:
    return Word(text, Box(left, 1.1, right, 1.25))


LINES = [write("a", 1.1, 1.1), write("b", 2.1, 1.1), write("c", 1.1, 1.6), write("d", 2.1, 1.6)]


def cell(row: int, column: int, row_span: int = 1, column_span: int = 1) -> GivenCell:
    """One of a grid of cells that are an inch wide and half an inch high."""
    box = Box(1.0 + column, 1.0 + row / 2, 1.0 + column + column_span, 1.0 + (row + row_span) / 2)
    return GivenCell(row, column, row_span, column_span, box)


FOUR = [cell(0, 0), cell(0, 1), cell(1, 0), cell(1, 1)]


def texts(*cells: GivenCell) -> list[list[str]] | None:
    """What the one table of these cells says, None where there is none."""
    found = recognise_tables(LINES, NOTHING, given=[GivenTable(tuple(cells))])
    return found[0].texts() if found and found[0].is_ruled else None


def test_words_stand_in_the_cells_that_hold_them() -> None:
    assert texts(*FOUR) == [["a", "b"], ["c", "d"]]


def test_cell_over_several_places_is_at_each_of_them() -> None:
    assert texts(cell(0, 0, 1, 2), *FOUR[2:]) == [["a b", "a b"], ["c", "d"]]
    assert texts(cell(0, 0, 2, 1), FOUR[1], FOUR[3]) == [["a c", "b"], ["a c", "d"]]


def test_word_is_in_the_cell_around_it_where_those_of_a_column_differ() -> None:
    lines = [Line("long 1", Box(1.1, 1.1, 2.3, 1.25), 0, (word("long", 1.1, 1.9), word("1", 2.0, 2.3))), *LINES[2:]]
    wide, rest = replace(FOUR[0], box=Box(1, 1, 1.95, 1.5)), replace(FOUR[1], box=Box(1.95, 1, 3, 1.5))
    low = [replace(one, box=Box(left, 1.5, right, 2)) for one, left, right in ((FOUR[2], 1, 1.3), (FOUR[3], 1.3, 3))]

    (table,) = recognise_tables(lines, NOTHING, given=[GivenTable((wide, rest, *low))])

    assert table.texts() == [["long", "1"], ["c", "d"]]


def test_place_without_a_cell_is_empty() -> None:
    assert texts(FOUR[0], FOUR[1], FOUR[2]) == [["a", "b"], ["c", ""]]


def test_cell_that_lies_on_one_before_it_is_left_out() -> None:
    assert texts(*FOUR, cell(1, 0, 1, 2)) == [["a", "b"], ["c", "d"]]


@pytest.mark.parametrize(
    "cells",
    [
        [],
        [cell(0, 0), cell(1, 0)],
        [cell(0, 0), cell(0, 1)],
        [cell(0, 0), cell(0, 1), cell(1, 0), cell(1, 1), cell(3, 4)],
        [cell(row + 8, column + 8) for row in (0, 1) for column in (0, 1)],
        [cell(0, 0, 20_001, 1), cell(0, 1)],
    ],
)
def test_what_is_no_table_of_the_page_is_none(cells: list[GivenCell]) -> None:
    assert texts(*cells) is None


def test_rows_and_columns_are_counted_as_they_stand_on_the_page() -> None:
    on_its_head = [GivenCell(1 - one.row, 1 - one.column, 1, 1, one.box) for one in FOUR]
    wide = [cell(0, 0), cell(0, 1), cell(1, 0, 1, 2)]
    leftwards = [GivenCell(one.column, 2 - one.row - one.row_span, one.column_span, 1, one.box) for one in wide]
    rightwards = [GivenCell(2 - one.column - one.column_span, one.row, one.column_span, 1, one.box) for one in wide]

    assert texts(*on_its_head) == [["a", "b"], ["c", "d"]]
    assert texts(*leftwards) == texts(*rightwards) == [["a", "b"], ["c d", "c d"]]


def test_cells_that_do_not_fit_into_rows_and_columns_are_no_table() -> None:
    mirrored = [GivenCell(one.column, one.row, 1, 1, one.box) for one in FOUR]
    upside_down = [GivenCell(1 - one.row, one.column, 1, 1, one.box) for one in FOUR]

    assert texts(*mirrored) is None
    assert texts(*upside_down) is None


def test_given_table_counts_before_strokes_and_others_stay() -> None:
    page = together(Drawn(GOODS, WIDE, top=1.0).draw, Drawn(GOODS, WIDE, top=5.0).draw)
    document = read_document(draw_pdf(page), limits=Limits())
    lines, rulings = document.pages[0].lines, document.images.find_rulings(0)
    (upper, lower) = recognise_tables(lines, rulings)
    box, middle = upper.box, upper.box.left + 3.0
    halves = ((box.left, middle), (middle, box.right))
    given = GivenTable(
        tuple(
            GivenCell(row, column, 1, 1, Box(left, top, right, top + box.height / 5))
            for row, top in enumerate(box.top + box.height * part / 5 for part in range(5))
            for column, (left, right) in enumerate(halves)
        )
    )

    found = recognise_tables(lines, rulings, given=[given])

    assert [table.column_count for table in found] == [2, 5]
    assert found[1] == lower
    assert recognise_tables(lines, rulings, 5, given=[given]) == (upper, lower)
