"""The method `regex`: what a pattern finds from the anchor line on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lambdas.senseml.hits import Hit
from lambdas.senseml.matches.sequence import Sequence, parse_sequence
from lambdas.senseml.methods.method import SHARED_PARAMETERS
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.patterns import Pattern, parse_pattern
from lambdas.senseml.scan import Scan
from lambdas.senseml.tiebreakers import FIRST, Tiebreaker
from lambdas.senseml.values import Candidate


@dataclass(frozen=True, slots=True)
class Regex:
    """The pattern's first match in each line, as far as its first group, from the anchor line to before the stop.

    Without a tiebreaker the first line that matches counts: a later anchor's line is not this anchor's too.
    """

    pattern: Pattern
    stop: Sequence | None = None
    tiebreaker: Tiebreaker | None = FIRST

    def collect(self, scan: Scan, anchor: Hit) -> Iterator[Candidate]:
        for line in scan.lines[anchor.index : self._end(scan, anchor)]:
            scan.check_time()
            match = self.pattern.search(line.text)
            text = match[1 if match.re.groups else 0] if match else None
            if text:
                yield Candidate(text, (line,))

    def _end(self, scan: Scan, anchor: Hit) -> int:
        hit = self.stop.find_first(scan, anchor.index + 1, len(scan.lines)) if self.stop else None
        return hit.index if hit else len(scan.lines)


def parse_regex(node: Node) -> Regex:
    """`{id: "regex", pattern, flags?, stop?}`; the pattern must not match an empty string."""
    entries = node.entries(("id", "pattern"), ("flags", "stop", *SHARED_PARAMETERS))
    return Regex(
        pattern=parse_pattern(entries["pattern"], entries.get("flags")),
        stop=read_optional(entries, "stop", parse_sequence, None),
    )
