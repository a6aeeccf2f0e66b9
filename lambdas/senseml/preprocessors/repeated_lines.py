"""Which lines stand on every page: what running heads and feet are recognised by."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from lambdas.documents.pages import Line, Page

_ALIGNED = 0.1  # inches
_Shelves = dict[tuple[str, int], list[tuple[Line, float]]]
_NUMBER = re.compile(r"(?<![0-9])[0-9]{1,9}(?![0-9])")


def find_repeated(pages: Sequence[Page], *, from_bottom: bool) -> dict[int, frozenset[Line]]:
    """The lines by page number that stand in one place, with one text, on all of the pages.

    Heights are measured from the bottom of the page or its top. Numbers in the text may differ where they
    grow by one a page. On fewer than two pages nothing is repeated.
    """
    found: dict[int, set[Line]] = {page.number: set() for page in pages}
    if len(pages) < 2:
        return {number: frozenset() for number in found}
    first, *others = pages
    candidates = [(line, [line]) for line in first.lines]
    for page in others:
        shelves = _shelve(page, first.height - page.height if from_bottom else 0.0)
        candidates = [(line, run) for line, run in candidates if _continue_run(run, _find_fitting(line, shelves))]
    for _, run in candidates:
        for line in run:
            found[line.page].add(line)
    return {number: frozenset(lines) for number, lines in found.items()}


def _continue_run(run: list[Line], fitting: list[Line]) -> bool:
    run.extend(fitting)
    return bool(fitting)


def _shelve(page: Page, drop: float) -> _Shelves:
    """The lines and their tops, moved down by `drop`, by text and height."""
    shelves: _Shelves = defaultdict(list)
    for line in page.lines:
        top = line.box.top + drop
        shelves[_mask(line), int(top // _ALIGNED)].append((line, top))
    return shelves


def _mask(line: Line) -> str:
    return _NUMBER.sub("0", line.text)


def _find_fitting(line: Line, shelves: _Shelves) -> list[Line]:
    text, shelf = _mask(line), int(line.box.top // _ALIGNED)
    near = (one for number in range(shelf - 1, shelf + 2) for one in shelves.get((text, number), ()))
    return [
        other
        for other, top in near
        if abs(top - line.box.top) <= _ALIGNED and _is_aligned(line, other) and _counts_on(line, other)
    ]


def _is_aligned(line: Line, other: Line) -> bool:
    """Whether both share a left edge, right edge or middle."""
    left, right = other.box.left - line.box.left, other.box.right - line.box.right
    return min(abs(left), abs(right), abs(left + right) / 2) <= _ALIGNED


def _counts_on(line: Line, other: Line) -> bool:
    steps = (int(after) - int(before) for before, after in _pair_numbers(line, other))
    return all(step in (0, other.page - line.page) for step in steps)


def _pair_numbers(line: Line, other: Line) -> zip[tuple[str, str]]:
    return zip(_NUMBER.findall(line.text), _NUMBER.findall(other.text), strict=True)
