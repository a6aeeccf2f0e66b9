"""Tables of drawn pages, cell by cell."""

from __future__ import annotations

import pytest

from lambdas.documents.limits import Limits
from lambdas.documents.reader import read_document
from lambdas.documents.rulings import Rulings
from lambdas.documents.tables.recognition import recognise_tables
from tests.unit.documents.drawing import draw_pdf, frame, together, write
from tests.unit.documents.tables.drawn_tables import Drawn, recognise, score
from tests.unit.documents.tables.samples import GOODS, PEOPLE, SAMPLES, SENTENCES, SPANNED, SPANS, WIDE


@pytest.mark.parametrize("name", SAMPLES)
def test_every_sort_of_table_comes_back_cell_by_cell(name: str) -> None:
    drawn = SAMPLES[name]
    tables = recognise(together(*SENTENCES, *(one.draw for one in drawn)))
    found = sorted((table.texts() for table in tables), key=str)
    assert found == sorted((one.truth() for one in drawn), key=str)


def test_spans_are_counted_where_their_cells_begin() -> None:
    (table,) = recognise(Drawn(SPANNED, [1.2, 0.9, 0.9, 0.9, 0.9], spans=SPANS).draw)
    spans = {(cell.row, cell.column): (cell.row_span, cell.column_span) for cell in table.cells}
    assert {place: span for place, span in spans.items() if span != (1, 1)} == SPANS


def test_cells_know_their_boxes() -> None:
    drawn = Drawn(GOODS, WIDE)
    (table,) = recognise(drawn.draw)
    for cell in table.cells:
        assert cell.box.left == pytest.approx(drawn.xs[cell.column], abs=0.02)
        assert cell.box.bottom == pytest.approx(drawn.ys[cell.row + 1], abs=0.02)


def test_prose_and_lists_are_no_tables() -> None:
    bullets = [write("•", 1.0, 2 + number / 5) for number in range(4)]
    points = [write(f"point number {number} of the list", 1.25, 2 + number / 5) for number in range(4)]
    assert recognise(together(*SENTENCES, *bullets, *points)) == []


def test_a_frame_around_text_is_no_table() -> None:
    assert recognise(together(frame(1, 1, 5, 2), write("Please return this form", 1.2, 1.5))) == []


def test_underlined_words_part_no_cells() -> None:
    drawn = Drawn(PEOPLE, [1.5, 0.8, 1])
    underline = frame(1.06, 1.93, 1.5, 1.931)
    (table,) = recognise(together(drawn.draw, underline))
    assert table.texts() == drawn.truth()


def test_a_page_without_text_has_no_tables() -> None:
    assert recognise_tables((), Rulings((), ())) == ()


def test_tables_are_the_same_each_time() -> None:
    page = together(*SENTENCES, *(one.draw for one in SAMPLES["two below each other"]))
    assert recognise(page) == recognise(page)
    assert draw_pdf(page)


def test_a_block_of_boxes_is_read_with_the_columns_that_are_looked_for() -> None:
    upper = Drawn(PEOPLE, [2.3, 1.1, 1.6], top=1.5)
    lower = Drawn(GOODS, [1, 1.3, 1.1, 0.8, 0.8], top=upper.bottom)
    document = read_document(draw_pdf(together(upper.draw, lower.draw)), limits=Limits())
    rulings = document.images.find_rulings(0)
    tables = recognise_tables(document.pages[0].lines, rulings, 5)
    assert score([table for table in tables if table.column_count == 5], lower.truth()).recall == 1
