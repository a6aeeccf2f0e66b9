"""Borders and what is behind text (ECMA-376 part 1, 17.3.4 and 17.3.5)."""

from __future__ import annotations

from typing import NamedTuple

from lambdas.documents.word.markup import Element, W, iterate, local
from lambdas.documents.word.typesetting import read_grey
from lambdas.documents.word.units import read_length

_UNSEEN = frozenset({"nil", "none"})
_EIGHTHS = 8.0  # a point
_THINNEST, _THICKEST = 0.25, 12.0  # points
_SIDES = {
    "top": "top",
    "bottom": "bottom",
    "left": "left",
    "start": "left",
    "right": "right",
    "end": "right",
    "insideH": "across",
    "insideV": "down",
    "between": "across",
}
_PERCENTS = {"clear": 0.0, "nil": 0.0, "solid": 1.0}


class Stroke(NamedTuple):
    """A border's thickness in points, how bright it is, and how far it is from the text."""

    thickness: float
    grey: float = 0.0
    space: float = 0.0


Borders = dict[str, Stroke | None]
"""By side: `top`, `bottom`, `left`, `right`, and `across` and `down` between; None where there is expressly none."""


def read_borders(element: Element | None) -> Borders:
    """The borders that are told of."""
    borders: Borders = {}
    for _, child in iterate(element):
        side = _SIDES.get(local(child))
        if side:
            borders[side] = _read_stroke(child)
    return borders


def read_fill(element: Element | None) -> float | None:
    """How bright shading (`w:shd`) is; None where there is none, or it is white."""
    if element is None:
        return None
    back = read_grey(element.get(W + "fill"))
    front = read_grey(element.get(W + "color")) or 0.0
    share = _read_share(element.get(W + "val", "clear"))
    grey = (1.0 if back is None else back) * (1 - share) + front * share
    return None if grey >= 1.0 else round(grey, 4)


def _read_share(pattern: str) -> float:
    """How much of a pattern is in front: `pct25` is a quarter."""
    if pattern.startswith("pct") and pattern[3:].isdecimal():
        return min(int(pattern[3:6]), 100) / 100
    return _PERCENTS.get(pattern, 0.5)


def _read_stroke(element: Element) -> Stroke | None:
    if element.get(W + "val", "single") in _UNSEEN:
        return None
    size = read_length(element.get(W + "sz"), _EIGHTHS)
    return Stroke(
        min(max(size or _THINNEST, _THINNEST), _THICKEST),
        read_grey(element.get(W + "color")) or 0.0,
        max(read_length(element.get(W + "space"), 1.0) or 0.0, 0.0),
    )
