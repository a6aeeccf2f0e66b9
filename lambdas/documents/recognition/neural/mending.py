"""Words with a doubtful letter, read as the words that their page surely has elsewhere.

A stroke through a letter, or an `l` for an `i`, leaves the network in two minds; it names both. Where its second
thought makes a word that is read without doubt in another place of the page, that is the one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from lambdas.documents.recognition.neural.transcription import Character

SURE = 0.98
"""What the network is at the least where there is no doubt."""

_LEAST_RIVAL = 0.01
_MOST_DOUBTS = 4  # letters of one word: more are too many to be told from a guess
_SHORTEST = 3


def mend_words(lines: Sequence[Sequence[Character]]) -> list[list[Character]]:
    """The lines of a page, their doubtful words mended by the sure ones; as many characters at the same places."""
    split = [list(_split(line)) for line in lines]
    sure = {_spell(word) for words in split for word in words if _is_sure(word)}
    return [[one for word in words for one in _mend(word, sure)] for words in split]


def _split(line: Sequence[Character]) -> Iterator[list[Character]]:
    """Runs of letters, and what is between them, in their order."""
    run: list[Character] = []
    for one in line:
        if run and run[-1].text.isalpha() != one.text.isalpha():
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _spell(word: Sequence[Character]) -> str:
    return "".join(one.text for one in word).casefold()


def _is_sure(word: Sequence[Character]) -> bool:
    return len(word) >= _SHORTEST and word[0].text.isalpha() and min(one.confidence for one in word) >= SURE


def _mend(word: list[Character], sure: set[str]) -> list[Character]:
    """The word in its likeliest spelling that is sure elsewhere; as it is without one."""
    if len(word) < _SHORTEST or _spell(word) in sure:
        return word
    doubts = [place for place, one in enumerate(word) if one.confidence < SURE and one.rival_confidence > _LEAST_RIVAL]
    if not 0 < len(doubts) <= _MOST_DOUBTS:
        return word
    found = [spelt for spelt in _list_spellings(word, doubts) if _spell(spelt) in sure]
    return max(found, key=_weigh, default=word)


def _list_spellings(word: list[Character], doubts: list[int]) -> Iterator[list[Character]]:
    for taken in product((False, True), repeat=len(doubts)):
        changed = {place for place, is_taken in zip(doubts, taken, strict=True) if is_taken}
        yield [one.take_rival() if place in changed else one for place, one in enumerate(word)]


def _weigh(word: Sequence[Character]) -> float:
    weight = 1.0
    for one in word:
        weight *= one.confidence
    return weight
