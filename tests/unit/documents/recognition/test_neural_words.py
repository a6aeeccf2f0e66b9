"""Words of a line that a network read: boxes around their own ink, whatever else reaches into the line."""

from __future__ import annotations

import numpy as np
import pytest

from lambdas.documents.recognition.neural.components import Area
from lambdas.documents.recognition.neural.transcription import Character
from lambdas.documents.recognition.neural.words import make_words

HEIGHT, WIDTH, DENSITY = 60, 600, 100.0
WORDS = (20, 200), (380, 580)


def draw_line(*more: tuple[slice, slice]) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Two words of upright strokes, with more that is dark."""
    grey = np.full((HEIGHT, WIDTH), 255, np.uint8)
    for begin, end in WORDS:
        for left in range(begin, end, 20):
            grey[15:45, left : left + 8] = 0
    for rows, columns in more:
        grey[rows, columns] = 0
    return grey


def leaning(row: int) -> tuple[tuple[slice, slice], ...]:
    """A ruling through the whole line that sinks by a pixel in every hundred."""
    return tuple((slice(row + step, row + step + 2), slice(100 * step, 100 * step + 100)) for step in range(6))


def letters(first: int, last: int) -> tuple[tuple[slice, slice], ...]:
    """What of the letters of another line reaches into this one."""
    return tuple((slice(first, last), slice(left, left + 12)) for left in range(0, WIDTH, 18))


@pytest.mark.parametrize(
    "more", [(), leaning(46), letters(0, 9), letters(52, 60), (*letters(0, 12), *letters(50, 60), *leaning(46))]
)
def test_words_have_boxes_around_their_own_ink(more: tuple[tuple[slice, slice], ...]) -> None:
    places = [begin + 4 + 20 * number for begin, _ in WORDS for number in range(9)]
    characters = [Character("l", place / WIDTH, 0.9) for place in places]
    characters.insert(9, Character(" ", 0.5, 0.9))

    words = make_words(draw_line(*more), Area(0, 0, WIDTH, HEIGHT), characters, DENSITY, 0)

    found = [edge * DENSITY for word in words for edge in (word.box.left, word.box.right)]
    assert found == pytest.approx([20, 188, 380, 568], abs=1)


def test_word_is_as_high_as_its_one_tall_letter() -> None:
    """Twelve low strokes and one that rises above them, as in `accommodation`."""
    grey = np.full((HEIGHT, WIDTH), 255, np.uint8)
    for left in range(20, 500, 20):
        grey[25:45, left : left + 4] = 0
        grey[41:45, left : left + 10] = 0
    grey[15:45, 300:304] = 0
    characters = [Character("d" if number == 7 else "u", (22 + 40 * number) / WIDTH, 0.9) for number in range(12)]

    (word,) = make_words(grey, Area(0, 0, WIDTH, HEIGHT), characters, DENSITY, 0)

    size = 30 / 0.72
    assert (word.box.top * DENSITY, word.box.bottom * DENSITY) == pytest.approx((45 - 0.85 * size, 45 + 0.25 * size))


@pytest.mark.parametrize("stray", [slice(0, 8), slice(592, 600)])
def test_word_does_not_reach_to_ink_at_the_ends_of_its_line(stray: slice) -> None:
    """The end of a letter of the line beside it, as far as the network's area reaches into that."""
    grey = np.full((HEIGHT, WIDTH), 255, np.uint8)
    for left in range(200, 400, 20):
        grey[15:45, left : left + 8] = 0
    grey[20:40, stray] = 0
    characters = [Character("l", (204 + 20 * number) / WIDTH, 0.9) for number in range(10)]

    (word,) = make_words(grey, Area(0, 0, WIDTH, HEIGHT), characters, DENSITY, 0)

    assert [word.box.left * DENSITY, word.box.right * DENSITY] == pytest.approx([200, 388], abs=1)


def print_line(
    text: str, *, letter_gap: int = 4, blank: int = 18
) -> tuple[np.ndarray[tuple[int, ...], np.dtype[np.uint8]], list[Character]]:
    """A line of blocks for characters with gaps between them; `_` is a blank that the network misses."""
    grey = np.full((HEIGHT, 1200), 255, np.uint8)
    left, characters = 20, []
    for one in text:
        if one in " _":
            left += blank - letter_gap
            if one == " ":
                characters.append(Character(" ", (left - letter_gap) / 1200, 0.9))
            continue
        grey[15:45, left : left + 14] = 0
        characters.append(Character(one, (left + 7) / 1200, 0.9))
        left += 14 + letter_gap
    return grey, characters


def read_printed(text: str, **gaps: int) -> list[str]:
    grey, characters = print_line(text, **gaps)
    return [word.text for word in make_words(grey, Area(0, 0, 1200, HEIGHT), characters, DENSITY, 0)]


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("Paid to Alder_Ridge", ["Paid", "to", "Alder", "Ridge"]),
        ("Alder_Ridge", ["Alder", "Ridge"]),
        ("Main Street,_Wexley", ["Main", "Street,", "Wexley"]),
        ("dogs under_40 pounds", ["dogs", "under", "40", "pounds"]),
        ("serial no 4T1_BG22", ["serial", "no", "4T1BG22"]),
        ("on March 2,_2026 in", ["on", "March", "2,", "2026", "in"]),
        ("in all 12,_345 pieces", ["in", "all", "12,345", "pieces"]),
        ("in all 12_345 pieces", ["in", "all", "12345", "pieces"]),
        ("write to ann_@ home", ["write", "to", "ann@", "home"]),
        ("you will stil_l owe", ["you", "will", "still", "owe"]),
        ("DEDUC_TIBLES", ["DEDUCTIBLES"]),
    ],
)
def test_blanks_that_the_network_missed_are_seen_between_words(printed: str, words: list[str]) -> None:
    assert read_printed(printed) == words


def test_letters_that_are_set_apart_are_one_word() -> None:
    assert read_printed("NOTICE", letter_gap=12) == ["NOTICE"]
    assert read_printed("of the NOTICE", letter_gap=9, blank=12) == ["of", "the", "NOTICE"]
