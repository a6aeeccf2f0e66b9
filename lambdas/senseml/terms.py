"""Texts as bags of words, and how far one text speaks of another (SenseML, "bag of words", "TFIDF")."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from lambdas.language_models.locating.words import fold

_STOP_WORDS = (
    "a", "about", "above", "after", "all", "also", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by",
    "can", "do", "does", "each", "for", "from", "had", "has", "have", "he", "her", "here", "his", "how", "i", "if",
    "in", "into", "is", "it", "its", "may", "more", "most", "no", "nor", "not", "of", "on", "once", "only", "or",
    "other", "our", "out", "over", "own", "per", "s", "same", "she", "should", "so", "some", "such", "t", "than",
    "that", "the", "their", "them", "then", "there", "these", "they", "this", "those", "to", "too", "under", "up",
    "upon", "was", "we", "were", "what", "when", "where", "which", "while", "who", "will", "with", "you", "your",
)  # fmt: skip
STOP_WORDS = frozenset(_STOP_WORDS)
"""Words that stand in any text."""
_SATURATION, _LENGTH_WEIGHT = 1.2, 0.75
_LAST_LETTERS = frozenset("sdge")
_ENDINGS = (
    (re.compile(r"(?<=[a-z]{2}ss)es$"), ""),
    (re.compile(r"(?<=[a-z]{2})ies$"), "y"),
    (re.compile(r"(?<=[a-z]{2}[sxz])es$|(?<=[a-z]{2}[cs]h)es$|(?<=[a-z]{3}o)es$"), ""),
    (re.compile(r"(?<=[a-z]{2}[^su\W\d])s$"), ""),
    (re.compile(r"(?<=[a-z]{3})(?:ed|ing)$"), ""),
)


def list_terms(text: str) -> list[str]:
    """The words of a text in one form: without case, and without the endings of number, tense and the like."""
    return [_stem(word) for word in fold(text)]


def list_telling_terms(text: str) -> list[str]:
    """The same without words that stand in any text."""
    return [_stem(word) for word in fold(text) if word not in STOP_WORDS]


def _stem(word: str) -> str:
    if word[-1] not in _LAST_LETTERS:
        return word
    for ending, left in _ENDINGS:
        shorter = ending.sub(left, word)
        if shorter != word:
            word = shorter
            break
    return word[:-1] if len(word) > 4 and word.endswith("e") else word


class Corpus:
    """Some texts, each as a bag of words, and how rare each word is among them."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.bags = [Counter(list_telling_terms(text)) for text in texts]
        self._holding = Counter(term for bag in self.bags for term in bag)
        self._lengths = [sum(bag.values()) for bag in self.bags]
        self._mean = sum(self._lengths) / max(len(self._lengths), 1) or 1.0

    def weigh_overlap(self, text: str) -> list[float]:
        """For each text the frequencies of the words that `text` has too, each times how rare it is among all."""
        words = list_telling_terms(text)
        return [sum(bag[word] * self._rarity(word) for word in words) for bag in self.bags]

    def rank(self, text: str) -> list[int]:
        """The indexes of the texts, that which speaks most of `text` first; of equal ones the first.

        A word that a text repeats counts less each time, and in a long text less than in a short one (Okapi BM25).
        """
        words = sorted(set(list_telling_terms(text)))
        scores = [self._score(words, index) for index in range(len(self.bags))]
        return sorted(range(len(self.bags)), key=lambda index: -scores[index])

    def _score(self, words: Sequence[str], index: int) -> float:
        bag, length = self.bags[index], self._lengths[index]
        damping = _SATURATION * (1 - _LENGTH_WEIGHT + _LENGTH_WEIGHT * length / self._mean)
        return sum(self._rarity(word) * bag[word] * (_SATURATION + 1) / (bag[word] + damping) for word in words)

    def _rarity(self, word: str) -> float:
        return 1 + math.log(len(self.bags) / (1 + self._holding[word]))
