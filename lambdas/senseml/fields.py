"""Fields: what to extract, under which name, and how the document is asked for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lambdas.senseml.anchors import FIRST_LINE, Anchor, parse_anchor
from lambdas.senseml.hits import Hit
from lambdas.senseml.levels import Level
from lambdas.senseml.methods.filtered import watch_time
from lambdas.senseml.methods.method import Method
from lambdas.senseml.methods.registry import find_parser, needs_no_anchor, parse_method, refuse_type_of_finder
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.readings import read_candidates
from lambdas.senseml.scan import Scan
from lambdas.senseml.selections import SELECTIONS, Selection, parse_selection
from lambdas.senseml.tiebreakers import Tiebreaker
from lambdas.senseml.types.registry import DEFAULT, parse_type
from lambdas.senseml.types.type import FieldType
from lambdas.senseml.values import Output, Value
from lambdas.senseml.vocabulary import FIELD_KEYS


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the configuration that reads values."""

    id: str
    anchor: Anchor
    method: Method
    tiebreaker: Tiebreaker | None
    type: FieldType
    select: Selection

    def run(self, level: Level) -> Output:
        """Ask the lines of the level."""
        return self.select(level.volume.watch(self._values(level.scan.for_field(self.id))))

    def _values(self, scan: Scan) -> Iterator[Value | None]:
        """What each anchor leads to, in order."""
        for anchor in self.anchor.find_all(scan):
            yield self._read(scan, anchor)

    def _read(self, scan: Scan, anchor: Hit) -> Value | None:
        candidates = watch_time(self.method.collect(scan, anchor), scan)
        value = read_candidates(candidates, self.type, self.tiebreaker)
        line = scan.lines[anchor.index] if value and anchor.index < len(scan.lines) else None
        return value if value is None or line is None or line.confidence is None else replace(value, anchor=line)


def parse_field(node: Node) -> Field:
    """`{id, anchor, method, type?, match?}`; raises `ConfigurationError`."""
    entries = node.mapping()
    refuse_type_of_finder(node)
    if "method" in entries:
        find_parser(node.entry("method"))  # an unsupported method is named before what else the field would need
    elif "type" in entries:
        parse_type(entries["type"])  # and so is a type that stands for a method
    more = ("type", "match")
    entries = (
        node.entries(("id", "method"), ("anchor", *more), FIELD_KEYS)
        if needs_no_anchor(node)
        else node.entries(("id", "anchor", "method"), more, FIELD_KEYS)
    )
    method, tiebreaker = parse_method(entries["method"])
    return Field(
        id=entries["id"].text(),
        anchor=read_optional(entries, "anchor", parse_anchor, FIRST_LINE),
        method=method,
        tiebreaker=tiebreaker,
        type=read_optional(entries, "type", parse_type, DEFAULT),
        select=read_optional(entries, "match", parse_selection, SELECTIONS["first"]),
    )
