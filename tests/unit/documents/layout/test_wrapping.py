"""Rows of a paragraph: no text is lost, none stands over another or beyond its column."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from lambdas.documents.layout.blocks import Alignment, Family, Font, Paragraph, Picture, Run, TabStop, Tick
from lambdas.documents.layout.extents import measure_paragraph
from lambdas.documents.layout.widths import measure
from lambdas.documents.layout.wrapping import NARROWEST, Row, wrap

FONT = Font()
HAIR = 1e-4

fonts = st.builds(Font, st.sampled_from(Family), st.floats(6.0, 30.0), st.booleans())
runs = st.builds(Run, st.text(st.sampled_from("abW il\t\n漢字é\u0301"), max_size=30), fonts)
marks = st.one_of(
    st.builds(Tick, st.booleans(), fonts),
    st.builds(Picture, st.floats(0.05, 20.0), st.floats(0.05, 20.0), st.just(bytes)),
)
tabs = st.lists(st.builds(TabStop, st.floats(0.0, 9.0), st.sampled_from(Alignment)), max_size=3).map(tuple)
paragraphs = st.builds(
    Paragraph,
    inlines=st.lists(st.one_of(runs, runs, marks), max_size=12).map(tuple),
    left=st.floats(0.0, 2.0),
    right=st.floats(0.0, 2.0),
    first=st.floats(-1.0, 1.0),
    alignment=st.sampled_from(Alignment),
    tabs=tabs,
    is_rtl=st.booleans(),
)


def write(text: str, font: Font = FONT) -> Paragraph:
    return Paragraph((Run(text, font),))


def texts(rows: list[Row]) -> list[list[str]]:
    return [[item.text for item in row.items] for row in rows]


@settings(max_examples=40, deadline=None)
@given(paragraphs, st.floats(0.5, 8.0))
def test_rows_hold_all_text_in_its_order(paragraph: Paragraph, width: float) -> None:
    rows = list(wrap(paragraph, width))

    written = "".join(inline.text for inline in paragraph.inlines if isinstance(inline, Run))
    assert "".join("".join(words) for words in texts(rows)) == "".join(written.split())
    marks = [item.mark for row in rows for item in row.items if item.mark]
    assert len(marks) == sum(not isinstance(inline, Run) for inline in paragraph.inlines)
    assert rows
    assert all(row.height > 0 and 0 < row.base < row.height + HAIR for row in rows)


@settings(max_examples=40, deadline=None)
@given(paragraphs, st.floats(0.5, 8.0))
def test_what_is_side_by_side_does_not_overlap(paragraph: Paragraph, width: float) -> None:
    for row in wrap(paragraph, width):
        items = row.items[::-1] if paragraph.is_rtl else row.items
        assert all(one.right <= other.left + HAIR for one, other in pairwise(items))


@settings(max_examples=40, deadline=None)
@given(paragraphs.map(lambda one: Paragraph(one.inlines)), st.floats(1.0, 8.0))
def test_rows_end_within_their_column(paragraph: Paragraph, width: float) -> None:
    ends = [item.right for row in wrap(paragraph, width) for item in row.items if len(item.text) != 1]

    assert max(ends, default=0.0) <= width + HAIR


@settings(max_examples=40, deadline=None)
@given(st.lists(runs, max_size=6).map(lambda some: Paragraph(tuple(some))))
@example(Paragraph((Run("\u0301", Font(size=7.0)), Run("\u5b57", Font(size=6.0)))))
def test_column_that_is_as_wide_as_measured_wraps_nothing(paragraph: Paragraph) -> None:
    if any("\t" in inline.text for inline in paragraph.inlines if isinstance(inline, Run)):
        return
    extent = measure_paragraph(paragraph)
    written = "".join(inline.text for inline in paragraph.inlines if isinstance(inline, Run))

    assert extent.least <= extent.best + HAIR
    rows = list(wrap(paragraph, max(extent.best, NARROWEST)))
    assert len(rows) <= written.count("\n") + 1


def test_words_go_to_the_next_row_whole_and_blanks_at_the_end_are_left_out() -> None:
    width = measure("one two", FONT) + 0.01

    assert texts(list(wrap(write("one two   three"), width))) == [["one", "two"], ["three"]]


def test_runs_without_blanks_between_them_are_one_word_of_the_larger_font() -> None:
    (row,) = wrap(Paragraph((Run("To", FONT), Run("tal", Font(size=20)), Run(" 5", FONT))), 5.0)

    assert [(item.text, item.font.size) for item in row.items] == [("Total", 20), ("5", 11)]


def test_word_that_no_row_has_room_for_is_cut_and_so_is_text_of_east_asia_anywhere() -> None:
    assert len(texts(list(wrap(write("x" * 100), 1.0)))) == 8
    rows = texts(list(wrap(write("ab 漢字漢字漢字漢字"), 1.0)))
    assert rows == [["ab", "漢字漢字漢"], ["字漢字"]]


@pytest.mark.parametrize(
    ("alignment", "left"), [(Alignment.LEFT, 0.0), (Alignment.CENTER, 1.0), (Alignment.RIGHT, 2.0)]
)
def test_rows_stand_where_their_paragraph_says(alignment: Alignment, left: float) -> None:
    width = measure("word", FONT)
    (row,) = wrap(Paragraph((Run("word", FONT),), alignment=alignment), width + 2.0)

    assert row.items[0].left == pytest.approx(left)


def test_text_behind_a_tab_stands_at_its_stop() -> None:
    stops = (TabStop(1.0), TabStop(3.0, Alignment.RIGHT), TabStop(4.0, Alignment.CENTER))
    (row,) = wrap(Paragraph((Run("a\tb\tc d\te\tf", FONT),), tabs=stops), 6.0)

    a, b, _, d, e, f = row.items
    assert (a.left, b.left, d.right) == pytest.approx((0.0, 1.0, 3.0))
    assert (e.left + e.right) / 2 == pytest.approx(4.0)
    assert f.left == pytest.approx(4.5)


def test_first_row_hangs_and_its_tab_leads_to_where_the_others_begin() -> None:
    first, second = wrap(Paragraph((Run("1.\tone\ntwo", FONT),), left=0.4, first=-0.3), 5.0)

    assert (first.items[0].left, first.items[1].left) == pytest.approx((0.1, 0.4))
    assert second.items[0].left == pytest.approx(0.4)


def test_picture_that_is_too_large_is_shown_smaller() -> None:
    (row,) = wrap(Paragraph((Picture(10.0, 5.0, bytes),)), 4.0)

    mark = row.items[0].mark
    assert isinstance(mark, Picture)
    assert (mark.width, mark.height, row.height) == pytest.approx((4.0, 2.0, 2.0))
