"""The match `regex`: a JavaScript pattern matches somewhere in the line."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.documents.pages import Line
from lambdas.senseml.folding import fold
from lambdas.senseml.hits import Span
from lambdas.senseml.matches.match import SHARED_PARAMETERS, LineTest
from lambdas.senseml.nodes import Node
from lambdas.senseml.patterns import Pattern, parse_pattern
from lambdas.senseml.text_index import TextIndex


@dataclass(frozen=True, slots=True)
class RegexTest:
    """A line in which the pattern matches; raises `SearchTimeout` when it takes too long."""

    pattern: Pattern

    def narrow(self, _: TextIndex, candidates: range) -> range:
        """All of them."""
        return candidates

    def find(self, line: Line) -> Span | None:
        """The characters of the pattern's first match; a plain quote in it also matches a typographic one."""
        plain = fold(line.text, is_case_sensitive=True)
        match = self.pattern.search(plain)
        if match is None and plain != line.text:
            match = self.pattern.search(line.text)
        return match.span() if match else None


def parse_regex(node: Node) -> LineTest:
    """`{type: "regex", pattern, flags?}`.

    The reference asks for a pattern that does not match an empty string. Published configurations have others that
    choose among lines, as `^(?!Total).*` does, so all are taken; a match of no characters is one, as in JavaScript.
    """
    entries = node.entries(("pattern", *SHARED_PARAMETERS[:1]), ("flags", *SHARED_PARAMETERS[1:]))
    return RegexTest(parse_pattern(entries["pattern"], entries.get("flags"), may_be_empty=True))
