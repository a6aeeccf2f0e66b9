"""The `externalRange` of sections: lines from elsewhere that every section's fields may anchor on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lambdas.documents.pages import Line
from lambdas.senseml.anchors import Anchor, parse_anchor
from lambdas.senseml.matches.sequence import Sequence, parse_sequence
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.scan import Scan
from lambdas.senseml.sections.extent import Extent, find_top, move


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

    def collect(self, document: Scan, beginning: Line) -> tuple[Line, ...]:
        """The lines for the section that begins with the line `beginning`.

        An absolute range is the first one in the document; else it is the first one below that line, or with `reverse`
        the last one above it.
        """
        index = self._choose(document, beginning)
        extent = None if index is None else self._find_extent(document, index)
        return () if extent is None else extent.cut(document)

    def _choose(self, document: Scan, beginning: Line) -> int | None:
        indexes = (hit.index for hit in self.anchor.find_all(document))
        if self.is_absolute:
            return next(indexes, None)
        origin = find_top(beginning)
        if not self.is_reverse:
            return next((index for index in indexes if find_top(document.lines[index]) > origin), None)
        above = [index for index in indexes if find_top(document.lines[index]) < origin]
        return above[-1] if above else None

    def _find_extent(self, document: Scan, index: int) -> Extent | None:
        return next((extent for extent in self._list_extents(document, index) if extent.start < extent.stop), None)

    def _list_extents(self, document: Scan, index: int) -> Iterator[Extent]:
        start = move(find_top(document.lines[index]), self.offset_y)
        for first in (index, index + 1):
            hit = self.stop.find_first(document, first, len(document.lines))
            if hit is not None:
                yield Extent(start, move(find_top(document.lines[hit.index]), self.stop_offset_y))


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
