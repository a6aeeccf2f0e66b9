"""Laws of the line builder, for any words anywhere."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from lambdas.documents.geometry import turn_upright
from lambdas.documents.lines import ROW_TOLERANCE, WIDEST_GAP, PlacedWord, build_lines
from lambdas.documents.pages import Box, Line, Word

# A coarse grid makes words that touch, stack and coincide likely.
GRID = st.integers(min_value=0, max_value=60).map(lambda step: step / 16)
EXTENT = st.integers(min_value=1, max_value=12).map(lambda step: step / 16)


@st.composite
def placed_words(draw: st.DrawFn) -> PlacedWord:
    left, top = draw(GRID), draw(GRID)
    box = Box(left, top, left + draw(EXTENT), top + draw(EXTENT))
    return PlacedWord(
        Word(draw(st.text("abc1", min_size=1, max_size=3)), box), draw(st.sampled_from((0, 0, 0, 1, 2, 3)))
    )


WORDS = st.lists(placed_words(), max_size=40)


def words_of(lines: tuple[Line, ...]) -> list[Word]:
    return [word for line in lines for word in line.words]


@given(WORDS)
def test_build_lines_puts_every_word_into_exactly_one_line(words: list[PlacedWord]) -> None:
    lines = build_lines(words, page=0)

    assert Counter(words_of(lines)) == Counter(placed.word for placed in words)


@given(WORDS, st.randoms(use_true_random=False))
def test_build_lines_does_not_depend_on_the_order_of_the_words(words: list[PlacedWord], random: object) -> None:
    shuffled = list(words)
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert build_lines(words, page=0) == build_lines(shuffled, page=0)


@given(WORDS)
def test_build_lines_boxes_are_the_unions_of_their_words(words: list[PlacedWord]) -> None:
    for line in build_lines(words, page=7):
        assert line.page == 7
        assert line.text == " ".join(word.text for word in line.words)
        assert line.box.left == min(word.box.left for word in line.words)
        assert line.box.top == min(word.box.top for word in line.words)
        assert line.box.right == max(word.box.right for word in line.words)
        assert line.box.bottom == max(word.box.bottom for word in line.words)


@given(WORDS)
def test_build_lines_neighbours_in_a_line_are_close_and_in_reading_order(words: list[PlacedWord]) -> None:
    level = [placed for placed in words if placed.turn == 0]

    for line in build_lines(level, page=0):
        for before, after in pairwise(line.words):
            assert before.box.left <= after.box.left
            assert after.box.left - before.box.right <= WIDEST_GAP * max(before.box.height, after.box.height)
            assert before.box.top < after.box.bottom
            assert after.box.top < before.box.bottom


@given(WORDS)
def test_build_lines_come_from_top_to_bottom_up_to_the_tolerance(words: list[PlacedWord]) -> None:
    lines = build_lines(words, page=0)

    for before, after in pairwise(lines):
        assert after.box.top >= before.box.top - ROW_TOLERANCE


@given(WORDS, st.sampled_from((1, 2, 3)))
def test_build_lines_of_a_turned_page_has_the_same_lines(words: list[PlacedWord], turn: int) -> None:
    level = [PlacedWord(placed.word) for placed in words]
    turned = [PlacedWord(Word(placed.word.text, _turn_down(placed.word.box, turn)), turn) for placed in words]

    assert Counter(line.text for line in build_lines(level, page=0)) == Counter(
        line.text for line in build_lines(turned, page=0)
    )


def _turn_down(box: Box, turn: int) -> Box:
    """The inverse of turning upright."""
    return turn_upright(box, (4 - turn) % 4)
