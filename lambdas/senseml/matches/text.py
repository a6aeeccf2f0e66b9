"""What the four string matches share: a text, whether capitals matter, and how many edits are forgiven."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from lambdas.documents.pages import Line
from lambdas.senseml.folding import fold
from lambdas.senseml.hits import Span
from lambdas.senseml.matches.fuzzy import FuzzyTest, Needle, Search
from lambdas.senseml.matches.match import SHARED_PARAMETERS, LineTest
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.text_index import Edges, LooseText, TextIndex


@dataclass(frozen=True)
class TextTest:
    """A line whose text holds `text` at the place that `edges` ask for; `text` is folded as the line's will be.

    Of a recognised line one cannot be sure where it has blanks.
    """

    text: str
    edges: Edges
    is_case_sensitive: bool

    def narrow(self, texts: TextIndex, candidates: range) -> Iterable[int]:
        """Those that may hold the text there."""
        loose = self._loose if texts.has_recognised else None
        return texts.find_lines(
            self.text, candidates, self.edges, is_case_sensitive=self.is_case_sensitive, loose=loose
        )

    def find(self, line: Line) -> Span | None:
        """The characters that equal the text, of a recognised line but for blanks."""
        folded = fold(line.text, self.is_case_sensitive)
        start = self.edges.find(folded, self.text)
        if start >= 0:
            return start, start + len(self.text)
        return self._loose.find(folded) if line.is_recognised and self._loose is not None else None

    @cached_property
    def _loose(self) -> LooseText | None:
        return LooseText.spell(self.text, self.edges)


def text_test(text: str, edges: Edges, is_case_sensitive: bool = False) -> LineTest:
    """A test for `text`; capitals do not matter unless asked (SenseML, "string match")."""
    return TextTest(fold(text, is_case_sensitive), edges, is_case_sensitive)


def parse_text_test(node: Node, edges: Edges, search: Search) -> LineTest:
    """A string match: `text`, perhaps `isCaseSensitive` and `editDistance`, with which `search` looks."""
    optional = ("isCaseSensitive", "editDistance", *SHARED_PARAMETERS[1:])
    entries = node.entries(("text", *SHARED_PARAMETERS[:1]), optional)
    text = entries["text"].string()
    is_case_sensitive = read_optional(entries, "isCaseSensitive", Node.boolean, False)
    distance = read_optional(entries, "editDistance", _parse_distance, 0)
    if distance and text:
        return FuzzyTest(Needle(fold(text, is_case_sensitive), distance), search, is_case_sensitive)
    return text_test(text, edges, is_case_sensitive)


def _parse_distance(node: Node) -> int:
    distance = node.integer()
    if distance < 0:
        raise node.error(f"{distance} is negative")
    return distance
