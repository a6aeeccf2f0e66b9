"""Words that are measured character by character: turned, stacked, spread out, or not read rightwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lambdas.documents.geometry import PageFrame
from lambdas.documents.lines import LEAST_SHARED
from lambdas.documents.pdf.characters import Characters, Stance
from lambdas.documents.pdf.glyphs import Glyph, unite
from lambdas.documents.pdf.heights import DESCENT, Heights
from lambdas.documents.pdf.joining import Run
from lambdas.documents.pdf.levels import WIDE, stand_level

_LOW = 1.3  # of the height: a turned word on one line is not higher
_GAP = 0.35  # em: a gap that parts two words though no space is written
_SQUARE = 0.1  # em: a character of a column is as wide as it is high, but for this much
_CLOSE = 0.05  # em: the next one of its column begins right below it
_FEWEST = 2
_LEVEL = 0.02  # of the height: characters of one baseline differ less
_DOWNWARDS = 3  # quarter turns counter-clockwise


def measure_each(characters: Characters, heights: Heights, positions: range, frame: PageFrame) -> Iterator[Run]:
    """A word's pieces between its gaps."""
    indices = [characters.index(position) for position in positions]
    stance = characters.stance(indices[0])
    quarters = round(stance.angle / 90)
    turn, angle = (quarters - frame.quarters) % 4, 0.0 if stance.is_square else stance.angle - 90 * quarters
    boxes = _measure_characters(characters, heights, indices, stance)
    if stance.is_upright and _is_column([characters.loose_box(index) for index in indices]):
        yield _make_run(characters, positions, unite(boxes), (_DOWNWARDS - frame.quarters) % 4)
        return
    begin = 0
    steps = _find_steps(boxes, characters.text[positions.start : positions.stop]) if stance.is_upright else set()
    for cut in [*sorted(steps.union(_find_gaps(boxes, _GAP * stance.height))), len(boxes)]:
        start, end = positions[begin], positions[cut - 1] + 1
        glyph, is_set = _unite_set(boxes[begin:cut])
        yield Run(characters.text[start:end], start, end, glyph, turn, angle, is_set)
        begin = cut


def measure_leftwards(characters: Characters, heights: Heights, positions: range, frame: PageFrame) -> Iterator[Run]:
    """A word's pieces between its gaps where the order of its characters is not the one in which they stand."""
    indices = [characters.index(position) for position in positions]
    stance = characters.stance(indices[0])
    if not stance.is_upright:
        yield from measure_each(characters, heights, positions, frame)
        return
    boxes = [heights.fit(index, characters.loose_box(index)) for index in indices]
    placed = sorted(zip(boxes, positions, strict=True))
    cuts = [0, *_find_gaps([box for box, _ in placed], _GAP * stance.height), len(placed)]
    pieces = [placed[start:end] for start, end in pairwise(cuts)]
    for piece in sorted(pieces, key=lambda piece: min(position for _, position in piece)):
        order = sorted(position for _, position in piece)
        glyph, is_set = _unite_set([box for box, _ in piece])
        yield _make_run(characters, order, glyph, -frame.quarters % 4, is_set)


def _make_run(characters: Characters, positions: Sequence[int], glyph: Glyph, turn: int, is_set: bool = False) -> Run:
    text = "".join(characters.text[position] for position in positions)
    return Run(text, positions[0], positions[-1] + 1, glyph, turn, is_set=is_set)


def _is_column(boxes: Sequence[Glyph]) -> bool:
    """Whether characters stand in a column, as Chinese and Japanese may be written: squares, each right below another.

    The rows of a table, one character each, are further apart.
    """
    if len(boxes) < _FEWEST:
        return False
    return all(_is_square(box) for box in boxes) and all(_is_below(*pair) for pair in pairwise(boxes))


def _is_square(box: Glyph) -> bool:
    width, height = box.right - box.left, box.top - box.bottom
    return height > 0 and abs(width - height) <= _SQUARE * height


def _is_below(above: Glyph, box: Glyph) -> bool:
    slack = _CLOSE * (above.top - above.bottom)
    return abs(box.top - above.bottom) <= slack and abs(box.left - above.left) <= slack


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
    return height <= _LOW * stance.height and length <= WIDE * stance.height * count


def _measure_turned(characters: Characters, index: int, stance: Stance) -> Glyph:
    """The ink of a turned character, stretched to its font's height, so that words of one line have one height."""
    across, up = characters.origin(index)
    corners = [(across + dx, up + dy) for dx, dy in (stance.above, stance.below)]
    heights = Glyph(
        min(x for x, _ in corners), min(y for _, y in corners), max(x for x, _ in corners), max(y for _, y in corners)
    )
    return unite((characters.tight_box(index), heights))


def _unite_set(boxes: Sequence[Glyph]) -> tuple[Glyph, bool]:
    """The rectangle around `boxes`, and whether they are all as high as it is."""
    whole = unite(boxes)
    return whole, all(box.height == whole.height for box in boxes)


def _find_steps(boxes: Sequence[Glyph], text: str) -> set[int]:
    """Before which of `boxes`, those of the characters of `text`, the file goes on higher, lower or in another size."""
    return {
        number
        for number, (before, after) in enumerate(pairwise(boxes), start=1)
        if not (
            stand_level(before.bottom, before.top, after.bottom, after.top)
            or (text[number - 1].isupper() and text[number].isupper() and _share_baseline(before, after))
        )
    }


def _share_baseline(before: Glyph, after: Glyph) -> bool:
    """Whether characters stand on one baseline, in what may be two sizes: so the capitals of small capitals do."""
    lower, higher = sorted((before.height, after.height))
    rise = (after.bottom - DESCENT * after.height) - (before.bottom - DESCENT * before.height)
    return lower >= LEAST_SHARED * higher and abs(rise) <= _LEVEL * higher


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
