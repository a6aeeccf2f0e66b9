"""Terms that are looked for in texts, and terms that speak against them (SenseML, "bag of words")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.terms import list_terms


@dataclass(frozen=True, slots=True)
class SoughtTerms:
    """The words of terms and of stop terms, in one form."""

    terms: frozenset[str]
    stop_terms: frozenset[str] = frozenset()

    def score(self, texts: Iterable[str]) -> int:
        """How often the terms stand in the texts, each of the stop terms taking one away."""
        words = Counter(word for text in texts for word in list_terms(text))
        return sum(words[term] for term in self.terms) - sum(words[term] for term in self.stop_terms)


def parse_sought_terms(entries: dict[str, Node]) -> SoughtTerms:
    """The entries `terms` and `stopTerms`, arrays of strings of which the second may be missing."""
    return SoughtTerms(_parse_terms(entries["terms"]), read_optional(entries, "stopTerms", _parse_terms, frozenset()))


def _parse_terms(node: Node) -> frozenset[str]:
    return frozenset(word for element in node.elements() for word in list_terms(element.text()))
