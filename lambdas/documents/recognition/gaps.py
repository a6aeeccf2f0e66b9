"""How far behind a recognised word the next one of its line may begin.

In PDFs words of one line are 0.6 of their font's size apart at the most. What an engine takes for one line may have
wider blanks, as justified text and handwriting do. But one that is much wider than the others of its line parts a label
from its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from lambdas.documents.lines import WIDEST_GAP
from lambdas.documents.recognition.heights import LEADING
from lambdas.documents.recognition.port import RecognisedWord

WIDEST_SEEN = 1.15
"""Of the font's size: a blank in what an engine took for one line."""

_WIDEST_OUTSTANDING = 0.7  # of the font's size: one that stands out from the others of its line
_WIDEST_BEHIND_NUMBER = 1.0  # of the font's size: one behind the number with which a row of a form or a list begins
_OUTSTANDING = 2.0  # times the median of the others
_NUMBER = re.compile(r"\(?(?:\d{1,2}[a-z]?|[A-Za-z])[.):]?")
_ENDS_OF_SENTENCES = (".", "?", "!")  # some type two blanks behind them
_HAIR = 1e-6


def measure_reaches(words: Sequence[RecognisedWord]) -> Iterator[float]:
    """For each word how many inches behind it the next one may begin; words of one line follow one another."""
    for _, group in groupby(words, key=lambda word: word.line):
        yield from _measure_line(list(group))


def _measure_line(words: Sequence[RecognisedWord]) -> Iterator[float]:
    gaps = [following.box.left - word.box.right for word, following in pairwise(words)]
    is_seen = words[0].line is not None
    for place, word in enumerate(words):
        size = word.box.height / LEADING
        widest = WIDEST_GAP * size
        if is_seen and place < len(gaps) and widest < gaps[place] <= _choose_widest(words, gaps, place) * size:
            widest = gaps[place]
        yield 0.0 if word.is_last else widest + _HAIR


def _choose_widest(words: Sequence[RecognisedWord], gaps: Sequence[float], place: int) -> float:
    """How wide the blank behind a word may be, as a part of the font's size, as it is among those of its line."""
    others = [*gaps[:place], *gaps[place + 1 :]]
    if not others or gaps[place] <= _OUTSTANDING * median(others):
        return WIDEST_SEEN
    text = words[place].text
    if place == 0 and _NUMBER.fullmatch(text):
        return _WIDEST_BEHIND_NUMBER
    return WIDEST_SEEN if text.endswith(_ENDS_OF_SENTENCES) else _WIDEST_OUTSTANDING
