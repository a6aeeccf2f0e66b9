"""Fields: what to extract, under which name, and how the document is asked for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lambdas.errors import PatternTooSlow
from lambdas.senseml.anchors import Anchor, parse_anchor
from lambdas.senseml.matches.sequence import Hit
from lambdas.senseml.methods.method import Method
from lambdas.senseml.methods.registry import find_parser, parse_method
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.patterns import SEARCH_SECONDS, SearchTimeout
from lambdas.senseml.readings import read_candidates
from lambdas.senseml.scan import Scan
from lambdas.senseml.selections import SELECTIONS, Selected, Selection, parse_selection
from lambdas.senseml.tiebreakers import Tiebreaker
from lambdas.senseml.types.registry import DEFAULT, parse_type
from lambdas.senseml.types.type import FieldType
from lambdas.senseml.values import Value
from lambdas.senseml.vocabulary import FIELD_KEYS

Output = Selected
"""What a field comes to: one value, several where all anchors count, or nothing."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the configuration."""

    id: str
    anchor: Anchor
    method: Method
    tiebreaker: Tiebreaker | None
    type: FieldType
    select: Selection

    def run(self, scan: Scan) -> Output:
        """Ask the document; raises `PatternTooSlow` with the field's id."""
        try:
            return self.select(self._values(scan.for_field(self.id)))
        except SearchTimeout as error:
            raise PatternTooSlow(self.id, SEARCH_SECONDS) from error

    def _values(self, scan: Scan) -> Iterator[Value | None]:
        """What each anchor leads to, in order."""
        for anchor in self.anchor.find_all(scan):
            yield self._read(scan, anchor)

    def _read(self, scan: Scan, anchor: Hit) -> Value | None:
        return read_candidates(self.method.collect(scan, anchor), self.type, self.tiebreaker)


def run_fields(fields: Iterable[Field], scan: Scan) -> dict[str, Output]:
    """Every field's output under its id, in the order in which the ids first appear.

    A field whose id was there before is its fallback: it runs only where what ran before came to nothing.
    """
    outputs: dict[str, Output] = {}
    for field in fields:
        if outputs.get(field.id) in (None, ()):
            outputs[field.id] = field.run(scan)
    return outputs


def parse_field(node: Node) -> Field:
    """`{id, anchor, method, type?, match?}`; raises `ConfigurationError`."""
    if "method" in node.mapping():
        find_parser(node.entry("method"))  # an unsupported method is named before what else the field would need
    entries = node.entries(("id", "anchor", "method"), ("type", "match"), FIELD_KEYS)
    method, tiebreaker = parse_method(entries["method"])
    return Field(
        id=entries["id"].text(),
        anchor=parse_anchor(entries["anchor"]),
        method=method,
        tiebreaker=tiebreaker,
        type=read_optional(entries, "type", parse_type, DEFAULT),
        select=read_optional(entries, "match", parse_selection, SELECTIONS["first"]),
    )
