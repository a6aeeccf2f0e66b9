"""The answers about a document's chunks as one answer, which depends on the chunks' order and on nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from lambdas.schemas.engine import Note
from lambdas.schemas.model.citing import Notes, gather
from lambdas.schemas.model.fitting import is_empty
from lambdas.schemas.model.paths import ROOT, element, member
from lambdas.schemas.nodes import Kind, Node
from lambdas.schemas.values import empty_value

CONFIDENT = 0.7


class Selection(StrEnum):
    """Which chunk's value counts where several have one; INTELLIGENT is the first confident one, else the surest."""

    INTELLIGENT = "intelligent"
    CONFIDENCE = "confidence"
    TAKE_FIRST = "take_first"
    TAKE_LAST = "take_last"


@dataclass(frozen=True, slots=True)
class Part:
    """A chunk's answer, fitted and noted; `repeats` tells that the chunk begins with a page of the one before."""

    value: Mapping[str, Any]
    notes: Mapping[str, Note]
    repeats: bool = False


@dataclass(frozen=True, slots=True)
class _Held:
    """What one part holds at a place of the schema, and the path by which its notes are kept."""

    value: Any
    path: str
    part: Part

    @property
    def note(self) -> Note:
        return self.part.notes.get(self.path, Note())

    @property
    def confidence(self) -> float:
        return self.note.confidence or 0.0


def merge(parts: Sequence[Part], schema: Node, selection: Selection) -> tuple[dict[str, Any], Notes]:
    """Return the value and the notes of a whole document.

    `parts` are in the document's order. A leaf is taken from one part as `selection` says, with its note; an array is
    that of all parts, one after the other, without what a part repeats of the one before it.
    """
    notes: Notes = {}
    value = _merge([_Held(part.value, ROOT, part) for part in parts], schema, ROOT, selection, notes)
    return value, notes


def _merge(held: Sequence[_Held], node: Node, path: str, selection: Selection, notes: Notes) -> Any:  # noqa: ANN401
    if node.kind is Kind.OBJECT:
        return {
            key: _merge(
                [_Held(one.value[key], member(one.path, key), one.part) for one in held],
                child,
                member(path, key),
                selection,
                notes,
            )
            for key, child in node.properties.items()
        }
    if node.kind is Kind.ARRAY:
        return _join(held, path, notes)
    chosen = _choose(held, selection)
    notes[path] = Note() if chosen is None else chosen.note
    return empty_value(node) if chosen is None else chosen.value


def _choose(held: Sequence[_Held], selection: Selection) -> _Held | None:
    found = [one for one in held if not is_empty(one.value)]
    if found:
        return _CHOICES[selection](found)
    # Where nobody has a value, a note that says why says more than none.
    return next((one for one in held if one.note != Note()), None)


def _surest(found: Sequence[_Held]) -> _Held:
    return max(found, key=lambda one: one.confidence)


def _first_confident(found: Sequence[_Held]) -> _Held:
    return next((one for one in found if one.confidence >= CONFIDENT), None) or _surest(found)


def _join(held: Sequence[_Held], path: str, notes: Notes) -> list[Any]:
    """The elements of all parts; their notes move to their new places."""
    joined: list[Any] = []
    for one in held:
        below = _group_notes(one)
        skipped = count_repeated(joined, one.value) if one.part.repeats else 0
        for number in range(skipped, len(one.value)):
            here = element(path, len(joined))
            notes.update({here + rest: note for rest, note in below.get(number, ())})
            joined.append(one.value[number])
    reasoning = next((one.note.reasoning for one in held if one.note.reasoning), None)
    notes[path] = Note(gather([one.note for one in held], with_citations=False).confidence, reasoning=reasoning)
    return joined


def _group_notes(one: _Held) -> Mapping[int, list[tuple[str, Note]]]:
    """The notes below an array by the number of the element, each with the rest of its path."""
    grouped: dict[int, list[tuple[str, Note]]] = {}
    start = f"{one.path}["
    for path, note in one.part.notes.items():
        if path.startswith(start):
            number, _, rest = path[len(start) :].partition("]")
            grouped.setdefault(int(number), []).append((rest, note))
    return grouped


def count_repeated(before: Sequence[Any], after: Sequence[Any]) -> int:
    """How many of the first elements of `after` are the last ones of `before`, the most that can be."""
    if not after:
        return 0
    ends, starts = [_normalise(value) for value in before[-len(after) :]], [_normalise(value) for value in after]
    return next((size for size in range(len(ends), 0, -1) if ends[-size:] == starts[:size]), 0)


def _normalise(value: Any) -> Any:  # noqa: ANN401 - a JSON value
    """A value as far as two readings of one page agree: without case and white space."""
    if isinstance(value, str):
        return "".join(value.casefold().split())
    if isinstance(value, Mapping):
        return {key: _normalise(inner) for key, inner in value.items()}
    return [_normalise(inner) for inner in value] if isinstance(value, list) else value


_CHOICES: dict[Selection, Callable[[Sequence[_Held]], _Held]] = {
    Selection.INTELLIGENT: _first_confident,
    Selection.CONFIDENCE: _surest,
    Selection.TAKE_FIRST: lambda found: found[0],
    Selection.TAKE_LAST: lambda found: found[-1],
}
