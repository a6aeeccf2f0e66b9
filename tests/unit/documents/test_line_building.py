"""What is one line and in which order lines come, on words whose boxes are given."""

from __future__ import annotations

import pytest

from lambdas.documents.lines import PlacedWord, build_lines
from lambdas.documents.pages import Box, Word


def place(text: str, left: float, top: float, *, width: float = 0.5, height: float = 0.2, turn: int = 0) -> PlacedWord:
    return PlacedWord(Word(text, Box(left, top, left + width, top + height)), turn)


def texts(*words: PlacedWord) -> list[str]:
    return [line.text for line in build_lines(words, page=0)]


@pytest.mark.parametrize(
    ("gap", "lines"),
    [(0.05, ["Total due"]), (0.119, ["Total due"]), (0.121, ["Total", "due"]), (3.0, ["Total", "due"])],
)
def test_build_lines_splits_at_gaps_over_six_tenths_of_the_height(gap: float, lines: list[str]) -> None:
    assert texts(place("Total", 1, 1), place("due", 1.5 + gap, 1)) == lines


def test_build_lines_measures_the_gap_by_the_higher_word() -> None:
    assert texts(place("Total", 1, 1, height=0.3), place("due", 1.65, 1.1)) == ["Total due"]


def test_build_lines_joins_words_of_other_heights_on_one_baseline() -> None:
    assert texts(place("Total", 1, 1, height=0.3), place("due", 1.55, 1.1, height=0.2)) == ["Total due"]


def test_build_lines_keeps_words_apart_that_share_too_little_of_their_height() -> None:
    assert texts(place("Total", 1, 1, height=0.3), place("due", 1.55, 1.12, height=0.15)) == ["Total", "due"]


@pytest.mark.parametrize(("reach", "lines"), [(0.3, ["1 Name"]), (0.2, ["1", "Name"]), (0.0, ["1", "Name"])])
def test_build_lines_goes_by_how_far_a_word_reaches_where_that_is_known(reach: float, lines: list[str]) -> None:
    number = PlacedWord(Word("1", Box(1, 1, 1.1, 1.2)), reach=reach)
    assert texts(number, place("Name", 1.35, 1)) == lines


def test_build_lines_keeps_a_much_higher_word_apart() -> None:
    assert texts(place("D", 1, 1, height=0.9), place("ear", 1.55, 1.05)) == ["D", "ear"]


def test_build_lines_keeps_stacked_words_apart() -> None:
    assert texts(place("above", 1, 1), place("below", 1.55, 1.15)) == ["above", "below"]


def test_build_lines_keeps_words_printed_over_each_other_apart() -> None:
    assert texts(place("VOID", 1, 1), place("Total", 1.2, 1)) == ["VOID", "Total"]


def test_build_lines_prefers_the_line_that_shares_more_of_the_height() -> None:
    lines = texts(place("upper", 1, 1), place("lower", 1.02, 1.09), place("tail", 1.55, 1.08))

    assert lines == ["upper", "lower tail"]


def test_build_lines_jitter_of_tops_reads_from_left_to_right() -> None:
    assert texts(place("right", 5, 1.0), place("left", 1, 1.03), place("next", 1, 1.3)) == ["left", "right", "next"]


def test_build_lines_beyond_the_tolerance_the_higher_line_comes_first() -> None:
    assert texts(place("right", 5, 1.0), place("left", 1, 1.05)) == ["right", "left"]


@pytest.mark.parametrize(
    ("turn", "first", "second"),
    [(1, (1.0, 5.0), (1.0, 4.45)), (2, (5.0, 1.0), (4.45, 1.0)), (3, (1.0, 4.45), (1.0, 5.0))],
)
def test_build_lines_turned_words_follow_their_own_direction(
    turn: int, first: tuple[float, float], second: tuple[float, float]
) -> None:
    width, height = (0.5, 0.2) if turn == 2 else (0.2, 0.5)
    words = [
        place(text, left, top, width=width, height=height, turn=turn)
        for text, (left, top) in (("read", first), ("along", second))
    ]

    assert texts(*words) == ["read along"]


def test_build_lines_words_of_other_directions_never_share_a_line() -> None:
    assert texts(place("level", 1, 1), place("turned", 1.55, 1, turn=2)) == ["level", "turned"]


def test_build_lines_of_nothing_is_nothing() -> None:
    assert build_lines([], page=3) == ()


@pytest.mark.parametrize(("left", "line"), [(1.5, "transfix"), (1.515, "transfix"), (1.57, "trans fi x")])
def test_build_lines_makes_a_part_one_word_with_what_it_touches(left: float, line: str) -> None:
    part = PlacedWord(Word("fi", Box(left, 1, left + 0.1, 1.2)), is_part=True)

    (built,) = build_lines([place("x", 2 * left - 1.4, 1), place("trans", 1, 1), part], page=0)

    assert built.text == line
    assert built.text == " ".join(word.text for word in built.words)
