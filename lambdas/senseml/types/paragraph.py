"""The type `paragraph`: text with its paragraphs (SenseML, "Paragraph")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lambdas.documents.pages import Line
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.tiebreakers import JOIN, Tiebreaker
from lambdas.senseml.types.rows import is_beside
from lambdas.senseml.types.scripts import Piece, annotate_scripts
from lambdas.senseml.types.type import Merge
from lambdas.senseml.values import Candidate, Reading

_BREAK = 0.4  # of a line's height: the smallest gap above a new paragraph, unless the configuration says
_END_OF_PAGE = " [EOP]"
_OPTIONAL = ("allNewlines", "paragraphBreakThreshold", "annotateSuperscriptAndSubscript")


@dataclass(frozen=True, slots=True)
class ParagraphType:
    """A string that keeps what `merge` laid out."""

    merge: Merge
    tiebreaker: Tiebreaker = JOIN
    spans_lines: bool = False
    keeps_all: bool = False

    def read_all(self, text: str) -> Iterator[Reading]:
        yield Reading("string", text)


@dataclass(frozen=True, slots=True)
class Layout:
    """Puts `within` between the lines of a paragraph and `between` between paragraphs; lines side by side are one.

    A paragraph goes on over a page's end. `annotate` marks that end, and what is set higher or lower than its row.
    """

    threshold: float
    within: str
    between: str
    annotate: bool

    def __call__(self, candidates: Sequence[Candidate]) -> str:
        """The candidates' texts as one; a single one is as it is, also where no line of the document holds it."""
        if len(candidates) == 1:
            return candidates[0].text
        pieces = annotate_scripts(candidates) if self.annotate else [_take_whole(one) for one in candidates]
        gaps = [self._separate(upper.last, lower.first) for upper, lower in pairwise(pieces)]
        return "".join(piece.text + gap for piece, gap in zip(pieces, [*gaps, ""], strict=True))

    def _separate(self, previous: Line, line: Line) -> str:
        if previous.page != line.page:
            return f"{_END_OF_PAGE}{self.within}" if self.annotate else self.within
        if line.box.top - previous.box.bottom > self.threshold * previous.box.height:
            return self.between
        return " " if is_beside(previous, line) else self.within


def _take_whole(candidate: Candidate) -> Piece:
    return Piece(candidate.text, candidate.lines[0], candidate.lines[-1])


def parse_paragraph(node: Node) -> ParagraphType:
    """`"paragraph"` or `{id: "paragraph"}` with what `_OPTIONAL` names; raises `ConfigurationError`."""
    entries = {} if isinstance(node.value, str) else node.entries(("id",), _OPTIONAL)
    all_lines = read_optional(entries, "allNewlines", Node.boolean, False)
    layout = Layout(
        threshold=read_optional(entries, "paragraphBreakThreshold", Node.length, _BREAK),
        within="\n" if all_lines else " ",
        between="\n\n" if all_lines else "\n",
        annotate=read_optional(entries, "annotateSuperscriptAndSubscript", Node.boolean, False),
    )
    return ParagraphType(layout)
