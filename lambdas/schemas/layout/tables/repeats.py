"""Items that are no rows: blocks below each other, each with the same labels."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from lambdas.schemas.engine import Note
from lambdas.schemas.layout.candidates import Candidate, read_candidates
from lambdas.schemas.layout.choosing import LEAST_CONFIDENCE
from lambdas.schemas.layout.labels.labels import wanted_labels
from lambdas.schemas.layout.labels.spots import Spot
from lambdas.schemas.layout.scene import Scene
from lambdas.schemas.layout.tables.finding import FoundRows
from lambdas.schemas.nodes import Kind, Node
from lambdas.schemas.values import empty_value

_LEAST_SIMILARITY = 0.85  # of a repeated label: it is one among others
_LEAST_SHARE = 0.5  # of the properties that are in every block
_LEAST_STEP = 0.1  # inches between the first labels of two blocks
_NESTED = frozenset({Kind.OBJECT, Kind.ARRAY, Kind.SIGNATURE})

Position = tuple[int, float]
"""Sheet and inches from its top."""


def find_repeats(scene: Scene, node: Node) -> FoundRows | None:
    """Return an item for each block, where at least half of the properties have a label in every one of them.

    A block begins at the label that comes first and ends where it stands again. None where there are no two blocks,
    or where they stand side by side. `node` is an ARRAY of OBJECT.
    """
    item = node.items
    if item is None or item.kind is not Kind.OBJECT:
        return None
    properties = {key: child for key, child in item.properties.items() if child.kind not in _NESTED}
    spots = {key: _find_repeated(scene, key, child) for key, child in properties.items()}
    starts = _find_starts(spots)
    if not starts or _is_heading(spots, starts[0]):
        return None
    blocks = [
        _read_block(scene, item, spots, start, end) for start, end in zip(starts, [*starts[1:], None], strict=True)
    ]
    return _put_together(scene, item, [block for block in blocks if block])


def _find_repeated(scene: Scene, key: str, node: Node) -> list[Spot]:
    """The places of the label that names the property best, of those that stand more than once."""
    same: defaultdict[str, list[Spot]] = defaultdict(list)
    for spot in scene.find(wanted_labels(key, node)):
        if spot.similarity >= _LEAST_SIMILARITY and not spot.start:
            same[spot.passage.text.casefold().rstrip(" :")].append(spot)
    repeated = [some for some in same.values() if len(some) > 1]
    return max(repeated, key=lambda some: (some[0].similarity, len(some)), default=[])


def _find_starts(spots: Mapping[str, Sequence[Spot]]) -> list[Position]:
    """Where blocks begin: at the first of the labels that stand equally often and take turns."""
    positions = [sorted({_position(spot) for spot in some}) for some in spots.values()]
    counts = Counter(len(some) for some in positions if some)
    count = max(counts, key=lambda count: (counts[count], count), default=0)
    everywhere = [some for some in positions if len(some) == count]
    if count < 2 or len(everywhere) < max(2, _LEAST_SHARE * len(spots)):
        return []
    starts = min(everywhere, key=lambda some: some[0])
    if any(page == other and below - top < _LEAST_STEP for (page, top), (other, below) in pairwise(starts)):
        return []
    in_turn = all(
        _is_between(position, start, end)
        for some in everywhere
        for position, start, end in zip(some, starts, [*starts[1:], None], strict=True)
    )
    return starts if in_turn else []


def _is_heading(spots: Mapping[str, Sequence[Spot]], start: Position) -> bool:
    """Whether the labels stand side by side and no colon ends them: they head a table, and no blocks."""
    first = [some[0] for some in spots.values() if some]
    in_row = all(spot.sheet.number == start[0] and abs(spot.box.top - start[1]) <= _LEAST_STEP for spot in first)
    return in_row and not any(spot.is_marked for spot in first)


def _position(spot: Spot) -> Position:
    return spot.sheet.number, spot.box.top


def _is_between(position: Position, start: Position, end: Position | None) -> bool:
    """Whether a place is in a block: what stands in one row with its first label is."""
    page, top = start
    return (page, top - 0.5 * _LEAST_STEP) <= position and (
        end is None or position < (end[0], end[1] - 0.5 * _LEAST_STEP)
    )


def _read_block(
    scene: Scene, item: Node, spots: Mapping[str, Sequence[Spot]], start: Position, end: Position | None
) -> dict[str, Candidate]:
    found: dict[str, Candidate] = {}
    for key, some in spots.items():
        inside = [spot for spot in some if _is_between(_position(spot), start, end)]
        if len({_position(spot) for spot in inside}) == 1:
            candidates = (
                candidate
                for spot in inside
                for candidate in read_candidates(spot, key, item.properties[key], scene.conventions)
            )
            best = max(candidates, key=lambda candidate: candidate.score, default=None)
            if best is not None and best.score >= LEAST_CONFIDENCE:
                found[key] = best
    return found


def _put_together(scene: Scene, item: Node, blocks: Sequence[Mapping[str, Candidate]]) -> FoundRows | None:
    if len(blocks) < 2:
        return None
    values: list[dict[str, Any]] = []
    notes: dict[str, Note] = {}
    for number, block in enumerate(blocks):
        cells = {
            f"[{number}].{key}": Note(round(one.score, 4), one.passage.cite(scene.mode)) for key, one in block.items()
        }
        values.append({**empty_value(item), **{key: one.value for key, one in block.items()}})
        confidence = sum(one.score for one in block.values()) / len(block)
        citations = tuple(citation for note in cells.values() for citation in note.citations)
        notes |= {f"[{number}]": Note(round(confidence, 4), citations), **cells}
    whole = [notes[f"[{number}]"].confidence or 0.0 for number in range(len(values))]
    return FoundRows(values, notes, round(sum(whole) / len(whole), 4))
