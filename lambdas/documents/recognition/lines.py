"""Recognised words -> lines."""

from __future__ import annotations

from collections.abc import Iterable

from lambdas.documents.lines import PlacedWord, build_lines
from lambdas.documents.pages import Line, Word
from lambdas.documents.recognition.digits import read_noughts
from lambdas.documents.recognition.gaps import measure_reaches
from lambdas.documents.recognition.heights import level_heights
from lambdas.documents.recognition.port import RecognisedWord
from lambdas.documents.recognition.pounds import read_pounds

_LEVEL = 45.0  # degrees


def build_recognised_lines(words: Iterable[RecognisedWord], *, page: int) -> tuple[Line, ...]:
    """The lines of page number `page`, of words whose boxes are around their ink."""
    said = list(read_pounds([read_noughts(word) for word in words if word.text]))
    level = level_heights([word for word in said if abs(word.angle) <= _LEVEL])
    turned = [word for word in said if abs(word.angle) > _LEVEL]
    ordered = [*level, *turned]
    return build_lines(map(_place, ordered, measure_reaches(ordered)), page=page)


def _place(word: RecognisedWord, reach: float) -> PlacedWord:
    made = Word(word.text, word.box, word.angle, word.confidence)
    return PlacedWord(made, round(word.angle / 90) % 4, reach)
