"""Tables of drawn pages, cell by cell."""

from __future__ import annotations

import pytest

from lambdas.documents.pages import Box, Line
from lambdas.documents.pixels.rulings import Rulings
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
    tables = recognise(together(upper.draw, lower.draw), columns=5)
    assert score([table for table in tables if table.column_count == 5], lower.truth()).recall == 1


def test_tables_side_by_side_are_parted_where_that_gives_the_columns_that_are_looked_for() -> None:
    left = Drawn(PEOPLE, [0.9, 0.6, 0.9], level=[], plumb=[])
    right = Drawn([row[:2] for row in PEOPLE], [0.9, 0.6], left=4.4, level=[], plumb=[])
    page = together(left.draw, right.draw)
    assert [table.texts() for table in recognise(page, columns=3)] == [left.truth(), right.truth()]
    assert [table.column_count for table in recognise(page)] == [5]


def test_a_column_that_hardly_any_row_has_is_part_of_another_where_that_fits() -> None:
    rows = [["Day", "Paid", "Note"], *([f"{day} May", f"{day}.00", f"text {day}"] for day in range(1, 8))]
    drawn = Drawn(rows, [1, 1.2, 1], level=[], plumb=[])
    page = together(drawn.draw, write("CR", 2.5, drawn.ys[3] + 0.17, size=8))
    assert [table.column_count for table in recognise(page)] == [4]
    (table,) = recognise(page, columns=3)
    assert table.texts()[3] == ["3 May", "3.00 CR", "text 3"]


def test_rules_may_be_typed() -> None:
    drawn = Drawn(GOODS, WIDE, level=[], plumb=[], pitch=0.4)
    rules = [write(". " * 96, 1.0, at + 0.02, size=8) for at in drawn.ys[1:-1]]
    (table,) = recognise(together(drawn.draw, *rules))
    assert table.texts() == drawn.truth()


def test_strokes_above_sums_are_no_rows_of_their_own() -> None:
    rows = [["Unit", "Tenant", "Charge", "Amount", "Since"]]
    for number in range(4):
        rows += [[f"{number}", f"tenant {number}", "rent", "900.00", "2020"], ["", "", "sum", f"{number}10.00", ""]]
    drawn = Drawn(rows, [0.8, 1.4, 1, 1, 1], level=[], plumb=[], pitch=0.3)
    sums = [frame(3.2, drawn.ys[number], 5.1, drawn.ys[number] + 0.001) for number in (2, 4, 6, 8)]
    (table,) = recognise(together(drawn.draw, *sums))
    assert table.column_count == 5
    assert {text for row in table.texts() for text in row} >= {"tenant 3", "rent", "2020"}


def test_a_title_above_a_rule_begins_another_table() -> None:
    upper = Drawn(GOODS, WIDE, level=[], plumb=[], aligned="llrrr", top=1.5)
    lower = Drawn(GOODS[:1] + GOODS[2:], WIDE, level=[0], plumb=[], aligned="llrrr", top=upper.bottom + 0.25)
    tables = recognise(together(upper.draw, write("Returned", 1.06, lower.top - 0.06), lower.draw))
    assert [table.texts() for table in tables] == [upper.truth(), lower.truth()]


def test_a_last_row_may_have_a_label_alone() -> None:
    drawn = Drawn([["Name", "Ann"], ["Town", "Bern"], ["Mail", ""], ["Phone", ""]], [1.5, 1], level=[], plumb=[])
    (table,) = recognise(drawn.draw)
    assert table.texts() == drawn.truth()


def test_headings_that_stand_apart_belong_to_what_is_below_their_rule() -> None:
    rows = [[f"{day} May", f"deposit {day}", "Bank of\nElsewhere", f"{day}.00"] for day in range(1, 7)]
    widths = [1, 1.5, 1.2, 1]
    heads = Drawn([["Date", "What", "Account\nheld at", "Sum"]], widths, level=[], plumb=[])
    body = Drawn(rows, widths, top=heads.bottom + 0.15, level=[0], plumb=[], pitch=0.22)
    (table,) = recognise(together(heads.draw, body.draw))
    assert table.texts() == heads.truth() + body.truth()


def test_the_sign_of_a_currency_belongs_to_the_amount_behind_it() -> None:
    rows = [["Item", "", "Price"], ["rug", "$", "9.00"], ["mat", "$", "12.50"], ["rod", "$", "3.00"]]
    drawn = Drawn(rows, [1.5, 0.6, 0.8], level=[], plumb=[], aligned="llr")
    (table,) = recognise(drawn.draw)
    assert [row[-1] for row in table.texts()] == ["Price", "$ 9.00", "$ 12.50", "$ 3.00"]


def test_text_that_is_too_long_for_its_cell_stays_in_it() -> None:
    rows = [["Name", "Town", "Note"], ["an extraordinarilylongname", "", "x"], ["Bo", "Oslo", "y"]]
    (table,) = recognise(Drawn(rows, [1.2, 1.2, 1]).draw)
    assert table.texts() == rows


def test_words_of_one_line_stand_in_the_cells_that_they_are_in() -> None:
    drawn = Drawn([["a", "b"], ["", ""]], [0.5, 1])
    (table,) = recognise(together(drawn.draw, write("one two", 1.2, 1.92, size=10)))
    assert table.texts() == [["a", "b"], ["one", "two"]]


def test_a_line_over_all_columns_between_level_strokes_parts_tables() -> None:
    drawn = Drawn(GOODS, WIDE, plumb=[], aligned="llrrr")
    more = Drawn(GOODS, WIDE, plumb=[], aligned="llrrr", top=drawn.bottom + 0.25)
    notice = "what follows was sent again in May because it had been lost by the carrier on the way"
    tables = recognise(together(drawn.draw, write(notice, 1.06, more.top - 0.07, size=10), more.draw))
    assert [table.texts() for table in tables] == [drawn.truth(), more.truth()]


def test_crowded_pages_are_not_searched_by_white_space() -> None:
    words = [Line("a", Box(x % 20, x // 20 / 5, x % 20 + 0.1, x // 20 / 5 + 0.1), 0) for x in range(20_100)]
    assert recognise_tables(words, Rulings((), ())) == ()
    assert recognise_tables(words[:200], Rulings((), ())) != ()


def test_a_line_over_all_columns_parts_tables_without_strokes() -> None:
    upper = Drawn(PEOPLE, [1.5, 0.8, 1], level=[], plumb=[])
    lower = Drawn(PEOPLE, [1.5, 0.8, 1], level=[], plumb=[], top=upper.bottom + 0.25)
    middle = write("These have moved to other towns since", 1.06, lower.top - 0.08, size=10)
    tables = recognise(together(upper.draw, middle, lower.draw))
    assert [table.texts() for table in tables] == [upper.truth(), lower.truth()]
