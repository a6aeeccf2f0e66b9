"""Blanks that the network did not see: gaps as wide as the others of their line, and much wider than between letters.

It loses one blank in fifty. A gap alone does not tell, for the network says only about where a character stands. So the
gaps that are believed have a capital behind a small letter, a letter behind a comma, a number behind a word, or a year
behind a day and its comma.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray

from lambdas.documents.recognition.neural.ink import find_widest_blank
from lambdas.documents.recognition.neural.transcription import Character

_LEAST = 0.13  # of the line's height
_OF_BLANKS = 0.75  # of the median of the blanks that the network saw
_OF_GAPS = 2.5  # times the median of the gaps between letters
_OF_WIDE_GAPS = 1.5  # times what nine in ten of these are not wider than
_USUAL_BLANK, _USUAL_GAP, _WIDE_GAP = 0.2, 0.04, 0.07  # of the line's height, for lines without any
_BLANK, _UNKNOWN = " ", "\ufffd"
_BOUNDARY = re.compile(r"(?<=[,.;])(?=[^\W\d_])|(?<=[^\W\d_]{3})(?=\d)|(?<=\d,)(?=\d{4}(?!\d))")


def find_missed_blanks(ink: NDArray[np.bool_], characters: Sequence[Character]) -> frozenset[int]:
    """The places of those of a line's characters before which there is a blank that is not among the characters.

    `ink` is that of the line.
    """
    said = "".join(_spell(one.text) for one in characters)
    gaps = _measure_gaps(ink, characters, said)
    least = _choose_least(gaps, said, len(ink))
    return frozenset(place for place in _list_likely(said) if gaps[place] >= least)


def _spell(text: str) -> str:
    return (text if len(text) == 1 else _UNKNOWN) if text.strip() else _BLANK


def _list_likely(said: str) -> set[int]:
    """Where one word may begin right behind another one.

    Not beside a blank that the network saw: of the letter there it is not sure on which side it has that.
    """
    capitals = {place for place in range(1, len(said)) if said[place - 1].islower() and said[place].isupper()}
    likely = capitals | {found.start() for found in _BOUNDARY.finditer(said)}
    return {place for place in likely if _BLANK not in (said[place - 2 : place - 1], said[place + 1 : place + 2])}


def _measure_gaps(ink: NDArray[np.bool_], characters: Sequence[Character], said: str) -> dict[int, int]:
    """How wide the blank before each character but the first is, in pixels, by the characters' places."""
    filled = np.asarray(ink.any(axis=0), dtype=np.bool_)
    width = len(filled)
    gaps = {}
    for before, place in pairwise(place for place, text in enumerate(said) if text != _BLANK):
        left, right = (min(max(round(characters[one].place * width), 0), width) for one in (before, place))
        start, end = find_widest_blank(filled, left, right)
        gaps[place] = end - start
    return gaps


def _choose_least(gaps: dict[int, int], said: str, height: int) -> float:
    """How wide a gap is in this line that is a blank, in pixels."""
    blanks = [gap for place, gap in gaps.items() if said[place - 1] == _BLANK]
    within = sorted(gap for place, gap in gaps.items() if said[place - 1].isalpha() and said[place].isalpha())
    blank = median(blanks) if blanks else _USUAL_BLANK * height
    usual, wide = (
        (median(within), within[(len(within) - 1) * 9 // 10]) if within else (_USUAL_GAP * height, _WIDE_GAP * height)
    )
    return max(_LEAST * height, _OF_BLANKS * blank, _OF_GAPS * usual, _OF_WIDE_GAPS * wide)
