"""Words with a doubtful letter, mended by those that their page surely has."""

from __future__ import annotations

from lambdas.documents.recognition.neural.mending import mend_words
from lambdas.documents.recognition.neural.transcription import Character


def line(text: str, *doubts: tuple[int, str, float]) -> list[Character]:
    """Sure characters, but for those at places that may be something else, with how sure they are."""
    found = {place: (rival, sure) for place, rival, sure in doubts}
    return [
        Character(
            one, place / 100, *((found[place][1], found[place][0], 1 - found[place][1]) if place in found else (1.0,))
        )
        for place, one in enumerate(text)
    ]


def spell(lines: list[list[Character]]) -> list[str]:
    return ["".join(one.text for one in characters) for characters in lines]


def test_doubtful_letter_is_what_makes_a_word_that_is_sure_elsewhere() -> None:
    lines = [line("Name (Firsf, Last)", (10, "t", 0.6)), line("FIRST name")]

    mended = mend_words(lines)

    assert spell(mended) == ["Name (First, Last)", "FIRST name"]
    assert [len(one) for one in mended] == [len(one) for one in lines]
    assert mended[0][10].confidence == 0.4  # what it was sure of is not made more


def test_word_that_is_nowhere_else_stays_as_it_is_read() -> None:
    assert spell(mend_words([line("Firsf", (4, "t", 0.6)), line("Last")])) == ["Firsf", "Last"]


def test_word_is_not_mended_by_a_doubtful_one() -> None:
    assert spell(mend_words([line("Firsf", (4, "t", 0.6)), line("First", (0, "E", 0.9))])) == ["Firsf", "First"]


def test_sure_letters_short_words_and_numbers_are_left_alone() -> None:
    assert spell(mend_words([line("Firsf"), line("First")])) == ["Firsf", "First"]
    assert spell(mend_words([line("of", (1, "n", 0.6)), line("on")])) == ["of", "on"]
    assert spell(mend_words([line("1O0", (1, "0", 0.6)), line("100")])) == ["1O0", "100"]


def test_several_doubtful_letters_are_mended_together_but_not_many() -> None:
    some = line("perlad", (3, "i", 0.6), (4, "o", 0.7))
    many = line("paalad", *((place, "period"[place], 0.6) for place in range(1, 6)))
    assert spell(mend_words([some, line("period")]))[0] == "period"
    assert spell(mend_words([many, line("period")]))[0] == "paalad"
