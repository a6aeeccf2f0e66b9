"""Fields of the type `table`, and the methods that find tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from lambdas.senseml.anchors import Anchor, parse_anchor
from lambdas.senseml.levels import Level
from lambdas.senseml.matches.sequence import Hit
from lambdas.senseml.methods.text_table import parse_text_table
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.scan import Scan
from lambdas.senseml.selections import SELECTIONS, Selection, parse_selection
from lambdas.senseml.values import Output, Table
from lambdas.senseml.vocabulary import FIELD_KEYS, METHODS

TABLE = "table"


class TableMethod(Protocol):
    """One method that finds tables. A new one is a new file in `methods` and a line in `KINDS`."""

    def collect(self, scan: Scan, anchor: Hit) -> Table | None:
        """The table that this anchor leads to; raises `SearchTimeout`."""


KINDS: dict[str, Callable[[Node], TableMethod]] = {"textTable": parse_text_table}


@dataclass(frozen=True, slots=True)
class TableField:
    """One field of the configuration that finds tables."""

    id: str
    anchor: Anchor
    method: TableMethod
    select: Selection

    def run(self, level: Level) -> Output:
        """Ask the lines of the level."""
        scan = level.scan.for_field(self.id)
        return self.select(self.method.collect(scan, anchor) for anchor in self.anchor.find_all(scan))


def is_table_field(node: Node) -> bool:
    """Whether an element of `fields` finds tables, by its type or its method."""
    entries = node.mapping()
    method = entries["method"].value if "method" in entries else None
    has_table_method = isinstance(method, dict) and method.get("id") in tuple(KINDS)
    return has_table_method or ("type" in entries and entries["type"].value == TABLE)


def parse_table_field(node: Node) -> TableField:
    """`{id, anchor, method, type?, match?}` with the type `table` if any; raises `ConfigurationError`."""
    parse = node.entry("method").entry("id").choose("table method", KINDS, later=METHODS)
    entries = node.entries(("id", "anchor", "method"), ("type", "match"), FIELD_KEYS)
    if "type" in entries and entries["type"].value != TABLE:
        raise entries["type"].error(f"{entries['type'].shown()}: this method finds tables, its type is '{TABLE}'")
    return TableField(
        id=entries["id"].text(),
        anchor=parse_anchor(entries["anchor"]),
        method=parse(entries["method"]),
        select=read_optional(entries, "match", parse_selection, SELECTIONS["first"]),
    )
