"""Filled bars put together again: what stands on them takes them to pieces."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from lambdas.documents.geometry import enclose
from lambdas.documents.pages import Box
from lambdas.documents.tables.unions import Unions

_THIN = 0.035  # inches: strokes that are no thicker are no pieces of fills
_TOUCH = 0.004  # inches: pieces of one fill are not further apart
_COVERED = 0.4  # of a fill: so much of it are its pieces, the rest is what stands on it


def join_fills(boxes: Iterable[Box]) -> list[Box]:
    """The boxes, those that touch each other and mostly fill a rectangle as that rectangle; thin ones stay."""
    thin = [box for box in boxes if min(box.width, box.height) <= _THIN]
    pieces = sorted((box for box in boxes if min(box.width, box.height) > _THIN), key=lambda box: (box.top, box.left))
    joined: list[Box] = []
    for group in _group(pieces):
        whole: Box = enclose(group)
        covered = sum(box.width * box.height for box in group)
        joined.extend([whole] if covered >= _COVERED * whole.width * whole.height else group)
    return thin + joined


def _group(pieces: Sequence[Box]) -> list[list[Box]]:
    """The pieces, from top to bottom, that touch each other directly or through others."""
    tops = [piece.top for piece in pieces]
    unions = Unions(len(pieces))
    for number, piece in enumerate(pieces):
        for other in range(number + 1, bisect_left(tops, piece.bottom + _TOUCH)):
            if pieces[other].left <= piece.right + _TOUCH and piece.left <= pieces[other].right + _TOUCH:
                unions.join(number, other)
    groups: dict[int, list[Box]] = {}
    for number, piece in enumerate(pieces):
        groups.setdefault(unions.find(number), []).append(piece)
    return list(groups.values())
