"""The parameter `whitespaceFilter`: white space that is taken out of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lambdas.documents.pages import Line
from lambdas.senseml.nodes import Node
from lambdas.senseml.values import Candidate


@dataclass(frozen=True, slots=True)
class WhitespaceFilter:
    """Puts `replacement` for white space in each candidate, and between the candidates that are joined."""

    pattern: re.Pattern[str]
    replacement: str

    def apply(self, candidates: Iterable[Candidate], anchor: Line) -> Iterator[Candidate]:  # noqa: ARG002
        for candidate in candidates:
            text = self.pattern.sub(self.replacement, candidate.text).strip()
            if text:
                yield replace(candidate, text=text, glue=self.replacement)


_KINDS = {"spaces": WhitespaceFilter(re.compile(" +"), " "), "all": WhitespaceFilter(re.compile(r"\s+"), "")}


def parse_whitespace_filter(node: Node) -> WhitespaceFilter:
    """`spaces` leaves one space of several, `all` leaves no white space."""
    return node.choose("whitespaceFilter", _KINDS)
