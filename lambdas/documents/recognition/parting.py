"""Recognised words and lines parted where a small box to be ticked stands between them.

Engines take such a box for a letter, or for a part of the word beside it, and what is written on its two sides for one
line. What is ticked is seen in the pixels, and a box has labels on its sides that are two texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import inf

from msgspec import structs

from lambdas.documents.box import Box
from lambdas.documents.pixels.rasters import Raster
from lambdas.documents.pixels.small_boxes import SmallBox
from lambdas.documents.recognition.drawn_boxes import DARK, is_drawn
from lambdas.documents.recognition.heights import level_line
from lambdas.documents.recognition.port import RecognisedWord

_TICKED = 0.05  # of what is in a box
_FRAMES, _TICKS = "[]|□☐", "xX✓✔✗✘☑☒"
_LETTERS = 2  # fewer letters and digits are a tick, or the box itself
_BESIDE = 0.5  # of a box's height: so much of it a word beside it shares
_WITHIN = 0.5  # of a word's width: what of it is in a box, if the word is what ticks it
_REACH = 0.3  # of a box's width: how far words reach into it without being read from it
_PAD = 0.01  # inches around what is measured
_HIGHER = 2.0  # times a letter: a box that was read as one is not so high; a letter in a higher one is a word in a cell
_BLUR = 0.02  # inches
_ENCLOSED = dict.fromkeys("OQD0", 0.72) | dict.fromkeys("BPRA4689abdegopq", 0.52)
"""Of the font's size, which a word's box is high: how high what letters enclose is at the most."""


@dataclass(frozen=True, slots=True)
class _Freed:
    """A word without boxes, None for what is one itself; whether a line begins with it, and whether one ends."""

    word: RecognisedWord | None
    begins: bool = False
    ends: bool = False


def part_words(
    words: Sequence[RecognisedWord], boxes: Iterable[SmallBox], raster: Raster
) -> tuple[RecognisedWord, ...]:
    """The words without the boxes of a page, each line ending at a box; what is in a box is by itself.

    `raster` is the page as it stands in the recognition, and all lengths are its inches.
    """
    drawn = [one for one in boxes if is_drawn(one, raster)]
    near = [[one for one in drawn if _is_beside(one.outer, word.box)] for word in words]
    letters = {one for word, some in zip(words, near, strict=True) for one in some if _is_letter(one.outer, word)}
    parted: list[RecognisedWord] = []
    last = _Freed(None)
    for word, some in zip(words, near, strict=True):
        ticks = [one for one in some if one not in letters]
        freed = _free(word, ticks, raster)
        if parted and (last.ends or freed.begins or _is_between(last.word, freed.word, ticks)):
            parted[-1] = replace(parted[-1], is_last=True)
        last = freed
        if freed.word is not None:
            parted.append(freed.word)
    return tuple(parted)


def _is_beside(box: Box, word: Box) -> bool:
    shared = min(box.bottom, word.bottom) - max(box.top, word.top)
    return shared >= _BESIDE * min(box.height, word.height)


def _is_letter(box: Box, word: RecognisedWord) -> bool:
    """Whether a box is part of the word's letters: in their midst, or what its first or last one encloses."""
    around = word.box
    shared = min(around.right, box.right) - max(around.left, box.left)
    if shared <= _REACH * box.width:
        return False
    begins, ends = box.left <= around.left + _REACH * box.width, box.right >= around.right - _REACH * box.width
    letters = [character for character in word.text if character.isalnum()]
    if begins != ends or len(letters) < _LETTERS:
        highest = _ENCLOSED.get(letters[0 if begins else -1], 0.0) if letters else 0.0
        return highest > 0 and box.height <= highest * around.height + _BLUR
    return True


def _is_between(before: RecognisedWord | None, after: RecognisedWord | None, boxes: Iterable[SmallBox]) -> bool:
    """Whether a box stands in the gap between two words."""
    if before is None or after is None:
        return False
    outers = [one.outer for one in boxes]
    return any(
        before.box.right <= one.left + _REACH * one.width and one.right - _REACH * one.width <= after.box.left
        for one in outers
    )


def _free(word: RecognisedWord, boxes: Sequence[SmallBox], raster: Raster) -> _Freed:
    freed = _Freed(word)
    for one in boxes:
        box, left = one.outer, freed.word
        shared = min(left.box.right, box.right) - max(left.box.left, box.left) if left else 0.0
        if left is None or shared <= 0:
            continue
        if _count_letters(left) < _LETTERS and shared >= _WITHIN * left.box.width:
            is_word = one.ink > _TICKED or box.height > _HIGHER * left.box.height
            return _Freed(word if is_word else None, begins=True, ends=True)
        freed = _cut_off(freed, left, one, raster)
    return freed


def _cut_off(freed: _Freed, word: RecognisedWord, small: SmallBox, raster: Raster) -> _Freed:
    """The word without a box in which it begins or ends, and without what ticks that."""
    box = small.outer
    begins = box.left + box.right < word.box.left + word.box.right
    edges = (min(box.right + _PAD, word.box.right), word.box.right) if begins else (word.box.left, box.left - _PAD)
    ticks = _FRAMES + _TICKS if small.ink > _TICKED else _FRAMES
    text = _strip(word.text, ticks, at_start=begins)
    inked = replace(word, text=text, box=_find_ink(structs.replace(word.box, left=edges[0], right=max(edges)), raster))
    (level,) = level_line((inked,), 0.0, inf) if inked.line is not None else (inked,)
    return _Freed(level, freed.begins or begins, freed.ends or not begins)


def _strip(text: str, signs: str, *, at_start: bool) -> str:
    """The text without signs at one of its ends, unless these are all of it."""
    return (text.lstrip(signs) if at_start else text.rstrip(signs)) or text


def _count_letters(word: RecognisedWord) -> int:
    return sum(character.isalnum() for character in word.text)


def _find_ink(box: Box, raster: Raster) -> Box:
    """The box around what is dark in a box; the box itself where nothing is."""
    left, top, right, bottom = raster.clip(box)
    rows = [raster.row(y, left, right) for y in range(top, bottom)]
    dark = [[x for x, grey in enumerate(row) if grey < DARK * 255] for row in rows]
    down = [y for y, found in enumerate(dark) if found]
    if not down:
        return box
    across = [x for found in dark for x in found]
    return Box(
        *((left + min(across)) / raster.density, (top + down[0]) / raster.density),
        *((left + max(across) + 1) / raster.density, (top + down[-1] + 1) / raster.density),
    )
