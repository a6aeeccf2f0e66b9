"""The parameter `wordFilters`: words that are taken out of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lambdas.documents.pages import Line
from lambdas.senseml.nodes import Node
from lambdas.senseml.values import Candidate

_BLANKS = re.compile(" {2,}")


@dataclass(frozen=True, slots=True)
class WordFilter:
    """Takes all occurrences of some strings out of each candidate; a candidate of which nothing is left goes too."""

    pattern: re.Pattern[str]

    def apply(self, candidates: Iterable[Candidate], anchor: Line) -> Iterator[Candidate]:  # noqa: ARG002
        for candidate in candidates:
            text = _BLANKS.sub(" ", self.pattern.sub("", candidate.text)).strip()
            if text:
                yield replace(candidate, text=text)


def parse_word_filters(node: Node) -> WordFilter | None:
    """An array of strings, which are taken out without regard to capitals, and never out of the middle of a word."""
    words = sorted((element.text() for element in node.elements()), key=len, reverse=True)
    return WordFilter(re.compile("|".join(map(_whole, words)), re.IGNORECASE)) if words else None


def _whole(word: str) -> str:
    before = r"(?<!\w)" if word[0].isalnum() else ""
    after = r"(?!\w)" if word[-1].isalnum() else ""
    return f"{before}{re.escape(word)}{after}"
