"""Approximate matches, against the textbook's table of distances."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lambdas.senseml.hits import Span
from lambdas.senseml.matches.fuzzy import Needle

TEXTS = st.text("abc", min_size=1, max_size=7)
LINES = st.text("abcd", max_size=10)
MOST = st.integers(0, 5)


def measure(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for count, letter in enumerate(one, start=1):
        diagonal, row[0] = row[0], count
        for place, compared in enumerate(other, start=1):
            diagonal, row[place] = row[place], min(diagonal + (letter != compared), row[place] + 1, row[place - 1] + 1)
    return row[-1]


def best(text: str, line: str, spans: list[Span]) -> int:
    return min(measure(text, line[start:end]) for start, end in spans)


def check(text: str, line: str, most: int, found: Span | None, spans: list[Span]) -> None:
    least = best(text, line, spans)
    assert (found is not None) == (least <= most)
    if found is not None:
        assert found in spans
        assert measure(text, line[slice(*found)]) == least


@given(text=TEXTS, line=LINES, most=MOST)
def test_equals_goes_by_the_distance_of_the_whole_line(text: str, line: str, most: int) -> None:
    check(text, line, most, Needle(text, most).equals(line), [(0, len(line))])


@given(text=TEXTS, line=LINES, most=MOST)
def test_starts_goes_by_the_nearest_beginning(text: str, line: str, most: int) -> None:
    check(text, line, most, Needle(text, most).starts(line), [(0, end) for end in range(len(line) + 1)])


@given(text=TEXTS, line=LINES, most=MOST)
def test_ends_goes_by_the_nearest_ending(text: str, line: str, most: int) -> None:
    spans = [(start, len(line)) for start in range(len(line) + 1)]
    check(text, line, most, Needle(text, most).ends(line), spans)


@given(text=TEXTS, line=LINES, most=MOST)
def test_includes_goes_by_the_nearest_stretch(text: str, line: str, most: int) -> None:
    spans = [(start, end) for start in range(len(line) + 1) for end in range(start, len(line) + 1)]
    check(text, line, most, Needle(text, most).includes(line), spans)


def test_distance_of_long_texts_goes_beyond_the_bits_of_a_machine_word() -> None:
    text = "the line to match must start with this text, which has far more characters than sixty-four bits"
    line = text.replace("must start", "mvst stan") + " and goes on"
    assert Needle(text, 3).starts(line) == (0, len(text) - 1)
    assert Needle(text, 2).starts(line) is None
