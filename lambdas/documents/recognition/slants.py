"""Recognised lines parted where upright print goes over into italics: a label, and the hint that a form has behind it.

A file that has its text would have the two as two strings; recognisers see one line, and SenseML measures from where
lines end. Samples of its reference measure from such a label alone. What is set in italics in the midst of a line is of
the sentence around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from math import radians, tan

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from lambdas.documents.recognition.contrast import find_dark
from lambdas.documents.recognition.neighbours import goes_on
from lambdas.documents.recognition.port import RecognisedWord

_UPRIGHT = 0
_ITALIC = (8, 12, 16)
_LEFTWARDS = -12
_SLANTS = (_LEFTWARDS, -6, _UPRIGHT, 4, *_ITALIC, 20, 24)
"""Degrees to the right by which words are set or written."""

_CLEARER = 1.03
"""How much more uneven words are seen along their own slant, italics or none, than along the other."""

_LOPSIDED = 1.15
"""How much more uneven italics are seen along their slant than along one to the left; bars of capitals hardly are."""

_STEMS = frozenset("bdfhijklmnpqrtuBDEFHIJKLMNPRTU")
_LEAST_STEMS = 2  # letters with stems: `A`, `o` and `W` are about the same in either
_BRACKETS = ("(", "[")


def part_slants(words: Sequence[RecognisedWord], page: Image.Image, density: float) -> tuple[RecognisedWord, ...]:
    """The words of an upright grey page; those that stand before italics which end a line are the last of theirs."""
    grey = np.asarray(page)
    parted = list(words)
    for start, end in _find_rows(words):
        last = _find_change(words[start:end], grey, density)
        if last is not None:
            parted[start + last] = replace(parted[start + last], is_last=True)
    return tuple(parted)


def _find_rows(words: Sequence[RecognisedWord]) -> Iterator[tuple[int, int]]:
    """From where to before where words of one line follow each other from left to right."""
    start = 0
    for place in range(1, len(words) + 1):
        if place == len(words) or not goes_on(words[place - 1], words[place]):
            yield start, place
            start = place


def _find_change(row: Sequence[RecognisedWord], grey: NDArray[np.uint8], density: float) -> int | None:
    """The place of the last word that is upright, where a row begins with such and from some place on is in italics."""
    slants: list[bool | None] = []
    for word in reversed(row):
        slants.insert(0, _is_italic(word, grey, density))
        if slants[0] is False and True not in slants:
            return None
    known = [slant for slant in slants if slant is not None]
    if [slant for slant, _ in groupby(known)] != [False, True]:
        return None
    last = len(slants) - 1 - slants[::-1].index(False)
    first = slants.index(True)
    return next((place for place in range(last, first) if row[place + 1].text.startswith(_BRACKETS)), first - 1)


def _is_italic(word: RecognisedWord, grey: NDArray[np.uint8], density: float) -> bool | None:
    """Whether a word is set in italics; None where its letters do not tell, or are written by hand."""
    if sum(character in _STEMS for character in word.text) < _LEAST_STEMS:
        return None
    box = word.box
    left, top, right, bottom = (max(round(edge * density), 0) for edge in (box.left, box.top, box.right, box.bottom))
    ink = find_dark(grey[top:bottom, left:right])
    if not ink.any():
        return None
    unevenness = _measure_unevenness(ink)
    plumb, along = unevenness[_UPRIGHT], max(unevenness[slant] for slant in _ITALIC)
    most = max(unevenness.values())
    if most == along >= max(_CLEARER * plumb, _LOPSIDED * unevenness[_LEFTWARDS]):
        return True
    return False if most == plumb >= _CLEARER * along else None


def _measure_unevenness(ink: NDArray[np.bool_]) -> dict[int, float]:
    """How unevenly the columns are filled with ink, by the slant against which it is sheared: strokes fill few of them.

    By the sum of the squares.
    """
    down, across = np.nonzero(ink)
    return {slant: _sum_squares(across + down * tan(radians(slant))) for slant in _SLANTS}


def _sum_squares(places: NDArray[np.float64]) -> float:
    columns = np.floor(places - places.min()).astype(np.intp)
    return float((np.bincount(columns).astype(np.float64) ** 2).sum())
