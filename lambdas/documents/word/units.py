"""Lengths and switches as WordprocessingML writes them (ECMA-376 part 1, 17.18 and 22.9), in points."""

from __future__ import annotations

import math
import re

TWIPS = 20.0  # a point
EMUS = 12_700.0  # a point
LONGEST = 20_000.0
"""Points: no length is longer, whatever a file says; Word's own pages end at 1,584."""

_MEASURE = re.compile(r"\s*([-+]?\d*\.?\d+)\s*(mm|cm|in|pt|pc|pi|px|%)?\s*")
_POINTS = {"mm": 72 / 25.4, "cm": 72 / 2.54, "in": 72.0, "pt": 1.0, "pc": 12.0, "pi": 12.0, "px": 0.75}
_OFF = frozenset({"0", "false", "off", "none"})


def read_number(text: str | None) -> float | None:
    """A number, without regard to a unit behind it; None for what is none."""
    found = _MEASURE.match(text) if text else None
    return float(found[1]) if found and len(found[1]) < 20 else None


def read_length(text: str | None, per_point: float = TWIPS) -> float | None:
    """A length in points: a bare number is in units of which a point has `per_point`, others name their unit."""
    found = _MEASURE.match(text) if text else None
    if not found or found[2] == "%" or len(found[1]) > 20:
        return None
    length = float(found[1]) * _POINTS[found[2]] if found[2] else float(found[1]) / per_point
    return max(min(length, LONGEST), -LONGEST) if math.isfinite(length) else None


def read_whole(text: str | None, least: int = 0, most: int = 32_767) -> int | None:
    """A whole number within bounds; None for what is none or lies beyond."""
    number = read_number(text)
    return int(number) if number is not None and least <= number <= most else None


def is_on(text: str | None) -> bool:
    """A switch that is there is on, unless it says otherwise."""
    return text is None or text.lower() not in _OFF
