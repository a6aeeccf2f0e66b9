"""Recognised words -> lines."""

from __future__ import annotations

from collections.abc import Iterable

from lambdas.documents.lines import PlacedWord, build_lines
from lambdas.documents.pages import Line, Word
from lambdas.documents.recognition.heights import level_heights
from lambdas.documents.recognition.port import RecognisedWord


def build_recognised_lines(words: Iterable[RecognisedWord], *, page: int) -> tuple[Line, ...]:
    """The lines of page number `page`, all of which read rightwards, of words whose boxes are around their ink."""
    levelled = level_heights([word for word in words if word.text])
    placed = (PlacedWord(Word(word.text, word.box, confidence=word.confidence)) for word in levelled)
    return build_lines(placed, page=page)
