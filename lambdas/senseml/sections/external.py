"""The `externalRange` of sections: lines from elsewhere that every section's fields may anchor on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass

from lambdas.documents.pages import Line
from lambdas.senseml.anchors import Anchor, parse_anchor
from lambdas.senseml.matches.sequence import Sequence, parse_sequence
from lambdas.senseml.nodes import Node, part, read_optional
from lambdas.senseml.scan import Scan
from lambdas.senseml.sections.extent import Extent, Position, find_top, move


@dataclass(frozen=True, slots=True)
class ExternalRange:
    """From the anchor line's top to the stop line's top, each moved by its offset in inches.

    The stop line may be the anchor line itself where the offsets leave something between them; else it is the first
    one below. Without a stop line there is no range.
    """

    anchor: Anchor
    stop: Sequence
    offset_y: float = 0.0
    stop_offset_y: float = 0.0
    is_absolute: bool = False
    is_reverse: bool = False

    def search(self, document: Scan) -> Callable[[Line], tuple[Line, ...]]:
        """A search for the lines that the section which begins with a line gets.

        An absolute range is the first one in the document; else it is the first one below that line, or with `reverse`
        the last one above it.
        """
        indexes = [hit.index for hit in self.anchor.find_all(document)]
        tops = [find_top(document.lines[index]) for index in indexes]
        lent: dict[int, tuple[Line, ...]] = {-1: (), len(indexes): ()}

        def find(beginning: Line) -> tuple[Line, ...]:
            place = 0 if self.is_absolute else self._choose(tops, find_top(beginning))
            if place not in lent:
                lent[place] = self._collect(document, indexes[place])
            return lent[place]

        return find

    def _choose(self, tops: list[Position], beginning: Position) -> int:
        return bisect_left(tops, beginning) - 1 if self.is_reverse else bisect_right(tops, beginning)

    def _collect(self, document: Scan, index: int) -> tuple[Line, ...]:
        start = move(find_top(document.lines[index]), self.offset_y)
        for first in (index, index + 1):
            hit = self.stop.find_first(document, first, len(document.lines))
            stop = start if hit is None else move(find_top(document.lines[hit.index]), self.stop_offset_y)
            if start < stop:
                return Extent(start, stop).cut(document)
        return ()


def parse_external_range(node: Node) -> ExternalRange:
    """`{anchor, stop, anchorIsAbsolute?, offsetY?, stopOffsetY?}`, or `{start, end}` for an absolute one.

    `reverse` may stand in the anchor's match, which is otherwise refused there. Raises `ConfigurationError`.
    """
    if "start" in node.mapping():
        entries = node.entries(("start", "end"))
        return ExternalRange(parse_anchor(entries["start"]), parse_sequence(entries["end"]), is_absolute=True)
    entries = node.entries(("anchor", "stop"), ("anchorIsAbsolute", "offsetY", "stopOffsetY"))
    anchor, is_reverse = _take_reverse(entries["anchor"])
    is_absolute = read_optional(entries, "anchorIsAbsolute", Node.boolean, False)
    if is_absolute and is_reverse:
        raise entries["anchor"].error("'reverse' needs a range that is not absolute")
    return ExternalRange(
        anchor=parse_anchor(anchor),
        stop=parse_sequence(entries["stop"]),
        offset_y=read_optional(entries, "offsetY", Node.number, 0.0),
        stop_offset_y=read_optional(entries, "stopOffsetY", Node.number, 0.0),
        is_absolute=is_absolute,
        is_reverse=is_reverse,
    )


@part("external_anchor", example="x", is_open=True)
def _take_reverse(node: Node) -> tuple[Node, bool]:
    """The anchor without the `reverse` of its first match, and whether it had one."""
    if isinstance(node.value, list) and node.value:
        head, is_reverse = _take_reverse(node.elements()[0])
        return Node(node.path, [head.value, *node.value[1:]]), is_reverse
    if not isinstance(node.value, dict):
        return node, False
    entries = node.mapping()
    if "match" in entries and "type" not in entries:
        inner, is_reverse = _take_reverse(entries["match"])
        return Node(node.path, {**node.value, "match": inner.value}), is_reverse
    if "reverse" not in entries:
        return node, False
    rest = {key: value for key, value in node.value.items() if key != "reverse"}
    return Node(node.path, rest), _read_reverse(entries["reverse"])


def _read_reverse(node: Node) -> bool:
    """A boolean, which the reference writes as a string too."""
    return node.value == "true" or (node.value != "false" and node.boolean())
