"""Which lines stand on every page: what running heads and feet are recognised by."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from lambdas.documents.pages import Line, Page

_ALIGNED = 0.1  # inches
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
        by_text: defaultdict[str, list[Line]] = defaultdict(list)
        for line in page.lines:
            by_text[_mask(line)].append(line)
        lift = page.height - first.height if from_bottom else 0.0
        fitting = ((line, run, _find_fitting(line, by_text[_mask(line)], lift)) for line, run in candidates)
        candidates = [(line, [*run, *more]) for line, run, more in fitting if more]
    for _, run in candidates:
        for line in run:
            found[line.page].add(line)
    return {number: frozenset(lines) for number, lines in found.items()}


def _mask(line: Line) -> str:
    return _NUMBER.sub("0", line.text)


def _find_fitting(line: Line, others: list[Line], lift: float) -> list[Line]:
    return [other for other in others if _stands_there(line, other, lift) and _counts_on(line, other)]


def _stands_there(line: Line, other: Line, lift: float) -> bool:
    """Whether both share a left edge, right edge or middle, and their tops."""
    left, right = other.box.left - line.box.left, other.box.right - line.box.right
    aligned = min(abs(left), abs(right), abs(left + right) / 2) <= _ALIGNED
    return aligned and abs(other.box.top - line.box.top - lift) <= _ALIGNED


def _counts_on(line: Line, other: Line) -> bool:
    steps = (int(after) - int(before) for before, after in _pair_numbers(line, other))
    return all(step in (0, other.page - line.page) for step in steps)


def _pair_numbers(line: Line, other: Line) -> zip[tuple[str, str]]:
    return zip(_NUMBER.findall(line.text), _NUMBER.findall(other.text), strict=True)
