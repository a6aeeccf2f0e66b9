"""Blocks on pages: all text is on one of them, cells hold theirs, and pages are cut between rows."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lambdas.documents.layout.blocks import Block, Cell, Font, PageBreak, Paragraph, Run, Separator, Table, Tick
from lambdas.documents.layout.galley import Galley
from lambdas.documents.layout.pages import build_pages
from lambdas.documents.layout.sheets import Paper, cut
from lambdas.documents.limits import Limits
from lambdas.documents.pages import Box, Page
from lambdas.documents.pixels.images import PageImages
from lambdas.errors import DocumentTooLarge

PAPER = Paper(4.0, 3.0, 0.5, 0.5, 0.5, 0.5)
FONT = Font()
HAIR = 1e-3


def write(text: str, **more: float) -> Paragraph:
    return Paragraph((Run(text, FONT),), **more)  # type: ignore[arg-type]


def lay_out(*blocks: Block, limits: Limits | None = None) -> tuple[tuple[Page, ...], PageImages]:
    galley = Galley(PAPER.column, 1000.0)
    for block in blocks:
        galley.add(block)
    return build_pages(cut(galley, PAPER), limits or Limits())


def texts(pages: tuple[Page, ...]) -> list[list[str]]:
    return [[line.text for line in page.lines] for page in pages]


def overlap(one: Box, other: Box) -> bool:
    across = min(one.right, other.right) - max(one.left, other.left)
    return across > HAIR and min(one.bottom, other.bottom) - max(one.top, other.top) > HAIR


words = st.text(st.sampled_from("abc "), min_size=1, max_size=60).filter(str.strip)
paragraphs = st.builds(write, words, before=st.floats(0, 0.5), after=st.floats(0, 0.5))
rows = st.lists(st.lists(words, min_size=2, max_size=2), min_size=1, max_size=12)
tables = rows.map(
    lambda rows: Table(
        tuple(Cell(row, column, (write(text),)) for row, cells in enumerate(rows) for column, text in enumerate(cells))
    )
)
blocks = st.lists(st.one_of(paragraphs, tables, st.just(Separator()), st.just(PageBreak())), min_size=1, max_size=6)


def list_words(block: Block) -> list[str]:
    if isinstance(block, Table):
        return [word for cell in block.cells for inner in cell.blocks for word in list_words(inner)]
    if not isinstance(block, Paragraph):
        return []
    return [word for inline in block.inlines if isinstance(inline, Run) for word in inline.text.split()]


@settings(max_examples=40, deadline=None)
@given(blocks)
def test_all_text_is_on_a_page_within_its_margins_and_over_no_other(some: list[Block]) -> None:
    pages, _ = lay_out(*some)

    written = sorted("".join(word for block in some for word in list_words(block)))
    assert sorted("".join("".join(line.text.split()) for page in pages for line in page.lines)) == written
    for page in pages:
        for one, other in combinations(page.lines, 2):
            assert not overlap(one.box, other.box)
        for line in page.lines:
            assert line.box.left >= 0.5 - HAIR
            assert line.box.top >= 0.5 - HAIR
            assert line.box.bottom <= 2.5 + HAIR


def test_rows_that_a_page_has_no_room_for_go_to_the_next_one_whole() -> None:
    pages, _ = lay_out(*[write("one\ntwo", after=0.1)] * 8)

    assert len(pages) == 2
    assert sum(map(len, texts(pages)), 0) == 16


def test_table_row_is_cut_only_where_it_is_higher_than_a_page() -> None:
    tall = Table((Cell(0, 0, (write("\n".join("abcdefghijklmnop")),)), Cell(0, 1, (write("x"),))))
    row = Table((Cell(0, 0, (write("a\nb\nc"),)), Cell(0, 1, (write("d"),))))

    assert [len(lines) for lines in texts(lay_out(*[write("x")] * 9, row)[0])] == [9, 4]
    assert [line for lines in texts(lay_out(tall)[0]) for line in lines if line != "x"] == list("abcdefghijklmnop")


def test_sides_of_a_table_go_on_on_the_next_page() -> None:
    table = Table(tuple(Cell(row, column, (write(f"{row}{column}"),)) for row in range(16) for column in range(3)))
    pages, images = lay_out(table)

    assert len(pages) == 2
    for page in pages:
        rulings = images.find_rulings(page.number)
        rows = len({round(line.box.top, 2) for line in page.lines})
        assert (len(rulings.level), len(rulings.plumb)) == (rows + 1, 4)


def test_cells_that_span_others_take_the_room_of_all_of_these() -> None:
    cells = (
        Cell(0, 0, (write("wide text over two columns"),), columns=2),
        Cell(1, 0, (write("tall\ntext\nhere"),), rows=2),
        Cell(1, 1, (write("b"),)),
        Cell(2, 1, (write("c"),)),
    )
    ((page,), _) = lay_out(Table(cells))

    wide, tall, b, text, here, c = (
        next(line.box for line in page.lines if line.text == name)
        for name in ("wide text over two columns", "tall", "b", "text", "here", "c")
    )
    assert wide.left == tall.left == text.left < b.left == c.left
    assert tall.top == b.top < text.top
    assert c.top > b.bottom
    assert here.bottom > wide.bottom


def test_named_widths_are_kept_and_narrowed_together_where_the_paper_is_too_narrow() -> None:
    def measure(widths: tuple[float, ...]) -> list[float]:
        _, images = lay_out(Table(tuple(Cell(0, column, (write("x"),)) for column in range(2)), widths))
        return [round(box.left, 1) for box in images.find_rulings(0, shortest=0.15).plumb]

    assert measure((1.0, 1.5)) == [0.5, 1.5, 3.0]
    assert measure((3.0, 3.0)) == [0.5, 2.0, 3.5]


def test_new_page_begins_where_one_is_wanted_and_none_behind_the_last() -> None:
    assert texts(lay_out(write("a"), PageBreak(), write("b"), PageBreak())[0]) == [["a"], ["b"]]


def test_boxes_to_be_ticked_are_widgets_whether_they_are_drawn_or_written() -> None:
    _, images = lay_out(Paragraph((Tick(True, FONT), Run(" yes ☐ no ☒", FONT))))

    widgets = images.find_widgets(0)
    assert [widget.is_ticked for widget in widgets] == [True, False, True]
    assert widgets[0].box.right < widgets[1].box.left < widgets[2].box.left


def test_same_blocks_make_the_same_pixels() -> None:
    def draw() -> bytes:
        raster = lay_out(write("Total: 5"), Separator(), Table((Cell(0, 0, (write("x"),), fill=0.5),)))[1].render(0)
        assert raster is not None
        return raster.pixels

    assert draw() == draw()


def test_document_longer_than_the_most_pages_is_refused_before_it_is_laid_out() -> None:
    galley = Galley(PAPER.column, 2 * PAPER.room)
    with pytest.raises(DocumentTooLarge) as raised:
        galley.add(write("x\n" * 1_000_000))
    assert raised.value.failure.code == "TOO_MANY_PAGES"
    assert galley.height < 3 * PAPER.room
    with pytest.raises(DocumentTooLarge, match=r"fills 3 pages; the limit is 2 pages \(MAX_DOCUMENT_PAGES\)"):
        lay_out(write("a"), PageBreak(), write("b"), PageBreak(), write("c"), limits=Limits(max_pages=2))
