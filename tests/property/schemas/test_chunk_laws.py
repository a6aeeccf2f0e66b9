"""What holds of every way to cut a document into chunks."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lambdas.language_models.asking.chunks import CHARACTERS_PER_TOKEN, Chunk, plan_chunks
from lambdas.language_models.asking.page_text import Sheet

ROWS = st.text("ab ", min_size=1, max_size=40) | st.integers(100, 400).map(lambda size: "abc " * size)
SHEETS = st.lists(st.lists(ROWS, min_size=1, max_size=6), max_size=6).map(
    lambda pages: [Sheet(number, tuple(rows)) for number, rows in enumerate(pages)]
)
BUDGETS = st.integers(20, 400)


def text_of(sheets: list[Sheet]) -> list[tuple[int, str]]:
    """Every page's text, however it is cut."""
    joined: dict[int, str] = {}
    for sheet in sheets:
        joined[sheet.page] = joined.get(sheet.page, "") + "".join(sheet.rows)
    return list(joined.items())


@given(SHEETS, BUDGETS, st.none() | st.integers(1, 3))
def test_chunks_hold_all_of_the_document_once_and_in_order(sheets: list[Sheet], tokens: int, pages: int | None) -> None:
    chunks = plan_chunks(sheets, tokens=tokens, pages=pages)

    assert text_of([sheet for chunk in chunks for sheet in chunk.sheets]) == text_of(sheets)
    assert all(chunk.repeated == 0 for chunk in chunks)


@given(SHEETS, BUDGETS, st.integers(1, 3))
def test_chunk_keeps_to_its_pages_and_budget_unless_it_is_a_piece_that_cannot_be_cut(
    sheets: list[Sheet], tokens: int, pages: int
) -> None:
    for chunk in plan_chunks(sheets, tokens=tokens, pages=pages, overlap=True):
        assert len(chunk.sheets) <= pages
        assert len(chunk.text) <= tokens * CHARACTERS_PER_TOKEN or chunk.halves() is None


@given(SHEETS, BUDGETS)
def test_overlapping_chunk_begins_with_what_the_one_before_ended_with(sheets: list[Sheet], tokens: int) -> None:
    chunks = plan_chunks(sheets, tokens=tokens, overlap=True)

    for before, after in pairwise(chunks):
        assert after.sheets[: after.repeated] == before.sheets[len(before.sheets) - after.repeated :]
    own = [sheet for chunk in chunks for sheet in chunk.sheets[chunk.repeated :]]
    assert text_of(own) == text_of(sheets)


@given(SHEETS.filter(bool))
def test_halves_hold_what_the_whole_did_and_end_at_last(sheets: list[Sheet]) -> None:
    def cut(chunk: Chunk) -> list[Sheet]:
        halves = chunk.halves()
        return list(chunk.sheets) if halves is None else [*cut(halves[0]), *cut(halves[1])]

    assert text_of(cut(Chunk(tuple(sheets)))) == text_of(sheets)
