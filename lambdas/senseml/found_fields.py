"""Fields whose method comes to an output by itself: tables, marks, images."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.senseml.anchors import Anchor, parse_anchor
from lambdas.senseml.levels import Level
from lambdas.senseml.methods.finder import Finder, FinderKind
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.selections import SELECTIONS, Selection, parse_selection
from lambdas.senseml.types.registry import parse_type
from lambdas.senseml.values import Output
from lambdas.senseml.vocabulary import FIELD_KEYS


@dataclass(frozen=True, slots=True)
class FoundField:
    """One field of the configuration that finds what no type has to read."""

    id: str
    anchor: Anchor
    finder: Finder
    select: Selection

    def run(self, level: Level) -> Output:
        """Ask the lines of the level."""
        scan = level.scan.for_field(self.id)
        found = (self.finder.find(scan, anchor) for anchor in self.anchor.find_all(scan))
        return self.select(level.volume.watch(found))


def parse_found_field(node: Node, kind: FinderKind) -> FoundField:
    """`{id, anchor, method, type?, match?}` with a type of the method's own if any; raises `ConfigurationError`."""
    entries = node.entries(("id", "anchor", "method"), ("type", "match"), FIELD_KEYS)
    _check_type(entries.get("type"), kind)
    return FoundField(
        id=entries["id"].text(),
        anchor=parse_anchor(entries["anchor"]),
        finder=kind.parse(entries["method"]),
        select=read_optional(entries, "match", parse_selection, SELECTIONS["first"]),
    )


def _check_type(node: Node | None, kind: FinderKind) -> None:
    """The type by its name or as an object without parameters; any type where nothing is to be read."""
    if node is None:
        return
    if not kind.types:
        parse_type(node)
        return
    name = node.entries(("id",))["id"] if isinstance(node.value, dict) else node
    if name.value not in kind.types:
        expected = " or ".join(f"'{one}'" for one in kind.types)
        raise name.error(f"{name.shown()}: the type of what this method finds is {expected}")
