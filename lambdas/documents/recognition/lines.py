"""Recognised words -> lines."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from lambdas.documents.lines import PlacedWord, build_lines
from lambdas.documents.pages import Line, Word
from lambdas.documents.recognition.heights import level_heights
from lambdas.documents.recognition.port import RecognisedWord

_LEVEL = 45.0  # degrees


def build_recognised_lines(words: Iterable[RecognisedWord], *, page: int) -> tuple[Line, ...]:
    """The lines of page number `page`, of words whose boxes are around their ink."""
    said = [word for word in words if word.text]
    level = level_heights([word for word in said if abs(word.angle) <= _LEVEL])
    turned = (word for word in said if abs(word.angle) > _LEVEL)
    return build_lines((_place(word) for word in chain(level, turned)), page=page)


def _place(word: RecognisedWord) -> PlacedWord:
    return PlacedWord(Word(word.text, word.box, word.angle, word.confidence), round(word.angle / 90) % 4)
