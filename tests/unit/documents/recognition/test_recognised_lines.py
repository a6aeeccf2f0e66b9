"""Lines of recognised words, whose boxes are as high as what was printed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lambdas.documents.box import Box
from lambdas.documents.recognition.digits import read_noughts
from lambdas.documents.recognition.heights import level_heights
from lambdas.documents.recognition.lines import build_recognised_lines
from lambdas.documents.recognition.port import RecognisedWord
from lambdas.documents.recognition.pounds import read_pounds

SIZE = 0.15  # inches


def ink(text: str, left: float, baseline: float, size: float = SIZE) -> RecognisedWord:
    """A word as a recogniser boxes it: half a size a letter wide, and as high as its letters reach."""
    is_low = all(letter in "acemnorsuvwxz" for letter in text)
    top = 0.52 if is_low else 0.72
    bottom = 0.21 if any(letter in "gpqyj" for letter in text) else 0.0
    return RecognisedWord(
        text, Box(left, baseline - top * size, left + len(text) * size / 2, baseline + bottom * size), 1
    )


def texts(*words: RecognisedWord) -> list[str]:
    return [line.text for line in build_recognised_lines(words, page=0)]


def test_words_of_one_line_are_one_whatever_their_letters_reach() -> None:
    words = [ink("sum", 1.0, 2.0), ink("Total", 1.28, 2.0), ink("paying", 1.71, 2.0), ink("on", 2.22, 2.0)]

    (line,) = build_recognised_lines(words, page=3)

    assert (line.text, line.page) == ("sum Total paying on", 3)
    assert line.box.height == pytest.approx(1.1 * SIZE)
    assert {word.box.top for word in line.words} == {line.box.top}


def test_words_in_capitals_have_blanks_as_wide_as_their_font_says() -> None:
    assert texts(ink("DUE", 1.0, 2.0), ink("NOW", 1.0 + 1.5 * SIZE + 0.55 * SIZE, 2.0)) == ["DUE NOW"]
    assert texts(ink("DUE", 1.0, 2.0), ink("NOW", 1.0 + 1.5 * SIZE + 0.75 * SIZE, 2.0)) == ["DUE", "NOW"]


def test_lines_one_above_the_other_stay_apart() -> None:
    assert texts(ink("above", 1.0, 2.0), ink("below", 1.0, 2.0 + 1.1 * SIZE)) == ["above", "below"]


def test_signs_alone_keep_their_box() -> None:
    dash = RecognisedWord("-", Box(1.0, 2.0, 1.1, 2.02), 0.5)

    assert level_heights([dash]) == (dash,)


def test_signs_between_words_are_of_their_line() -> None:
    dash = RecognisedWord("-", Box(1.72, 1.95, 1.78, 1.96), 0.5)

    (line,) = build_recognised_lines([ink("March", 1.3, 2.0), dash, ink("June", 1.85, 2.0)], page=0)

    assert line.text == "March - June"


def test_words_that_read_upwards_are_lines_by_themselves() -> None:
    upwards = RecognisedWord("Copy", Box(0.5, 3.0, 0.6, 3.6), 0.9, 90.0)

    (line,) = build_recognised_lines([upwards], page=0)

    assert (line.text, line.angle, line.box) == ("Copy", 90.0, upwards.box)


def see(text: str, left: float, line: int | None) -> RecognisedWord:
    return RecognisedWord(text, Box(left, 2.0, left + 0.4, 2.0 + 1.1 * SIZE), 1, line=line)


def test_blanks_of_justified_text_are_of_the_line_that_an_engine_saw() -> None:
    assert texts(see("notice", 1.0, 7), see("will", 1.4 + 1.1 * SIZE, 7)) == ["notice will"]
    assert texts(see("notice", 1.0, 7), see("will", 1.4 + 1.2 * SIZE, 7)) == ["notice", "will"]
    assert texts(see("notice", 1.0, 7), see("will", 1.4 + 1.1 * SIZE, 8)) == ["notice", "will"]
    assert texts(see("notice", 1.0, None), see("will", 1.4 + 1.1 * SIZE, None)) == ["notice", "will"]


@pytest.mark.parametrize(
    ("words", "gaps", "lines"),
    [
        (["Total", "policy", "premium", "$771.35"], [0.3, 0.3, 0.9], ["Total policy premium", "$771.35"]),
        (["Total", "policy", "premium", "$771.35"], [0.3, 0.3, 0.68], ["Total policy premium $771.35"]),
        (["in", "words", "set", "wide"], [0.7, 0.9, 1.1], ["in words set wide"]),
        (["paid", "in", "full.", "Thank"], [0.3, 0.3, 1.1], ["paid in full. Thank"]),
        (["2", "Your", "second", "name"], [0.95, 0.3, 0.3], ["2 Your second name"]),
        (["(b)", "Your", "second", "name"], [1.05, 0.3, 0.3], ["(b)", "Your second name"]),
        (["Owner", "Your", "second", "name"], [0.95, 0.3, 0.3], ["Owner", "Your second name"]),
    ],
)
def test_blanks_that_stand_out_from_those_of_their_line_part_it(
    words: list[str], gaps: list[float], lines: list[str]
) -> None:
    placed, left = [], 1.0
    for text, gap in zip(words, [*gaps, 0.0], strict=True):
        placed.append(see(text, left, 7))
        left += 0.4 + gap * SIZE

    assert texts(*placed) == lines


@pytest.mark.parametrize(
    ("seen", "confidence", "said"),
    [
        ("2OO9", 0.96, "2009"),
        ("$5.OO", 0.9, "$5.00"),
        ("$O", 0.8, "$0"),
        ("300,O00", 0.8, "300,000"),
        ("O3/04/89", 0.9, "03/04/89"),
        ("(1o5.00)", 0.9, "(105.00)"),
        ("2OO9", 0.99, "2009"),
        ("5.OO", 0.99, "5.OO"),
        ("69O-189.003", 0.99, "69O-189.003"),
        ("O2", 0.5, "O2"),
        ("NO2O9", 0.5, "NO2O9"),
        ("No", 0.5, "No"),
        ("OO", 0.5, "OO"),
    ],
)
def test_letters_among_the_digits_of_a_number_are_noughts(seen: str, confidence: float, said: str) -> None:
    assert texts(RecognisedWord(seen, Box(1.0, 2.0, 1.6, 2.15), confidence)) == [said]


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (["6,930", "Ib"], "6,930 lb"),
        (["7500", "Ibs;"], "7500 lbs;"),
        (["weight", "(Ib)"], "weight (lb)"),
        (["Ib", "Larsen"], "Ib Larsen"),
        (["12", "Iberia"], "12 Iberia"),
    ],
)
def test_pounds_have_a_small_l(seen: list[str], said: str) -> None:
    assert texts(*(see(text, 1.0 + 0.45 * place, 3) for place, text in enumerate(seen))) == [said]


def test_name_below_a_number_is_no_unit() -> None:
    assert texts(ink("12", 1.0, 2.0), ink("Ib", 1.0, 2.3)) == ["12", "Ib"]
    assert texts(see("12", 1.0, 3), see("Ib", 3.0, 4)) == ["12", "Ib"]


LENGTHS = st.floats(0.0, 8.0)
WORDS = st.builds(
    lambda text, left, top, width, height, sure, line: RecognisedWord(
        text, Box(left, top, left + width + 0.01, top + height + 0.01), sure, line=line
    ),
    st.text(min_size=1, max_size=4),
    LENGTHS,
    LENGTHS,
    LENGTHS,
    LENGTHS,
    st.floats(0, 1),
    st.none() | st.integers(0, 2),
)


@given(st.lists(WORDS, max_size=20))
def test_any_words_are_each_in_one_line(words: list[RecognisedWord]) -> None:
    lines = build_recognised_lines(words, page=0)

    assert sorted(word.text for line in lines for word in line.words) == sorted(
        word.text for word in read_pounds([read_noughts(word) for word in words])
    )
    assert all(line.box.left < line.box.right and line.box.top < line.box.bottom for line in lines)
