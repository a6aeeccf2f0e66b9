"""The type `paragraph`: text with its paragraphs (SenseML, "Paragraph")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from lambdas.documents.pages import Line
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.tiebreakers import JOIN, Tiebreaker
from lambdas.senseml.types.rows import is_beside
from lambdas.senseml.types.type import Merge
from lambdas.senseml.values import Candidate, Reading

_BREAK = 0.4  # of a line's height: the smallest gap above a new paragraph, unless the configuration says


@dataclass(frozen=True, slots=True)
class ParagraphType:
    """A string that keeps what `merge` laid out."""

    merge: Merge
    tiebreaker: Tiebreaker = JOIN
    spans_lines: bool = False
    keeps_all: bool = False

    def read_all(self, text: str) -> Iterator[Reading]:
        yield Reading("string", text)


def _lay_out(candidates: Sequence[Candidate], threshold: float, within: str, between: str) -> str:
    """The candidates' texts, with `within` between the lines of a paragraph and `between` between paragraphs.

    Lines that stand side by side are one. A paragraph goes on over a page's end.
    """
    text = ""
    previous: Line | None = None
    for candidate in candidates:
        line = candidate.lines[0]
        text += ("" if previous is None else _separate(previous, line, threshold, within, between)) + candidate.text
        previous = candidate.lines[-1]
    return text


def _separate(previous: Line, line: Line, threshold: float, within: str, between: str) -> str:
    if previous.page != line.page:
        return within
    gap = line.box.top - previous.box.bottom
    if gap > threshold * previous.box.height:
        return between
    return " " if is_beside(previous, line) else within


def parse_paragraph(node: Node) -> ParagraphType:
    """`"paragraph"` or `{id: "paragraph", allNewlines?, paragraphBreakThreshold?}`."""
    entries = {} if isinstance(node.value, str) else node.entries(("id",), *_parameters(node))
    threshold = read_optional(entries, "paragraphBreakThreshold", Node.length, _BREAK)
    all_lines = read_optional(entries, "allNewlines", Node.boolean, False)
    within, between = ("\n", "\n\n") if all_lines else (" ", "\n")
    return ParagraphType(partial(_lay_out, threshold=threshold, within=within, between=between))


def _parameters(node: Node) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is supported and what is not yet: annotations may be asked for as long as the answer is no."""
    supported, later = ("allNewlines", "paragraphBreakThreshold"), ("annotateSuperscriptAndSubscript",)
    annotations = node.mapping().get(later[0])
    return ((*supported, *later), ()) if annotations and annotations.value is False else (supported, later)
