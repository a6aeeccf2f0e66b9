"""The words of one PDF page with their boxes.

The text of a page costs one call; a word then costs two, the boxes of its first and its last character. Only words
whose two boxes do not tell (turned, stacked, spread out) are measured character by character.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from lambdas.documents.bidirectional import LEFTWARDS
from lambdas.documents.geometry import PageFrame
from lambdas.documents.lines import SAME_SIZE, WIDEST_GAP, PlacedWord
from lambdas.documents.pages import Word
from lambdas.documents.pdf.characters import Characters
from lambdas.documents.pdf.glyphs import Glyph
from lambdas.documents.pdf.heights import Heights
from lambdas.documents.pdf.joining import Run, join_runs
from lambdas.documents.pdf.levels import FLAT, measure_level
from lambdas.documents.pdf.pieces import measure_each, measure_leftwards
from lambdas.documents.pdf.tokens import clean_token, needs_cleaning, split_tokens
from lambdas.documents.pdf.unmapped import blank_unmapped

_LEVEL = 0.02  # of the height: on one baseline words differ less
_NARROW = 0.4  # of the height: gaps that are no wider part no words of a line, whatever the font
_WIDEST = 2.5  # of the height: gaps that are wider part lines, but for those of blanks of one string
_WIDEST_WITHIN = 1.12  # em, four blanks of most fonts: a gap that parts two words of one string of the file
_MOST_BLANKS = 8
_WHOLE = 0.02  # of a blank: how little a whole number of them differs from one
_HAIR = 0.0001  # inches
_ROUNDING = 1.01  # a blank of a typewriter's font is as wide as the widest gap

_LIGATURES = "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06"
_LONGEST_SPELLED = 3
_SPELLED = ("ff", "fi", "fl", "ffi", "ffl", "ft", "st")  # as PDFium has them: equal parts of the one glyph


def read_words(characters: Characters, frame: PageFrame) -> list[PlacedWord]:
    """All words whose middle is on the page, in the order in which the file writes them."""
    upright = (-frame.quarters) % 4
    words = []
    runs = join_runs(characters, _measure_runs(characters, frame, upright), upright)
    clean = clean_token if needs_cleaning(characters.text) else str
    texts = blank_unmapped(characters, runs, [clean(run.text) for run in runs])
    place = frame.place_shown()
    for run, following, cleaned in zip_longest(runs, runs[1:], texts):
        glyph, turn = run.glyph, run.turn
        box = place(glyph.left, glyph.bottom, glyph.right, glyph.top)
        if box and cleaned:
            is_level, reach, trail = turn == upright, None, 0.0
            beside = following if following and following.turn == upright else None
            if is_level and not (beside and _is_narrow(glyph, beside.glyph)):
                has_blank = characters.text.startswith(" ", run.end) and not characters.is_generated(run.end)
                reach = _measure_reach(characters, run, beside, frame, has_blank=has_blank) if beside else None
                trail = _measure_trail(characters, run) / frame.per_inch if has_blank else 0.0
            word = Word(cleaned, box, run.direction if turn or run.angle else 0.0)
            is_part = len(run.text) <= _LONGEST_SPELLED and _is_ligature(characters, run)
            words.append(PlacedWord(word, turn, reach, is_level and run.is_set, is_part, trail))
    return words


def _is_narrow(glyph: Glyph, following: Glyph) -> bool:
    """Whether the gap before what follows is one of a line, whatever the font: so it is with most."""
    height = glyph.top - glyph.bottom
    if following.left - glyph.right > _NARROW * height or following.top - following.bottom != height:
        return False
    return following.bottom == glyph.bottom or abs(following.bottom - glyph.bottom) <= _LEVEL * height


def _is_ligature(characters: Characters, run: Run) -> bool:
    """Whether a run is one glyph for several letters: no word, but what a font that lacks it had another one lend."""
    if len(run.text) == 1 and run.text in _LIGATURES:
        return True
    if run.text not in _SPELLED:
        return False
    first, last = (characters.loose_box(characters.index(position)) for position in (run.start, run.end - 1))
    return abs((first.right - first.left) - (last.right - last.left)) < FLAT


def _measure_reach(
    characters: Characters, run: Run, following: Run, frame: PageFrame, *, has_blank: bool
) -> float | None:
    """How many inches behind a level run the next one may begin: the blanks that the file writes, and part of an em.

    None where what follows is of another size and so of another line, or the gap is narrow enough for any font, or too
    wide for any: most gaps need no closer look. `has_blank` says that the file writes a blank behind the run.
    """
    gap = following.glyph.left - run.glyph.right
    size, other = run.glyph.top - run.glyph.bottom, following.glyph.top - following.glyph.bottom
    smaller, size = (size, other) if size < other else (other, size)
    is_wide = gap > _WIDEST * size
    if (is_wide and not has_blank) or gap <= _NARROW * size or smaller < SAME_SIZE * size:
        return None
    if has_blank and _are_blanks(characters, run, following):
        return gap / frame.per_inch + _HAIR
    if is_wide:
        return None
    first, last = characters.index(run.end - 1), characters.index(following.start)
    blanks = _measure_blanks(characters, run, following, size)
    return (blanks + _choose_widest(characters, first, last) * size) / frame.per_inch


def _are_blanks(characters: Characters, run: Run, following: Run) -> bool:
    """Whether between two runs there is nothing but blanks of the string that they are both in.

    PDFium gives the first blank of several. So they are known by their width, a whole number of it: a gap that is set
    in numbers is not.
    """
    first, last = characters.index(run.end - 1), characters.index(following.start)
    if following.start != run.end + 1 or not characters.is_shown_with(first, last):
        return False
    blank, before, after = (characters.loose_box(index) for index in (characters.index(run.end), first, last))
    width, gap = blank.right - blank.left, after.left - before.right
    return width > 0 and abs(gap - round(gap / width) * width) <= _WHOLE * width


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


def _measure_trail(characters: Characters, run: Run) -> float:
    """How far the blank behind a run reaches where it is of the run's string, in points; PDFium gives the first one."""
    last, blank = characters.index(run.end - 1), characters.index(run.end)
    box, end = characters.loose_box(blank), run.glyph.right
    if not (end - run.glyph.height <= box.left <= box.right and characters.is_shown_with(last, blank)):
        return 0.0
    return max(box.right - end, 0.0)


def _measure_runs(characters: Characters, frame: PageFrame, upright: int) -> Iterator[Run]:
    text, heights = characters.text, Heights(characters)
    has_leftwards = not text.isascii() and LEFTWARDS.search(text) is not None
    spans = split_tokens(text)
    indices = characters.list_indices([place for start, end in spans for place in (start, end - 1)])
    pairs, edges = iter(indices), iter(characters.loose_edges(indices))
    for (start, end), first, last, *ends in zip(spans, pairs, pairs, *[edges] * 8, strict=True):
        if has_leftwards and LEFTWARDS.search(text, start, end):
            yield from measure_leftwards(characters, heights, range(start, end), frame)
            continue
        glyph = measure_level(characters, heights, first, last, ends)
        if glyph is None:
            yield from measure_each(characters, heights, range(start, end), frame)
        else:
            bottom, top = heights.fitted
            is_set = glyph.bottom == bottom and glyph.top == top
            yield Run(text[start:end], start, end, glyph, upright, is_set=is_set)
