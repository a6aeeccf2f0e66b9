"""The computed field `pickValues`: which of several fields have a value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lambdas.senseml.computed.sources import Sources, parse_sources
from lambdas.senseml.computed.texts import read_text
from lambdas.senseml.levels import Level
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.types.type import FieldType
from lambdas.senseml.values import Element, Output, Value, is_found

MATCHES = {"one": True, "all": False}

Wanted = bool | tuple[str, ...] | None
"""True or false, one of several texts, capitals and all, or None for fields that came to nothing."""


@dataclass(frozen=True, slots=True)
class PickValues:
    """The ids of the sources that have the wanted value, or the id of the only one that has it.

    With `is_single`, as of radio buttons, several ids are as good as none (SenseML, "pick values"). An array has what
    one of its elements is.
    """

    sources: Sources
    wanted: Wanted
    is_single: bool
    type: FieldType

    def compute(self, level: Level) -> Output:
        picked = tuple(self._pick(level))
        if not self.is_single:
            return picked
        return picked[0] if len(picked) == 1 else None

    def _pick(self, level: Level) -> Iterator[Value | None]:
        for field_id, output in self.sources.read(level):
            elements = output if isinstance(output, tuple) else (output,)
            if self.wanted is None and not is_found(output):
                yield read_text(field_id, (), self.type)
            elif (holder := next(filter(self._is_wanted, elements), None)) is not None:
                yield read_text(field_id, holder.lines if isinstance(holder, Value) else (), self.type)

    def _is_wanted(self, element: Element) -> bool:
        if not isinstance(element, Value):
            return False
        content = element.reading.value
        return content in self.wanted if isinstance(self.wanted, tuple) else content is self.wanted


def parse_pick_values(node: Node, kind: FieldType) -> PickValues:
    """`{id: "pickValues", source_ids, match?, value?}`; `match` is `one` or `all`, which it is unless given."""
    entries = node.entries(("id", "source_ids"), ("match", "value"))
    wanted: Wanted = True
    return PickValues(
        sources=parse_sources(entries["source_ids"]),
        wanted=read_optional(entries, "value", _parse_wanted, wanted),
        is_single=read_optional(entries, "match", lambda match: match.choose("match", MATCHES), False),
        type=kind,
    )


def _parse_wanted(node: Node) -> Wanted:
    if node.value is None or isinstance(node.value, bool):
        return node.value
    if isinstance(node.value, str):
        return (node.value,)
    if not isinstance(node.value, list):
        raise node.error(f"{node.shown()} is neither null, a boolean, a string nor an array of strings")
    if not node.value:
        raise node.error("has no string in it")
    return tuple(element.string() for element in node.elements())
