"""Whether a text looks like a label rather than like a value."""

from __future__ import annotations

import re

from lambdas.schemas.layout.sheets import Cell
from lambdas.schemas.layout.similarity import is_filler
from lambdas.schemas.layout.synonyms import LABEL_TOKENS

_LONGEST_LABEL = 8  # words
_ITEM = re.compile(r"^\(?(?:\d{1,2}[a-z]?|[a-z])[.):]\s+\(?[A-Za-z]")  # numbered as a form's boxes are
_ASKING = re.compile(
    r"[?#]\s*$|\((?:mm|dd|yy|m/d|if |see |in |check |street|include|name|last|first)[^)]*\)?\s*$", re.I
)
_REMARK = re.compile(r"^\(.*[A-Za-z]{3}.*\)\.?$")
_ASKS = 0.9
_SAME_SIZE = 0.02  # inches by which lines in one size of type differ at the most


def rate_label(cell: Cell) -> float:
    """How much a whole line looks like a label: 1 with a colon at its end, else by the words that labels have."""
    text = cell.line.text.strip()
    if text.endswith(":"):
        return 1.0
    if _ITEM.match(text) or _ASKING.search(text) or _REMARK.match(text):
        return _ASKS
    tokens = [token for token in cell.all_tokens if not is_filler(token)]
    if not tokens or len(tokens) > _LONGEST_LABEL or any(map(str.isdigit, text)):
        return 0.0
    return sum(token in LABEL_TOKENS for token in tokens) / len(tokens)


def is_set_alike(label: Cell, cell: Cell) -> bool:
    """Whether two lines are set in capitals of one size, as the labels of forms are."""
    is_same_size = abs(label.box.height - cell.box.height) <= _SAME_SIZE
    return is_same_size and label.line.text.isupper() and cell.line.text.isupper()
