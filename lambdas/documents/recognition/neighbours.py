"""Which recognised words stand side by side in one line, before lines are built of them."""

from __future__ import annotations

from lambdas.documents.recognition.gaps import WIDEST_SEEN
from lambdas.documents.recognition.heights import LEADING
from lambdas.documents.recognition.port import RecognisedWord


def goes_on(word: RecognisedWord, following: RecognisedWord) -> bool:
    """Whether the level line in which a word stands may go on with the one that its engine has behind it."""
    one, other = word.box, following.box
    is_near = 0 <= other.left - one.right <= WIDEST_SEEN * one.height / LEADING
    is_beside = other.top < (one.top + one.bottom) / 2 < other.bottom
    are_level = word.angle == following.angle == 0
    return is_near and is_beside and are_level and word.line == following.line and not word.is_last
