"""Whether a text looks like a label rather than like a value."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from lambdas.documents.pages import Line
from lambdas.schemas.layout.labels.similarity import is_filler
from lambdas.schemas.layout.labels.synonyms import LABEL_TOKENS
from lambdas.schemas.layout.parties.firms import FIRMS

_LONGEST_LABEL = 8  # words
_LONGEST_TEXT = 200  # characters; longer lines are no labels
_ITEM = re.compile(r"^\(?(?:\d{1,2}[a-z]?|[a-z])[.):]\s+\(?[A-Za-z]")  # numbered as a form's boxes are
_ASKING = re.compile(
    r"[?#]\s*$|\((?:mm|dd|yy|y ?/ ?n|m/d|if |see |in |check |street|include|name|last|first)[^)]*\)?\s*$", re.I
)
_REMARK = re.compile(r"^\(.*[A-Za-z]{3}.*\)\.?$")
_LABELLED = re.compile(r"^[A-Za-z][A-Za-z#./&' -]{1,40}:\s*\S")  # a line with a label of its own
_INSTRUCTION = re.compile(
    r"(?:please|if|see|enter|give|explain|attach|list all|indicate|specify|go to|complete|check (?:one|all|if))\s", re.I
)
_ASKS = 0.9
_LAST_WORDS = frozenset({"id", "number", "code", "date", "type"})  # `County Id`
_ANSWER = re.compile(r"(?:no|yes)\b(?!\s?[.#:]|\s+of\b)", re.I)  # and no abbreviation of number
_NAMING = 0.8
_SAME_SIZE = 0.02  # inches by which lines in one size of type differ at the most


def rate_label(text: str, tokens: Sequence[str], known: Collection[str] = ()) -> float:
    """How much a whole line looks like a label: 1 with a colon at its end, else by the words that labels have.

    `known` are words that labels of this document have beside the usual ones.
    """
    if len(text) > _LONGEST_TEXT:
        return 0.0
    if text.endswith(":"):
        return 1.0
    if any(pattern.match(text) for pattern in (_ITEM, _REMARK, _LABELLED, _INSTRUCTION)) or _ASKING.search(text):
        return _ASKS
    telling = [token for token in tokens if not is_filler(token)]
    if _ANSWER.match(text) or (len(telling) > 2 and telling[-1] in FIRMS):
        return 0.0
    if not telling or len(telling) > _LONGEST_LABEL or any(map(str.isdigit, text)):
        return 0.0
    share = sum(token in LABEL_TOKENS or token in known for token in telling) / len(telling)
    return max(share, _NAMING) if len(telling) > 1 and telling[-1] in _LAST_WORDS else share


def is_asking(text: str) -> bool:
    """Whether a text ends as questions and labels of forms do."""
    return _ASKING.search(text) is not None


def is_set_alike(label: Line, line: Line) -> bool:
    """Whether two lines are set in capitals of one size, as the labels of forms are."""
    is_same_size = abs(label.box.height - line.box.height) <= _SAME_SIZE
    return is_same_size and label.text.isupper() and line.text.isupper()
