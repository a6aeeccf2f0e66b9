"""Laws of Textract's blocks: what they say does not depend on the answers that they come in, nor on their order."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, cast

from hypothesis import given, settings
from hypothesis import strategies as st

from lambdas.aws.textract_blocks import Reader
from lambdas.recognised import JobPage, JobPages
from tests.fakes.textract_server import cell_block, mark_block, merged_block, page_block, table_block, word_block

CORNERS = [(0.1, 0.1), (0.2, 0.1), (0.2, 0.2), (0.1, 0.2)]


def list_blocks(page: int) -> list[dict[str, Any]]:
    """A page with a word, a mark, and a table with a heading over both of its columns."""
    cells = [
        cell_block(f"{page}-{row}-{column}", row, column, CORNERS, page=page) for row in (1, 2) for column in (1, 2)
    ]
    merged = merged_block(f"{page}-m", cells[:2], CORNERS)
    table = table_block(f"{page}-t", [cell["Id"] for cell in cells], [merged["Id"]], page=page)
    return [
        page_block(page),
        word_block("due", CORNERS, page),
        mark_block(CORNERS, selected=True, page=page),
        table,
        merged,
        *cells,
    ]


BLOCKS = [block for page in (1, 2) for block in list_blocks(page)]


def read(*answers: list[dict[str, Any]]) -> JobPages:
    reader = Reader()
    for blocks in answers:
        reader.add(cast(Any, blocks))
    return JobPages.decode(reader.finish().encode())


WHOLE = read(BLOCKS)


@settings(max_examples=60)
@given(st.permutations(BLOCKS), st.sets(st.integers(1, len(BLOCKS) - 1)))
def test_pages_are_the_same_whatever_answers_their_blocks_come_in(blocks: list[dict[str, Any]], cuts: set[int]) -> None:
    ends = [0, *sorted(cuts), len(blocks)]
    pages = read(*(blocks[begin:end] for begin, end in pairwise(ends)))

    assert pages.numbers == WHOLE.numbers == (0, 1)
    assert [pages.page(number) for number in (0, 1)] == [WHOLE.page(number) for number in (0, 1)]


@settings(max_examples=60)
@given(
    st.sets(st.integers(0, len(BLOCKS) - 1)), st.sets(st.sampled_from(sorted({key for one in BLOCKS for key in one})))
)
def test_blocks_and_members_that_are_missing_are_no_failure(lost: set[int], members: set[str]) -> None:
    blocks = [
        {key: value for key, value in block.items() if key not in members}
        for number, block in enumerate(BLOCKS)
        if number not in lost
    ]

    for number in (pages := read(blocks)).numbers:
        assert isinstance(pages.page(number), JobPage)
