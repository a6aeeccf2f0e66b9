"""Signatures: the name, day and title that stand with one, and whether the document shows that it was signed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lambdas.documents.pages import Box
from lambdas.schemas.engine import Citation, Note
from lambdas.schemas.layout.candidates import Candidate, read_candidates
from lambdas.schemas.layout.choosing import LEAST_CONFIDENCE, rate
from lambdas.schemas.layout.labels.labels import Phrase, Wanted, wanted_labels
from lambdas.schemas.layout.labels.spots import Spot
from lambdas.schemas.layout.scene import Scene
from lambdas.schemas.layout.slots import Slot
from lambdas.schemas.layout.values.passages import passage_of
from lambdas.schemas.nodes import Kind, Node
from lambdas.schemas.values import empty_value

_MEMBERS = {
    "printed_name": Node(kind=Kind.STRING),
    "signature_date": Node(kind=Kind.DATE, name="date"),
    "title_or_role": Node(kind=Kind.STRING, name="title"),
}
_ABOVE, _BELOW, _LEFT, _RIGHT = 0.6, 1.0, 0.3, 5.0  # inches around a signature's label: what belongs to it
_EVIDENCE = re.compile(
    r"/s/\s*\S+|\b(?:electronically|digitally)\s+signed\b|\bdocusigned\s+by\b|\be-signed\b|\bsigned\s+electronically\b",
    re.IGNORECASE,
)
_ANY = Wanted((Phrase(("signature",), 0.95), Phrase(("authorized", "signature"), 0.95), Phrase(("signed", "by"), 0.95)))


def fill_signature(scene: Scene, slot: Slot) -> tuple[dict[str, Any] | None, Mapping[str, Note]]:
    """What is known of a signature; each member null where it is unknown.

    `is_signed` is true where the document says in words that it was signed; a drawn line is nothing that text shows.
    """
    spot = _find_label(scene, slot)
    if spot is None:
        return None, {slot.path: Note()}
    value: dict[str, Any] = empty_value(slot.node)
    citations: list[Citation] = []
    scores = [spot.similarity]
    for member, node in _MEMBERS.items():
        found = _find_member(scene, spot, member, node)
        if found is not None:
            value[member] = found.value
            citations += found.passage.cite(scene.mode)
            scores.append(found.score)
    evidence = next(_find_evidence(spot), None)
    if evidence is not None:
        value["is_signed"] = True
        citations.append(evidence)
    if not citations:
        return None, {slot.path: Note()}
    return value, {slot.path: Note(min(scores), tuple(citations))}


def _find_label(scene: Scene, slot: Slot) -> Spot | None:
    """The label that names this signature best, else the only one of any signature."""
    own = scene.find(slot.wanted)
    if own:
        return max(own, key=lambda spot: spot.similarity)
    others = scene.find(_ANY)
    return others[0] if len(others) == 1 else None


def _find_member(scene: Scene, label: Spot, member: str, node: Node) -> Candidate | None:
    found = [
        candidate
        for spot in scene.find(wanted_labels(member, node))
        if spot.cell.line.page == label.cell.line.page and _is_near(label.box, spot.box)
        for candidate in read_candidates(spot, member, node, scene.conventions)
    ]
    best = max(found, key=lambda candidate: candidate.score, default=None)
    return best if best is not None and rate(best, found) >= LEAST_CONFIDENCE else None


def _is_near(label: Box, box: Box) -> bool:
    is_level = label.top - _ABOVE <= box.top and box.bottom <= label.bottom + _BELOW
    return is_level and label.left - _LEFT <= box.left <= label.left + _RIGHT


def _find_evidence(label: Spot) -> Iterator[Citation]:
    for cell in label.sheet.cells:
        match = _EVIDENCE.search(cell.line.text) if _is_near(label.box, cell.box) else None
        if match:
            yield from passage_of(cell.line).cut(*match.span()).cite("line")
