"""The words of one PDF page with their boxes.

The text of a page costs one call; a word then costs two, the boxes of its first and its last character. Only words
whose two boxes do not tell (turned, stacked, spread out) are measured character by character.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lambdas.documents.geometry import POINTS_PER_INCH, PageFrame
from lambdas.documents.lines import LEAST_SHARED, WIDEST_GAP, PlacedWord
from lambdas.documents.pages import Word
from lambdas.documents.pdf.characters import Characters, Stance
from lambdas.documents.pdf.glyphs import Glyph, unite
from lambdas.documents.pdf.heights import Heights
from lambdas.documents.pdf.joining import Run, join_runs
from lambdas.documents.pdf.tokens import clean_token, split_tokens

_FLAT = 0.01  # points: what stands upright is neither thinner nor lower
_LEVEL = 0.02  # of the height: on one baseline they differ less, unless the word rises
_LIFT = 0.5  # of the height: first and last character of a level word differ less, superscripts included
_WIDE = 0.75  # em a character: wider words hide gaps, as between the boxes of a form
_LOW = 1.3  # of the height: a turned word on one line is not higher
_NARROW = 0.4  # of the height: gaps that are no wider part no words of a line, whatever the font
_WIDEST = 2.5  # of the height: gaps that are wider part lines, whatever blanks are in them
_ALIKE = 0.9  # times: fonts of one line do not differ more
_WIDEST_WITHIN = 1.0  # em: a gap that parts two words of one string of the file
_MOST_BLANKS = 8
_ROUNDING = 1.01  # a blank of a typewriter's font is as wide as the widest gap
_GAP = 0.35  # em: a gap that parts two words though no space is written

_LIGATURES = "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06"
_SPELLED = ("ff", "fi", "fl", "ffi", "ffl", "ft", "st")  # as PDFium has them: equal parts of the one glyph


def read_words(characters: Characters, frame: PageFrame) -> list[PlacedWord]:
    """All words whose middle is on the page, in the order in which the file writes them."""
    upright = (-frame.quarters) % 4
    words = []
    runs = join_runs(characters, _measure_runs(characters, frame, upright), upright)
    for run, following in zip(runs, (*runs[1:], None), strict=False):
        cleaned, box = clean_token(run.text), frame.place(*run.glyph)
        if cleaned and frame.shows(box):
            is_level = following is not None and run.turn == upright == following.turn
            reach = _measure_reach(characters, run, following) if is_level and following else None
            word, is_part = Word(cleaned, box, run.direction), _is_ligature(characters, run)
            words.append(PlacedWord(word, run.turn, reach, is_set=run.turn == upright, is_part=is_part))
    return words


def _is_ligature(characters: Characters, run: Run) -> bool:
    """Whether a run is one glyph for several letters: no word, but what a font that lacks it had another one lend."""
    if len(run.text) == 1 and run.text in _LIGATURES:
        return True
    if run.text not in _SPELLED:
        return False
    first, last = (characters.loose_box(characters.index(position)) for position in (run.start, run.end - 1))
    return abs((first.right - first.left) - (last.right - last.left)) < _FLAT


def _measure_reach(characters: Characters, run: Run, following: Run) -> float | None:
    """How many inches behind a level run the next one may begin: the blanks that the file writes, and part of an em.

    A word of another size is of another line unless it touches. None where the gap is narrow enough for any font, or
    too wide for any: most gaps need no closer look.
    """
    gap = following.glyph.left - run.glyph.right
    smaller, size = sorted((run.glyph.top - run.glyph.bottom, following.glyph.top - following.glyph.bottom))
    if gap > _WIDEST * size or (gap <= _NARROW * size and smaller >= _ALIKE * size):
        return None
    if smaller < _ALIKE * size:
        return 0.0
    first, last = characters.index(run.end - 1), characters.index(following.start)
    blanks = _measure_blanks(characters, run, following, size)
    return (blanks + _choose_widest(characters, first, last) * size) / POINTS_PER_INCH


def _choose_widest(characters: Characters, first: int, last: int) -> float:
    """How many em there may be between two words of a line beyond blanks, by their characters beside the gap."""
    if characters.is_shown_with(first, last):
        return _WIDEST_WITHIN
    return WIDEST_GAP * _ROUNDING if characters.has_typeface_of(first, last) else _NARROW


def _measure_blanks(characters: Characters, run: Run, following: Run, height: float) -> float:
    """How far the blanks behind a run reach, in points."""
    reach = run.glyph.right
    for position in range(run.end, min(run.end + _MOST_BLANKS, following.start)):
        box = characters.loose_box(characters.index(position))
        if characters.is_generated(position) or not run.glyph.right - height <= box.left <= box.right:
            break
        reach = max(reach, box.right)
    return min(reach, following.glyph.left) - run.glyph.right


def _measure_runs(characters: Characters, frame: PageFrame, upright: int) -> Iterator[Run]:
    text, heights = characters.text, Heights(characters)
    for start, end in split_tokens(text):
        glyph = _measure_level(characters, heights, characters.index(start), characters.index(end - 1))
        if glyph is None:
            yield from _measure_each(characters, heights, range(start, end), frame)
        else:
            yield Run(text[start:end], start, end, glyph, upright)


def _measure_level(characters: Characters, heights: Heights, first: int, last: int) -> Glyph | None:
    """The box of a word that reads level in user space and is not spread out, by its two ends; None when in doubt."""
    left, bottom, right, top = begin = characters.loose_box(first)
    height = top - bottom
    if right - left < _FLAT or height < _FLAT:
        return None
    if first == last:
        return heights.fit(first, begin) if characters.reads_rightwards(first) else None
    end = characters.loose_box(last)
    if end.left < left or abs(end.bottom - bottom) > _LIFT * height or end.right - end.left < _FLAT:
        return None
    if max(right, end.right) - left > _WIDE * height * (last - first + 1):
        return None
    if abs(end.bottom - bottom) > _LEVEL * height and not characters.reads_rightwards(first):
        return None
    ends = heights.fit(first, begin), heights.fit(last, end)
    return unite(ends) if _stand_level(*ends) else None


def _measure_each(characters: Characters, heights: Heights, positions: range, frame: PageFrame) -> Iterator[Run]:
    """A word's pieces between its gaps."""
    indices = [characters.index(position) for position in positions]
    stance = characters.stance(indices[0])
    quarters = round(stance.angle / 90)
    turn, angle = (quarters - frame.quarters) % 4, 0.0 if stance.is_square else stance.angle - 90 * quarters
    boxes = _measure_characters(characters, heights, indices, stance)
    begin = 0
    steps = _find_steps(boxes) if stance.is_upright else set()
    for cut in [*sorted(steps.union(_find_gaps(boxes, _GAP * stance.height))), len(boxes)]:
        start, end = positions[begin], positions[cut - 1] + 1
        yield Run(characters.text[start:end], start, end, unite(boxes[begin:cut]), turn, angle)
        begin = cut


def _measure_characters(
    characters: Characters, heights: Heights, indices: Sequence[int], stance: Stance
) -> list[Glyph]:
    """The box of each character; for those of a compact word at a right angle (a page on its side) the word's own."""
    if stance.is_upright:
        return [heights.fit(index, characters.loose_box(index)) for index in indices]
    whole = unite([_measure_turned(characters, index, stance) for index in (indices[0], indices[-1])])
    if stance.is_square and _is_compact(whole, len(indices), stance):
        return [whole] * len(indices)
    return [_measure_turned(characters, index, stance) for index in indices]


def _is_compact(whole: Glyph, count: int, stance: Stance) -> bool:
    """Whether a word of `count` characters is neither spread out nor broken over lines."""
    length, height = whole.right - whole.left, whole.top - whole.bottom
    if round(stance.angle / 90) % 2:
        length, height = height, length
    return height <= _LOW * stance.height and length <= _WIDE * stance.height * count


def _measure_turned(characters: Characters, index: int, stance: Stance) -> Glyph:
    """The ink of a turned character, stretched to its font's height, so that words of one line have one height."""
    across, up = characters.origin(index)
    corners = [(across + dx, up + dy) for dx, dy in (stance.above, stance.below)]
    heights = Glyph(
        min(x for x, _ in corners), min(y for _, y in corners), max(x for x, _ in corners), max(y for _, y in corners)
    )
    return unite((characters.tight_box(index), heights))


def _stand_level(before: Glyph, after: Glyph) -> bool:
    """Whether two characters share most of the lower one's height: superscripts do, and what is of another line not."""
    shared = min(before.top, after.top) - max(before.bottom, after.bottom)
    return shared >= LEAST_SHARED * min(before.top - before.bottom, after.top - after.bottom)


def _find_steps(boxes: Sequence[Glyph]) -> set[int]:
    """Before which of `boxes` the file goes on higher or lower."""
    return {number for number, pair in enumerate(pairwise(boxes), start=1) if not _stand_level(*pair)}


def _find_gaps(boxes: Sequence[Glyph], widest: float) -> list[int]:
    """Before which of `boxes` there is a gap wider than `widest`, in any direction."""
    return [
        number
        for number, (before, after) in enumerate(pairwise(boxes), start=1)
        if max(
            after.left - before.right, before.left - after.right, after.bottom - before.top, before.bottom - after.top
        )
        > widest
    ]
