"""The lines at which sections end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lambdas.senseml.anchors import Anchor, parse_anchor
from lambdas.senseml.matches.positions import FIRST
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.scan import Scan
from lambdas.senseml.sections.extent import Position, find_top, move


@dataclass(frozen=True, slots=True)
class SectionStop:
    """The match that ends a section, if any, and how many inches below it the section ends."""

    match: Anchor | None = None
    offset_y: float = 0.0

    def search(self, scan: Scan) -> Callable[[int], Position | None]:
        """A search for the top of the first stop line below the line at an index, moved by the offset.

        It is asked with ever greater indexes, and searches no lines twice for one match.
        """
        if self.match is not None and self.match.match.matches[0].test is FIRST:
            return lambda index: self._move(scan, index + 1) if index + 1 < len(scan.lines) else None
        found = iter(()) if self.match is None else self.match.find_all(scan)
        latest = next(found, None)

        def find(index: int) -> Position | None:
            nonlocal latest
            while latest is not None and latest.index <= index:
                latest = next(found, None)
            return None if latest is None else self._move(scan, latest.index)

        return find

    def _move(self, scan: Scan, index: int) -> Position:
        return move(find_top(scan.lines[index]), self.offset_y)


def parse_section_stop(entries: Mapping[str, Node]) -> SectionStop:
    """`stop?`, a Match or Anchor object or an array of matches, and `stopOffsetY?`; raises `ConfigurationError`.

    Published configurations have a `reverse` in a stop's first match; it is looked for below all the same.
    """
    return SectionStop(
        match=read_optional(entries, "stop", lambda node: parse_anchor(node, takes_reverse=True), None),
        offset_y=read_optional(entries, "stopOffsetY", Node.number, 0.0),
    )
