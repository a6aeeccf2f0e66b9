"""Characters of a line of text -> words, each with the box around its ink."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from lambdas.documents.box import Box
from lambdas.documents.recognition.heights import level_line
from lambdas.documents.recognition.neural.blanks import TICK_BOXES, find_body, find_gap, find_missed_blanks
from lambdas.documents.recognition.neural.components import Area, find_row_runs
from lambdas.documents.recognition.neural.ink import find_ink
from lambdas.documents.recognition.neural.transcription import Character
from lambdas.documents.recognition.port import RecognisedWord

_FOREIGN = 0.6
"""Of a line's height: ink with so wide a blank before it is of no word on its other side."""

_LITTLE_INK = 0.5
"""Of a stroke's width: what a row of a word has at the least; more may be all that its one tall letter has there."""

Columns = tuple[int, int]


def make_words(
    grey: NDArray[np.uint8], area: Area, characters: Sequence[Character], density: float, number: int
) -> tuple[RecognisedWord, ...]:
    """The words of the line of text in an area of a grey page, from left to right, all of one height, in inches.

    `number` is that of the line among those of its page.
    """
    words = list(_split_words(grey, area, characters, density, number))
    return level_line(words, area.top / density, area.bottom / density)


def _split_words(
    grey: NDArray[np.uint8], area: Area, characters: Sequence[Character], density: float, number: int
) -> Iterator[RecognisedWord]:
    ink = find_ink(grey[area.top : area.bottom, area.left : area.right])
    for group, columns in _group(ink, characters):
        text = unicodedata.normalize("NFKC", "".join(one.text for one in group)).strip()
        if text:
            confidence = sum(one.confidence for one in group) / len(group)
            box = _find_box(ink, columns, group, area, density)
            yield RecognisedWord(text, box, min(confidence, 1.0), line=number)


def _group(ink: NDArray[np.bool_], characters: Sequence[Character]) -> Iterator[tuple[list[Character], Columns]]:
    """The characters of each word, and the columns of the line that are its own."""
    filled = find_body(ink)
    missed = find_missed_blanks(ink, characters)
    word: list[Character] = []
    start, was_blank = 0, False
    for place, one in enumerate(characters):
        if not one.text.strip() or one.text in TICK_BOXES:
            was_blank = True
            continue
        if word and (was_blank or place in missed):
            middle = sum(find_gap(filled, word[-1], one)) // 2
            yield word, (start, middle)
            word, start = [], middle
        word.append(one)
        was_blank = False
    if word:
        yield word, (start, len(filled))


def _find_box(ink: NDArray[np.bool_], columns: Columns, group: Sequence[Character], area: Area, density: float) -> Box:
    """The box around the ink in these columns, in which all of the word's characters have their middles."""
    middles = [min(max(round(one.place * ink.shape[1]), columns[0]), columns[1]) for one in group]
    left, right = _find_columns(ink, columns, (min(middles), max(middles)))
    top, bottom = _find_rows(ink[:, left:right])
    return Box(
        (area.left + left) / density,
        (area.top + top) / density,
        (area.left + right) / density,
        (area.top + bottom) / density,
    )


def _find_columns(ink: NDArray[np.bool_], columns: Columns, middles: Columns) -> Columns:
    """From where to where there is ink of a word, half-open: as far as no gap is too wide for it on either side."""
    inked = (np.flatnonzero(ink[:, columns[0] : columns[1]].any(axis=0)) + columns[0]).tolist()
    widest = _FOREIGN * ink.shape[0]
    left, right = middles
    for column in reversed(inked[: bisect_left(inked, left)]):
        if left - column > widest:
            break
        left = column
    for column in inked[bisect_left(inked, right) :]:
        if column - right > widest:
            break
        right = column
    return left, right + 1


def _find_rows(ink: NDArray[np.bool_]) -> tuple[int, int]:
    """The rows of a word that have more ink than a speck: by the width of most of its strokes."""
    _, starts, ends = find_row_runs(ink)
    if not len(starts):
        return 0, max(len(ink), 1)
    filled = np.flatnonzero(ink.sum(axis=1) >= _LITTLE_INK * float(np.median(ends - starts)))
    return int(filled[0]), int(filled[-1]) + 1
