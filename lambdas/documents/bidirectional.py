"""The order in which words of one line are read where some of them read leftwards, as Hebrew and Arabic do.

Within a word the order is the file's. What is done here follows the Unicode bidirectional algorithm (UAX 9) for whole
words: a line reads leftwards if most of its words do; those that read the other way keep their order among themselves,
with the numbers between them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import TypeVar

LEFTWARDS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""A character that reads leftwards, or a mark or digit that stands between such."""

_Item = TypeVar("_Item")


def order_words(items: Sequence[_Item], text_of: Callable[[_Item], str]) -> list[_Item]:
    """The words of a line, given from left to right, as they are read."""
    directions = [_direct(text_of(item)) for item in items]
    base = _find_base(directions)
    ordered = list(zip(items, directions, strict=True))[::base]
    for start, end in _find_opposed(directions[::base], base):
        ordered[start:end] = reversed(ordered[start:end])
    return [item for item, _ in ordered]


def _find_base(directions: Sequence[int]) -> int:
    """Where as many words read either way, those at the line's ends decide."""
    strong = [direction for direction in directions if direction]
    return -1 if sum(strong) < 0 or (sum(strong) == 0 and strong[0] == strong[-1] == -1) else 1


def _direct(text: str) -> int:
    """1 for a word that reads rightwards, -1 for one that reads leftwards, 0 for a number or a sign."""
    kinds = {unicodedata.bidirectional(character) for character in text}
    if kinds & {"R", "AL"}:
        return -1
    return 1 if "L" in kinds else 0


def _find_opposed(directions: Sequence[int], base: int) -> list[tuple[int, int]]:
    """The half-open runs of words that begin and end against the line's direction, without one along it."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for place, direction in enumerate(directions):
        if direction == base:
            start = None
        elif direction == -base:
            if start is None:
                start = place
                runs.append((start, start + 1))
            runs[-1] = start, place + 1
    return runs
