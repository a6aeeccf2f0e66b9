"""The computed field `tfidf`: which of several kinds a text is of, by the words of examples (SenseML, "TFIDF")."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.senseml.computed.texts import write_text
from lambdas.senseml.levels import Level
from lambdas.senseml.nodes import Node
from lambdas.senseml.terms import Corpus
from lambdas.senseml.values import Element, Json, Output, Value


@dataclass(frozen=True, slots=True)
class Tfidf:
    """The example with the greatest overlap of rare words, as `{id, document}`; of equal ones the first.

    Each of several values has its own; what has no word in common with any example comes to null.
    """

    source_id: str
    examples: tuple[tuple[str, str], ...]
    corpus: Corpus

    def compute(self, level: Level) -> Output:
        source = level.shown().get(self.source_id)
        if isinstance(source, tuple):
            return tuple(self._classify(element) for element in source)
        return self._classify(source)

    def _classify(self, element: Element) -> Element:
        if not isinstance(element, Value):
            return None
        scores = self.corpus.weigh_overlap(write_text(element))
        best = max(range(len(scores)), key=lambda index: (scores[index], -index))
        if scores[best] <= 0:
            return None
        name, document = self.examples[best]
        return Json({"id": name, "document": document}, element.lines)


def parse_tfidf(node: Node) -> Tfidf:
    """`{id: "tfidf", source_id, corpus: [{id, document}]}`."""
    entries = node.entries(("id", "source_id", "corpus"))
    examples = entries["corpus"].each(_parse_example)
    if not examples:
        raise entries["corpus"].error("has no example in it")
    return Tfidf(entries["source_id"].text(), examples, Corpus(document for _, document in examples))


def _parse_example(node: Node) -> tuple[str, str]:
    entries = node.entries(("id", "document"))
    return entries["id"].text(), entries["document"].text()
