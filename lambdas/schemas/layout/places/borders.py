"""Where one text of a line ends and the next label of the line begins."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from lambdas.documents.pages import Word
from lambdas.schemas.layout.labels.synonyms import LABEL_TOKENS
from lambdas.schemas.layout.labels.tokens import to_tokens

_LONGEST_LABEL = 4  # words before its colon's
_WIDER = 1.4  # times the usual gap: what parts two texts of a line


def find_border(words: Sequence[Word], start: int) -> int:
    """The number of the word from `start` on at which a label with a colon begins; of the end where none does.

    The label begins behind a gap that is wider than usual, else with the words of labels that lead to its colon.
    """
    colon = next((place for place in range(start, len(words)) if words[place].text.endswith(":")), None)
    if colon is None:
        return len(words)
    wide = _find_wide_gap(words, max(start, colon - _LONGEST_LABEL), colon)
    if wide is not None:
        return wide
    while colon > start and _is_of_label(words[colon - 1]):
        colon -= 1
    return colon


def _find_wide_gap(words: Sequence[Word], start: int, colon: int) -> int | None:
    gaps = [after.box.left - before.box.right for before, after in pairwise(words)]
    if len(gaps) < 2:
        return None
    usual = max(median(gaps), 0.01)
    wide = [place for place in range(start + 1, colon + 1) if gaps[place - 1] > _WIDER * usual]
    return wide[-1] if wide else None


def _is_of_label(word: Word) -> bool:
    tokens = to_tokens(word.text)
    return bool(tokens) and word.text[:1].isupper() and all(token in LABEL_TOKENS for token in tokens)
