"""Blanks that the network did not see.

It loses one blank in fifty. A gap alone does not tell, for the network says only about where a character stands. So a
gap is a blank where it is wide and the characters stand far apart. One that is as wide as the other blanks of its line
is where it has a capital behind a small letter, a letter behind a comma, a number behind a word, or a year behind a day
and its comma.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

import numpy as np
from numpy.typing import NDArray

from lambdas.documents.recognition.neural.ink import find_widest_blank
from lambdas.documents.recognition.neural.transcription import Character

TICK_BOXES = frozenset("□■▢☐☑☒")
"""They part words like blanks: what is ticked is seen in the pixels."""

_BODY = (0.25, 0.75)
"""Of a line's height: where its characters have ink, and those of the lines above and below have none."""

_WIDE = 0.3  # of the line's height
_FAR = 1.8  # times the usual distance of two characters
_POINTS = frozenset(".,")

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
    likely = (place for place in _list_likely(said) if gaps[place] >= least)
    return frozenset((*_list_wide(ink, characters), *likely))


def find_body(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which columns of a line have ink of its characters' bodies."""
    height = len(ink)
    body = ink[round(height * _BODY[0]) : max(round(height * _BODY[1]), 1)]
    return np.asarray(body.any(axis=0), dtype=np.bool_)


def find_gap(filled: NDArray[np.bool_], one: Character, other: Character) -> tuple[int, int]:
    """The widest run of columns that are not filled between the middles of two characters, half-open."""
    return find_widest_blank(filled, *(_find_column(each, len(filled)) for each in (one, other)))


def _find_column(one: Character, width: int) -> int:
    return min(max(round(one.place * width), 0), width)


def _list_wide(ink: NDArray[np.bool_], characters: Sequence[Character]) -> Iterator[int]:
    """Where so wide a blank stands between characters so far apart that it is one whatever they are."""
    filled = find_body(ink)
    far = _FAR * _measure_step(characters, len(filled), len(ink))
    for place, (one, other) in enumerate(pairwise(characters), 1):
        if any(not each.text.strip() or each.text in TICK_BOXES for each in (one, other)) or other.text in _POINTS:
            continue
        if _find_column(other, len(filled)) - _find_column(one, len(filled)) > far:
            start, end = find_gap(filled, one, other)
            if end - start > _WIDE * len(ink):
                yield place


def _measure_step(characters: Sequence[Character], width: int, height: int) -> float:
    """The usual distance of two neighbouring characters, in pixels."""
    steps = [(other.place - one.place) * width for one, other in pairwise(characters) if one.text.strip()]
    return max(median(steps), height / 4) if steps else height / 4


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
    gaps = {}
    for before, place in pairwise(place for place, text in enumerate(said) if text != _BLANK):
        start, end = find_gap(filled, characters[before], characters[place])
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
