"""The parameter `wordFilters`: words that are taken out of the text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lambdas.documents.pages import Line
from lambdas.senseml.nodes import Node
from lambdas.senseml.types.type import join_by_glue
from lambdas.senseml.values import Candidate

_BLANKS = re.compile(" {2,}")


@dataclass(frozen=True, slots=True)
class WordFilter:
    """Takes all occurrences of some strings out of the candidates; a candidate of which nothing is left goes too.

    They are found in what comes of the candidates side by side, so also where a line ends in the midst of one.
    """

    pattern: re.Pattern[str]

    def apply(self, candidates: Iterable[Candidate], anchor: Line) -> Iterator[Candidate]:  # noqa: ARG002
        found = list(candidates)
        for candidate, text in zip(found, self._take_out(found), strict=True):
            left = _BLANKS.sub(" ", text).strip()
            if left:
                yield replace(candidate, text=left)

    def _take_out(self, candidates: Sequence[Candidate]) -> Iterator[str]:
        """The text of each candidate without its part of what is found in all of them together."""
        spans = [match.span() for match in self.pattern.finditer(join_by_glue(candidates))] if candidates else []
        starts, ends = [first for first, _ in spans], [last for _, last in spans]
        start = 0
        for candidate in candidates:
            text, end = candidate.text, start + len(candidate.text)
            for first, last in reversed(spans[bisect_right(ends, start) : bisect_left(starts, end)]):
                text = text[: max(first - start, 0)] + text[last - start :]
            yield text
            start = end + len(candidate.glue)


def parse_word_filters(node: Node) -> WordFilter | None:
    """An array of strings, which are taken out without regard to capitals, and never out of the middle of a word."""
    words = sorted((element.text() for element in node.elements()), key=len, reverse=True)
    return WordFilter(re.compile("|".join(map(_whole, words)), re.IGNORECASE)) if words else None


def _whole(word: str) -> str:
    before = r"(?<!\w)" if word[0].isalnum() else ""
    after = r"(?!\w)" if word[-1].isalnum() else ""
    return f"{before}{re.escape(word)}{after}"
