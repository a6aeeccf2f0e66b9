"""Recognised words -> lines."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from lambdas.documents.lines import WIDEST_GAP, PlacedWord, build_lines
from lambdas.documents.pages import Line, Word
from lambdas.documents.recognition.digits import read_noughts
from lambdas.documents.recognition.heights import LEADING, level_heights
from lambdas.documents.recognition.port import RecognisedWord

_LEVEL = 45.0  # degrees
WIDEST_SEEN = 1.15  # of the font's size: a blank in what an engine took for one line, as justified text has them
_HAIR = 1e-6


def build_recognised_lines(words: Iterable[RecognisedWord], *, page: int) -> tuple[Line, ...]:
    """The lines of page number `page`, of words whose boxes are around their ink."""
    said = [read_noughts(word) for word in words if word.text]
    level = level_heights([word for word in said if abs(word.angle) <= _LEVEL])
    turned = [word for word in said if abs(word.angle) > _LEVEL]
    ordered = [*level, *turned, None]
    return build_lines((_place(word, following) for word, following in pairwise(ordered) if word), page=page)


def _place(word: RecognisedWord, following: RecognisedWord | None) -> PlacedWord:
    made = Word(word.text, word.box, word.angle, word.confidence)
    return PlacedWord(made, round(word.angle / 90) % 4, _measure_reach(word, following))


def _measure_reach(word: RecognisedWord, following: RecognisedWord | None) -> float:
    """As far as words of one line are apart in PDFs, by their font's size; further where an engine saw one line go on.

    But not where no blank of a text is as wide as the gap.
    """
    if word.is_last:
        return 0.0
    size = word.box.height / LEADING
    widest = WIDEST_GAP * size
    if following is not None and word.line is not None and word.line == following.line:
        gap = following.box.left - word.box.right
        widest = max(gap, widest) if gap <= WIDEST_SEEN * size else widest
    return widest + _HAIR
