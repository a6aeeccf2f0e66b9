"""How high recognised words were set, and where their lines stand: boxes are a tenth higher than their font's size.

So are the recognised lines that the public reference of SenseML shows, a heading and what a sample of `scale` aims at;
configurations measure from them, and say how high they are.

Letters say which part of their font's size they take: `x` about half of it, `X` and `d` almost three quarters, `p` goes
below the line. From that and the height of a word's ink come its font's size and its baseline; what stands side by side
on one baseline in nearly one size was set in one, the median of all of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from msgspec import structs

from lambdas.documents.box import Box
from lambdas.documents.recognition.port import RecognisedWord

_LOW = frozenset("acemnorsuvwxz")
_DEEP = frozenset("gpqyj()[]{}|/@ç_")
_SHALLOW = frozenset("Q,;$")
_HIGH, _MIDDLE = 0.72, 0.52  # of the font's size: capitals, small letters
_BELOW, _BARELY_BELOW = 0.21, 0.13  # of the font's size: what hangs below the line, letters and points
_ASCENT, _DESCENT = 0.85, 0.25  # of the font's size: a word's box above and below its line
LEADING = _ASCENT + _DESCENT
"""How high boxes of words are, as a part of their font's size."""

_BEYOND = 0.25  # of the font's size: how far a line reaches beyond where it was seen

_SAME_LINE = 0.3  # of the font's size: how far baselines of neighbours differ
_SAME_SIZE = 1.5
_NEIGHBOUR = 1.5  # of the font's size: how far neighbours stand apart
_SHELF = 0.1  # inches


class _Set(NamedTuple):
    """How one word seems to be set: inches."""

    size: float
    baseline: float


@dataclass(slots=True)
class _Run:
    """Words side by side that seem to be set alike, by their places in the page's words."""

    places: list[int]
    last: _Set
    right: float


def level_heights(words: Sequence[RecognisedWord]) -> tuple[RecognisedWord, ...]:
    """The same words in the same order, each as high as its font's size, on the line on which its neighbours stand.

    Words without letters and digits take the height of what they stand beside; alone they keep their box. So do those
    of whose lines their engine tells: it has levelled them.
    """
    seen = {
        place: found for place, word in enumerate(words) if word.line is None and (found := _guess(word)) is not None
    }
    made = list(words)
    for run in _find_runs(words, seen):
        size = _median((seen[place].size, len(words[place].text)) for place in run.places)
        baseline = _median((seen[place].baseline, len(words[place].text)) for place in run.places)
        for place in run.places:
            box = words[place].box
            made[place] = replace(
                words[place], box=Box(box.left, baseline - _ASCENT * size, box.right, baseline + _DESCENT * size)
            )
    levelled = _shelve(made[place].box for place in sorted(seen))
    for place, word in enumerate(words):
        if place not in seen and word.line is None:
            made[place] = replace(word, box=_level_sign(word.box, levelled))
    return tuple(made)


def _shelve(boxes: Iterable[Box]) -> Mapping[int, Sequence[Box]]:
    shelves: defaultdict[int, list[Box]] = defaultdict(list)
    for box in boxes:
        for shelf in range(int(box.top // _SHELF), int(box.bottom // _SHELF) + 1):
            shelves[shelf].append(box)
    return shelves


def _level_sign(box: Box, levelled: Mapping[int, Sequence[Box]]) -> Box:
    """The box of a dash or another sign, as high as the nearest word beside it."""
    middle = (box.top + box.bottom) / 2
    beside = [
        (gap, one)
        for one in levelled.get(int(middle // _SHELF), ())
        if one.top <= middle <= one.bottom
        and (gap := max(one.left - box.right, box.left - one.right)) <= _NEIGHBOUR * one.height
    ]
    if not beside:
        return box
    _, nearest = min(beside, key=lambda found: (abs(found[0]), found[1].left))
    return Box(box.left, nearest.top, box.right, nearest.bottom) if box.height <= nearest.height else box


def level_line(words: Sequence[RecognisedWord], top: float, bottom: float) -> tuple[RecognisedWord, ...]:
    """The words of one line, all as high as its font's size; `top` and `bottom` are about where it is, in inches."""
    seen = [(found, len(word.text)) for word in words if (found := _guess(word)) is not None]
    if not seen:
        return tuple(words)
    size = _median((found.size, weight) for found, weight in seen)
    baseline = _median((found.baseline, weight) for found, weight in seen)
    beyond = _BEYOND * size
    top, bottom = max(baseline - _ASCENT * size, top - beyond), min(baseline + _DESCENT * size, bottom + beyond)
    return tuple(replace(word, box=structs.replace(word.box, top=top, bottom=bottom)) for word in words)


def _guess(word: RecognisedWord) -> _Set | None:
    letters = [character for character in word.text if character.isalnum()]
    if not letters:
        return None
    top = _MIDDLE if all(letter in _LOW for letter in letters) else _HIGH
    bottom = _measure_depth(word.text)
    size = word.box.height / (top + bottom)
    return _Set(size, word.box.bottom - bottom * size)


def _measure_depth(text: str) -> float:
    """How far a word hangs below the line, as a part of its font's size."""
    if _DEEP.intersection(text):
        return _BELOW
    return _BARELY_BELOW if _SHALLOW.intersection(text) else 0.0


def _find_runs(words: Sequence[RecognisedWord], seen: dict[int, _Set]) -> list[_Run]:
    runs: list[_Run] = []
    shelves: defaultdict[int, list[_Run]] = defaultdict(list)
    for place in sorted(seen, key=lambda place: (words[place].box.left, words[place].box.top, place)):
        run = _find_run(words[place].box, seen[place], shelves)
        if run is None:
            run = _Run([place], seen[place], words[place].box.right)
            runs.append(run)
        else:
            run.places.append(place)
            run.last, run.right = seen[place], words[place].box.right
        shelves[int(run.last.baseline // _SHELF)].append(run)
    return runs


def _find_run(box: Box, found: _Set, shelves: dict[int, list[_Run]]) -> _Run | None:
    """The nearest run that ends before the box and is set like it."""
    reach = _SAME_LINE * found.size * _SAME_SIZE
    first, last = int((found.baseline - reach) // _SHELF), int((found.baseline + reach) // _SHELF)
    fitting = [run for shelf in range(first, last + 1) for run in shelves.get(shelf, ()) if _continues(run, box, found)]
    return max(fitting, key=lambda run: (run.right, -run.places[0]), default=None)


def _continues(run: _Run, box: Box, found: _Set) -> bool:
    smaller, larger = sorted((run.last.size, found.size))
    return (
        larger <= _SAME_SIZE * smaller
        and abs(run.last.baseline - found.baseline) <= _SAME_LINE * larger
        and -larger <= box.left - run.right <= _NEIGHBOUR * larger
    )


def _median(weighted: Iterable[tuple[float, int]]) -> float:
    """The value that half of the weight is at or below."""
    ordered = sorted(weighted)
    left = sum(weight for _, weight in ordered) / 2
    for value, weight in ordered:
        left -= weight
        if left <= 0:
            return value
    return ordered[-1][0]
