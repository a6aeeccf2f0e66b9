"""The answer's value, filled property by property, with a note for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lambdas.schemas.engine import Note
from lambdas.schemas.layout.choosing import Choice, choose
from lambdas.schemas.layout.lists import fill_list
from lambdas.schemas.layout.parties.sections import find_sections
from lambdas.schemas.layout.parties.signatures import fill_signature
from lambdas.schemas.layout.scene import Scene
from lambdas.schemas.layout.searching import find_candidates, find_labels
from lambdas.schemas.layout.slots import Slot, is_scalar, list_slots
from lambdas.schemas.layout.tables.finding import find_rows
from lambdas.schemas.layout.tables.repeats import find_repeats
from lambdas.schemas.nodes import Kind, Node
from lambdas.schemas.values import empty_value

Filled = tuple[Any, Mapping[str, Note]]


def fill(scene: Scene, schema: Node) -> tuple[dict[str, Any], dict[str, Note]]:
    """The value of an OBJECT with every key, and the notes by path."""
    value: dict[str, Any] = empty_value(schema)
    notes: dict[str, Note] = {}
    slots = list(list_slots(schema))
    scalars = [slot for slot in slots if is_scalar(slot)]
    labels = (place for slot in scalars for place in find_labels(scene, slot))
    sections = find_sections(scene, slots)
    chosen = choose({slot.path: find_candidates(scene, slot, sections) for slot in scalars}, labels)
    for slot in slots:
        found, some = _fill_slot(scene, slot, chosen)
        notes.update(some)
        if found is not None:
            _put(value, slot, found)
    return value, notes


def _fill_slot(scene: Scene, slot: Slot, chosen: Mapping[str, Choice]) -> Filled:
    if is_scalar(slot):
        return _show(scene, slot, chosen.get(slot.path))
    if slot.node.kind is Kind.SIGNATURE:
        return fill_signature(scene, slot)
    if slot.node.items is not None and slot.node.items.kind is Kind.OBJECT:
        return _fill_rows(scene, slot)
    return fill_list(scene, slot)


def _show(scene: Scene, slot: Slot, choice: Choice | None) -> Filled:
    if choice is None:
        return None, {slot.path: Note()}
    candidate = choice.candidate
    reasoning = candidate.reasoning if scene.explains else None
    note = Note(min(1.0, choice.confidence), candidate.passage.cite(scene.mode), reasoning)
    return candidate.value, {slot.path: note}


def _fill_rows(scene: Scene, slot: Slot) -> Filled:
    rows = find_rows(scene.document, slot.key, slot.node, scene.conventions, scene.mode) or find_repeats(
        scene, slot.node
    )
    if rows is None:
        return None, {slot.path: Note()}
    notes = {f"{slot.path}{path}": note for path, note in rows.notes.items()}
    return rows.values, {slot.path: Note(rows.confidence), **notes}


def _put(value: dict[str, Any], slot: Slot, found: object) -> None:
    for key, _ in slot.parents:
        value = value[key]
    value[slot.key] = found
