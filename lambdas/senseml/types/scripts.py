"""Superscripts and subscripts: small text that is set higher or lower than the text beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lambdas.documents.pages import Box, Line
from lambdas.senseml.values import Candidate


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of a row, and the lines of the row's own size that it begins and ends with."""

    text: str
    first: Line
    last: Line


_SMALLER = 0.85  # of the height of the text beside it
_BESIDE = 0.5  # of that height: the widest gap between them
_OFF = 0.05  # of that height: how much higher or lower its middle is at least
_SHELF = 0.25  # inches: lines are looked up by the heights that they cover

_Shelves = Mapping[tuple[int, int], Sequence[int]]


def annotate_scripts(candidates: Sequence[Candidate]) -> list[Piece]:
    """The candidates with `[^…]` around superscripts and `[_…]` around subscripts.

    What small text there is between others stands between them, whatever its height on the page made it precede.
    """
    lines = [candidate.lines[0] for candidate in candidates]
    shelves: dict[tuple[int, int], list[int]] = {}
    for index, line in enumerate(lines):
        for shelf in _cover(line):
            shelves.setdefault(shelf, []).append(index)
    scripts: dict[int, list[tuple[bool, float, str]]] = {}
    attached: set[int] = set()
    for index, line in enumerate(lines):
        base = _find_base(line, lines, shelves)
        if base is not None:
            is_before = line.box.left < lines[base].box.left
            text = f"[{_mark(line.box, lines[base].box)}{candidates[index].text}]"
            scripts.setdefault(base, []).append((not is_before, line.box.left, text))
            attached.add(index)
    return [
        Piece(_decorate(candidate.text, scripts.get(index, [])), candidate.lines[0], candidate.lines[-1])
        for index, candidate in enumerate(candidates)
        if index not in attached
    ]


def _decorate(text: str, scripts: list[tuple[bool, float, str]]) -> str:
    """The text of a line with the scripts before and after it."""
    before, after = ([script for is_after, _, script in sorted(scripts) if is_after == side] for side in (False, True))
    return " ".join([*before, text, *after])


def _find_base(line: Line, lines: Sequence[Line], shelves: _Shelves) -> int | None:
    """The larger text that a script belongs to: what it follows rather than what it precedes."""
    near = {index for shelf in _cover(line) for index in shelves[shelf]}
    fitting = [(_gap(line.box, lines[index].box), index) for index in near if _is_script(line.box, lines[index].box)]
    return min(fitting)[1] if fitting else None


def _is_script(box: Box, base: Box) -> bool:
    shares_height = min(box.bottom, base.bottom) > max(box.top, base.top)
    is_small = box.height <= _SMALLER * base.height
    is_off = abs(_middle(box) - _middle(base)) >= _OFF * base.height
    return (
        shares_height
        and is_small
        and is_off
        and max(box.left - base.right, base.left - box.right) <= (_BESIDE * base.height)
    )


def _gap(box: Box, base: Box) -> tuple[bool, float]:
    """Text to the left comes first, then the nearest."""
    follows = box.left >= base.left
    return not follows, abs(box.left - base.right if follows else base.left - box.right)


def _mark(box: Box, base: Box) -> str:
    return "^" if _middle(box) < _middle(base) else "_"


def _middle(box: Box) -> float:
    return (box.top + box.bottom) / 2


def _cover(line: Line) -> Iterator[tuple[int, int]]:
    box = line.box
    return ((line.page, shelf) for shelf in range(int(box.top // _SHELF), int(box.bottom // _SHELF) + 1))
