"""The method `label`: the text right beside its anchor."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.documents.pages import Line
from lambdas.senseml.hits import Hit
from lambdas.senseml.matches.sequence import parse_sequence
from lambdas.senseml.methods.alignment import ALIGNMENTS, GAP, LEFT, Alignment
from lambdas.senseml.methods.method import SHARED_PARAMETERS, Method
from lambdas.senseml.methods.stacks import FIRST, STOPS, Stop, collect_stack, find_above
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.scan import Scan
from lambdas.senseml.tiebreakers import Tiebreaker
from lambdas.senseml.values import Candidate

_ROW_TOLERANCE = 0.08


@dataclass(frozen=True, slots=True)
class LabelBeside:
    """The rest of the anchor line; where nothing is left, the nearest line on that side, at most `GAP` inches away."""

    to_the_right: bool
    include_anchor: bool
    tiebreaker: Tiebreaker | None = None

    def collect(self, scan: Scan, anchor: Hit) -> tuple[Candidate, ...]:
        line = scan.lines[anchor.index]
        start, end = anchor.span
        rest = (line.text[end:] if self.to_the_right else line.text[:start]).strip()
        if not rest:
            return self._collect_neighbour(scan, anchor)
        whole = line.text[start:] if self.to_the_right else line.text[:end]
        return (Candidate(whole.strip() if self.include_anchor else rest, (line,)),)

    def _collect_neighbour(self, scan: Scan, anchor: Hit) -> tuple[Candidate, ...]:
        neighbour = self._find_neighbour(scan, anchor)
        found = () if neighbour is None else (_candidate(neighbour),)
        if not self.include_anchor:
            return found
        own = (_anchor_text(scan, anchor),)
        return own + found if self.to_the_right else found + own

    def _find_neighbour(self, scan: Scan, anchor: Hit) -> Line | None:
        line = scan.lines[anchor.index]
        gaps = [(self._gap(line, other), other) for other in scan.page_lines(anchor.index) if _same_row(line, other)]
        near = [(abs(gap), other.box.left, other) for gap, other in gaps if -GAP <= gap <= GAP]
        return min(near, key=lambda found: found[:2])[2] if near else None

    def _gap(self, line: Line, other: Line) -> float:
        left, right = (line, other) if self.to_the_right else (other, line)
        return right.box.left - left.box.right


def _same_row(line: Line, other: Line) -> bool:
    return other is not line and abs(other.box.top - line.box.top) <= _ROW_TOLERANCE


@dataclass(frozen=True, slots=True)
class LabelAbove:
    """The nearest aligned line above the anchor line."""

    alignment: Alignment
    include_anchor: bool
    tiebreaker: Tiebreaker | None = None

    def collect(self, scan: Scan, anchor: Hit) -> tuple[Candidate, ...]:
        index = find_above(scan, anchor.index, self.alignment)
        if index is None:
            return ()
        found = _candidate(scan.lines[index])
        return (found, _anchor_text(scan, anchor)) if self.include_anchor else (found,)


@dataclass(frozen=True, slots=True)
class LabelBelow:
    """The nearest aligned line below the anchor line, and those that follow it until the stop."""

    alignment: Alignment
    stop: Stop
    include_anchor: bool
    tiebreaker: Tiebreaker | None = None

    def collect(self, scan: Scan, anchor: Hit) -> tuple[Candidate, ...]:
        found = tuple(_candidate(scan.lines[i]) for i in collect_stack(scan, anchor.index, self.alignment, self.stop))
        return (_anchor_text(scan, anchor), *found) if found and self.include_anchor else found


def _candidate(line: Line) -> Candidate:
    return Candidate(line.text, (line,))


def _anchor_text(scan: Scan, anchor: Hit) -> Candidate:
    """The part of the anchor line that matched."""
    line = scan.lines[anchor.index]
    return Candidate(line.text[slice(*anchor.span)], (line,))


def parse_label(node: Node) -> Method:
    """`{id: "label", position, stop?, textAlignment?, includeAnchor?}`.

    `stop` belongs to the position below, `textAlignment` to below and above; elsewhere they are checked and change
    nothing, as the reference has it.
    """
    optional = ("stop", "textAlignment", "includeAnchor", *SHARED_PARAMETERS)
    entries = node.entries(("id", "position"), optional)
    include_anchor = read_optional(entries, "includeAnchor", Node.boolean, False)
    alignment = read_optional(entries, "textAlignment", _parse_alignment, LEFT)
    stop = read_optional(entries, "stop", _parse_stop, FIRST)
    positions: dict[str, Method] = {
        "above": LabelAbove(alignment, include_anchor),
        "below": LabelBelow(alignment, stop, include_anchor),
        "left": LabelBeside(False, include_anchor),
        "right": LabelBeside(True, include_anchor),
    }
    return entries["position"].choose("position", positions)


def _parse_alignment(node: Node) -> Alignment:
    return node.choose("textAlignment", ALIGNMENTS)


def _parse_stop(node: Node) -> Stop:
    """`first`, `gap`, a Match object or an array of them."""
    if isinstance(node.value, str):
        return node.choose("stop", STOPS)
    return Stop(match=parse_sequence(node))
