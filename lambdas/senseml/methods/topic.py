"""The method `topic`: the lines that speak most of some terms (SenseML, "Topic", deprecated)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lambdas.documents.pages import Line
from lambdas.senseml.hits import Hit
from lambdas.senseml.methods.method import SHARED_PARAMETERS
from lambdas.senseml.nodes import Node
from lambdas.senseml.scan import Scan
from lambdas.senseml.sought_terms import SoughtTerms, parse_sought_terms
from lambdas.senseml.tiebreakers import Tiebreaker
from lambdas.senseml.values import Candidate, whole_line

_BREAK = 0.4
"""Of a line's height: the smallest gap above a new paragraph, as the type `paragraph` has it."""


@dataclass(frozen=True, slots=True)
class Topic:
    """`size` lines, or paragraphs, one after the other, from the anchor line on.

    Those count in which the sought terms score highest; of equal ones the last. Where no lines have more terms than
    stop terms, there is no such topic.
    """

    size: int
    by_paragraph: bool
    sought: SoughtTerms
    tiebreaker: Tiebreaker | None = None

    def collect(self, scan: Scan, anchor: Hit) -> Iterable[Candidate]:
        """The lines of the topic, from the first to the last."""
        parts = _list_parts(scan.lines[anchor.index :], self.by_paragraph)
        scores = [self.sought.score(line.text for line in part) for part in parts]
        sums = [sum(scores[: self.size])] if scores else []
        for index in range(self.size, len(scores)):
            sums.append(sums[-1] + scores[index] - scores[index - self.size])
        if not sums or max(sums) <= 0:
            return ()
        first = max(range(len(sums)), key=lambda index: (sums[index], index))
        return [whole_line(line) for part in parts[first : first + self.size] for line in part]


def _list_parts(lines: Sequence[Line], by_paragraph: bool) -> list[list[Line]]:
    parts: list[list[Line]] = []
    for line in lines:
        if by_paragraph and parts and not _begins_paragraph(parts[-1][-1], line):
            parts[-1].append(line)
        else:
            parts.append([line])
    return parts


def _begins_paragraph(above: Line, line: Line) -> bool:
    return above.page == line.page and line.box.top - above.box.bottom > _BREAK * above.box.height


def parse_topic(node: Node) -> Topic:
    """`{id: "topic", numLines | numParagraphs, terms, stopTerms?}`."""
    entries = node.entries(("id", "terms"), ("numLines", "numParagraphs", "stopTerms", *SHARED_PARAMETERS))
    sizes = [key for key in ("numLines", "numParagraphs") if key in entries]
    if len(sizes) != 1:
        raise node.error("has to have one of 'numLines' and 'numParagraphs'")
    size = entries[sizes[0]]
    if size.integer() < 1:
        raise size.error(f"{size.shown()} is not positive")
    return Topic(
        size=size.integer(),
        by_paragraph=sizes[0] == "numParagraphs",
        sought=parse_sought_terms(entries),
    )
