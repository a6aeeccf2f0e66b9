"""Anchors: the lines at which a field's method starts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from lambdas.senseml.hits import Hit
from lambdas.senseml.matches.sequence import Sequence, parse_sequence
from lambdas.senseml.nodes import Node, part, read_optional
from lambdas.senseml.scan import Scan


@dataclass(frozen=True, slots=True)
class Anchor:
    """What to look for, and between which lines (SenseML, "Anchor object").

    With a `name`, what a conditional has given this name counts instead, where one has.
    """

    match: Sequence
    start: Sequence | None = None
    end: Sequence | None = None
    include_end: bool = False
    name: str | None = None

    def find_all(self, scan: Scan) -> Iterator[Hit]:
        """Every anchor line in order.

        Lines before the start line are left out, and without a start line there is no anchor; it may be the anchor
        line itself. The end line is looked for below it, and lines from it on are left out, the end line itself stays
        with `includeEnd`; where no line is the end line, the search goes on to the end of the document.
        """
        chosen = scan.anchors.get(self.name) if self.name is not None else None
        if chosen is not None:
            yield from chosen.find_all(scan)
            return
        first = self._first(scan)
        if first is not None:
            yield from self.match.find_all(scan, first, self._stop(scan, first))

    def _first(self, scan: Scan) -> int | None:
        if self.start is None:
            return 0
        hit = self.start.find_first(scan, 0, len(scan.lines))
        return None if hit is None else hit.index

    def _stop(self, scan: Scan, first: int) -> int:
        below = first if self.start is None else first + 1
        hit = self.end.find_first(scan, below, len(scan.lines)) if self.end else None
        if hit is None:
            return len(scan.lines)
        return hit.index + 1 if self.include_end else hit.index


@part("anchor", example="x")
def parse_anchor(node: Node, *, takes_reverse: bool = False) -> Anchor:
    """A string, a Match object, an array of them, `{match, start?, end?, includeEnd?}`, or `{ref}` to a named one.

    For `takes_reverse` see `parse_sequence`.
    """
    if isinstance(node.value, dict) and "ref" in node.value:
        return _find_named(node.entries(("ref",))["ref"])
    if not isinstance(node.value, dict) or "type" in node.value:
        return Anchor(parse_sequence(node, takes_reverse=takes_reverse))
    entries = node.entries(("match",), ("start", "end", "includeEnd"))
    return Anchor(
        match=parse_sequence(entries["match"], takes_reverse=takes_reverse),
        start=read_optional(entries, "start", parse_sequence, None),
        end=read_optional(entries, "end", parse_sequence, None),
        include_end=read_optional(entries, "includeEnd", Node.boolean, False),
    )


def is_anchor_definition(node: Node) -> bool:
    """Whether an element of `fields` only gives an anchor a name."""
    return isinstance(node.value, dict) and node.value.get("type") == "anchorDefinition"


def parse_anchor_definition(node: Node) -> tuple[str, Anchor]:
    """`{type: "anchorDefinition", name, anchor}` as the name and the anchor (SenseML, "anchor nuances")."""
    entries = node.entries(("type", "name", "anchor"))
    return entries["name"].text(), entries["anchor"].attempt(parse_anchor, FIRST_LINE)


_NOWHERE = parse_anchor(Node("", {"type": "regex", "pattern": "(?!)"}))


def wait_for_name(name: str, names: Mapping[str, object]) -> Anchor:
    """The anchor under a name that a conditional may give to another one when it runs."""
    known = names.get(name)
    return replace(known, name=name) if isinstance(known, Anchor) else replace(_NOWHERE, name=name)


def waits_for_name(name: str, names: Mapping[str, object]) -> bool:
    """Whether a conditional before may have given the name to an anchor."""
    known = names.get(name)
    return isinstance(known, Anchor) and known.name == name


FIRST_LINE = parse_anchor(Node("", {"type": "first"}))
"""Where the document begins; it also stands for a named anchor that was refused, so that those who name it are not."""


def _find_named(node: Node) -> Anchor:
    anchor = node.names.get(node.text())
    if not isinstance(anchor, Anchor):
        known = ", ".join(node.names) or "none"
        raise node.error(f"no anchor is defined before as {node.shown()}; there are: {known}")
    return anchor
