"""What holds for every table that is drawn, and for every page whatever is on it."""

from __future__ import annotations

from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st

from lambdas.documents.pages import Box, Line, Word
from lambdas.documents.pixels.rulings import Rulings
from lambdas.documents.tables.recognition import recognise_tables
from tests.unit.documents.tables.drawn_tables import Drawn, recognise

WORDS = st.sampled_from(["oak", "12.50", "$3", "north", "7", "a b", "x-ray", "two words", "%"])
DRAWING = settings(max_examples=40, deadline=None)


@st.composite
def drawn_tables(draw: st.DrawFn, widths: st.SearchStrategy[float]) -> Drawn:
    """A table of some rows and columns in which every place says something else."""
    rows, columns = draw(st.integers(2, 6)), draw(st.integers(2, 5))
    texts = [[f"{draw(WORDS)} {row}{column}" for column in range(columns)] for row in range(rows)]
    return Drawn(
        texts,
        [draw(widths) for _ in range(columns)],
        left=draw(st.floats(0.4, 1.0)),
        top=draw(st.floats(0.5, 4.0)),
        pitch=draw(st.floats(0.2, 0.6)),
        thickness=draw(st.sampled_from([0.25, 0.5, 1, 2])),
        size=draw(st.sampled_from([7, 8, 10])),
    )


@st.composite
def spanned_tables(draw: st.DrawFn) -> Drawn:
    """A ruled table with a cell over several places, beside and below which borders go on."""
    drawn = draw(drawn_tables(st.floats(1.1, 1.3)))
    rows, columns = len(drawn.rows), len(drawn.widths)
    height, width = draw(st.integers(1, min(rows - 1, 3))), draw(st.integers(1, columns - 1))
    top, left = draw(st.integers(0, rows - height)), draw(st.integers(0, columns - width))
    spans = {(top, left): (height, width)} if height * width > 1 else {}
    return Drawn(drawn.rows, drawn.widths, drawn.left, drawn.top, drawn.pitch, drawn.size, spans=spans)


@DRAWING
@given(drawn_tables(st.floats(1.1, 1.4)))
def test_a_ruled_table_comes_back_cell_by_cell(drawn: Drawn) -> None:
    assert [table.texts() for table in recognise(drawn.draw)] == [drawn.truth()]


LOW_ROWS = Drawn(
    [[f"{row} to {column}" for column in range(3)] for row in range(5)],
    [1.125, 1.25, 1.25],
    left=0.9375,
    top=1.2031,
    pitch=0.2012,
    size=7,
    spans={(0, 1): (3, 2)},
)
"""The borders of one row fall a pixel beside those of the others, so that each is a stroke by itself."""


@DRAWING
@given(spanned_tables())
@example(LOW_ROWS)
def test_a_ruled_table_with_a_spanning_cell_comes_back_cell_by_cell(drawn: Drawn) -> None:
    assert [table.texts() for table in recognise(drawn.draw)] == [drawn.truth()]


@DRAWING
@given(drawn_tables(st.floats(1.2, 1.4)))
def test_an_unruled_table_with_wide_gaps_comes_back_cell_by_cell(drawn: Drawn) -> None:
    bare = Drawn(drawn.rows, drawn.widths, drawn.left, drawn.top, min(drawn.pitch, 0.4), drawn.size, level=[], plumb=[])
    assert [table.texts() for table in recognise(bare.draw)] == [bare.truth()]


LENGTHS = st.floats(0, 8).map(lambda inches: round(inches, 2))
SIZES = st.floats(0.01, 3).map(lambda inches: round(inches, 2))
BOXES = st.builds(lambda x, y, w, h: Box(x, y, x + w, y + h), LENGTHS, LENGTHS, SIZES, SIZES)


def make_line(text: str, box: Box, has_words: bool) -> Line:
    words = text.split()
    share = box.width / max(len(words), 1)
    placed = tuple(
        Word(word, Box(box.left + number * share, box.top, box.left + (number + 0.9) * share, box.bottom))
        for number, word in enumerate(words)
    )
    return Line(text, box, 0, placed if has_words else ())


LINES = st.lists(st.builds(make_line, WORDS, BOXES, st.booleans()), max_size=25)
RULINGS = st.builds(
    lambda level, plumb: Rulings(
        tuple(sorted(level, key=lambda box: (box.top, box.left))),
        tuple(sorted(plumb, key=lambda box: (box.left, box.top))),
    ),
    st.lists(st.builds(lambda x, y, w: Box(x, y, x + w, y + 0.01), LENGTHS, LENGTHS, SIZES) | BOXES, max_size=10),
    st.lists(st.builds(lambda x, y, h: Box(x, y, x + 0.01, y + h), LENGTHS, LENGTHS, SIZES) | BOXES, max_size=10),
)


@settings(max_examples=200, deadline=None)
@given(LINES, RULINGS, st.none() | st.integers(1, 8))
def test_whatever_is_on_a_page_makes_whole_tables_of_its_words(
    lines: list[Line], rulings: Rulings, columns: int | None
) -> None:
    tables = recognise_tables(lines, rulings, columns)
    assert tables == recognise_tables(lines, rulings, columns)
    shown: Counter[str] = Counter()
    for table in tables:
        assert table.column_count >= 2
        assert table.row_count >= 2
        assert list(table.edges) == sorted(table.edges)
        assert len(table.tops) == table.row_count
        places = sum(cell.row_span * cell.column_span for cell in table.cells)
        assert places == table.row_count * table.column_count
        shown.update(word for cell in table.cells for word in cell.text.split())
    assert shown <= Counter(word for line in lines for word in line.text.split())
