"""Noughts that an engine took for letters: `2OO9`, `$5.OO`.

In many faces both look alike. A letter O in a word that is else a number is a nought where digits are on both of its
sides, and elsewhere where the engine was in doubt: codes such as `69O-12` have that letter.
"""

from __future__ import annotations

import re
from dataclasses import replace

from lambdas.documents.recognition.port import RecognisedWord

SURE = 0.98
"""Mean confidence of a word from which on letters at its end or beside its signs stay what they are."""

_NUMBER = re.compile(r"[#($£€+-]*(?:[0-9Oo]|[.,/:-](?=[0-9Oo]))+[%).,;:*-]*")
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])[Oo]+(?=[0-9])")
_MARKED = re.compile(r"[0-9].*[0-9]|[$£€][Oo]|[0-9Oo][.,/%][0-9Oo]*[0-9]|[0-9]+[.,/][Oo]")
_TO_NOUGHTS = str.maketrans("Oo", "00")


def read_noughts(word: RecognisedWord) -> RecognisedWord:
    """The word with noughts for the letters O of a number; a doubtful one has two digits, a symbol or a fraction."""
    if _NUMBER.fullmatch(word.text) is None:
        return word
    text = _BETWEEN_DIGITS.sub(lambda letters: "0" * len(letters.group()), word.text)
    if word.confidence < SURE and _MARKED.search(text):
        text = text.translate(_TO_NOUGHTS)
    return replace(word, text=text)
