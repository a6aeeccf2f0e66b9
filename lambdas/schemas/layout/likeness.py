"""Whether a text looks like a label rather than like a value."""

from __future__ import annotations

from lambdas.schemas.layout.sheets import Cell
from lambdas.schemas.layout.similarity import is_filler
from lambdas.schemas.layout.synonyms import LABEL_TOKENS

_LONGEST_LABEL = 8  # words


def rate_label(cell: Cell) -> float:
    """How much a whole line looks like a label: 1 with a colon at its end, else by the words that labels have."""
    text = cell.line.text
    if text.rstrip().endswith(":"):
        return 1.0
    tokens = [token for token in cell.all_tokens if not is_filler(token)]
    if not tokens or len(tokens) > _LONGEST_LABEL or any(map(str.isdigit, text)):
        return 0.0
    return sum(token in LABEL_TOKENS for token in tokens) / len(tokens)
