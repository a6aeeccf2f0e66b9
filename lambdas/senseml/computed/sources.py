"""Which fields a computed field is made of."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.senseml.levels import Level
from lambdas.senseml.nodes import Node, part
from lambdas.senseml.patterns import Pattern, parse_pattern
from lambdas.senseml.values import Output


@dataclass(frozen=True, slots=True)
class Sources:
    """Fields by their ids, or all fields whose ids hold a pattern."""

    ids: tuple[str, ...] = ()
    pattern: Pattern | None = None

    def mean(self, field_id: str) -> bool:
        """Whether a field of this id is meant."""
        return field_id in self.ids if self.pattern is None else self.pattern.search(field_id) is not None

    def read(self, level: Level) -> list[tuple[str, Output]]:
        """The fields and what they came to: in the order of `ids`, None for one that is not there; else as they ran."""
        shown = level.shown()
        ids = self.ids if self.pattern is None else filter(self.mean, shown)
        return [(field_id, shown.get(field_id)) for field_id in ids]


@part("sources", example=["x"])
def parse_sources(node: Node) -> Sources:
    """An array of ids, or `{pattern, flags?}` with a pattern that the ids hold; raises `ConfigurationError`.

    A pattern may match the empty string, as `.*` does, and means all fields then.
    """
    if isinstance(node.value, dict):
        entries = node.entries(("pattern",), ("flags",))
        return Sources(pattern=parse_pattern(entries["pattern"], entries.get("flags"), may_be_empty=True))
    ids = tuple(element.text() for element in node.elements())
    if not ids:
        raise node.error("has no id in it")
    return Sources(ids)
