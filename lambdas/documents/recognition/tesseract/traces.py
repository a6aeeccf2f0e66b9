"""What Tesseract reads where no text is: rulings, the boxes that are to be ticked, and specks."""

from __future__ import annotations

_OF_RULINGS = frozenset("|_[]{}~—–=¦\\")
_SPECKS = frozenset("'\"`´‘’“”.,:;-°•·*<>«»^")
_LEAST_SURE = 0.6
_LEAST_SURE_LETTERS = 0.15


def is_trace(text: str, confidence: float) -> bool:
    """Whether a word is nothing that was written: brackets and bars, specks, or letters of which next to none is sure.

    A box to be ticked is read as two brackets, or as one and a letter like it.
    """
    if any(character.isalnum() for character in text):
        return confidence < _LEAST_SURE_LETTERS or (len(text) <= 2 and not _OF_RULINGS.isdisjoint(text))
    if not _OF_RULINGS.isdisjoint(text):
        return _OF_RULINGS.issuperset(text) or confidence < _LEAST_SURE
    return _SPECKS.issuperset(text) and confidence < _LEAST_SURE
