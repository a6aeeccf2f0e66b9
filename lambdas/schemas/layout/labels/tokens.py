"""Text as comparable tokens: lower case, abbreviations written out, singular."""

from __future__ import annotations

import re
from functools import lru_cache

from lambdas.schemas.layout.labels.abbreviations import ABBREVIATIONS

_INITIALS = re.compile(r"\b([A-Za-z])[./]([A-Za-z])\b\.?(?:([A-Za-z])\b\.?)?")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_PIECE = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+|[#%]")
_SHORTEST_PLURAL = 4


def split_key(key: str) -> str:
    """A property's key as words: split at capitals, underscores and hyphens."""
    return re.sub(r"[_\-]+", " ", _CAMEL.sub(" ", key)).strip()


@lru_cache(maxsize=65536)
def to_tokens(text: str) -> tuple[str, ...]:
    """The tokens of a text: `Invoice Nos.` becomes `invoice`, `number`; `P.O. #` becomes `po`, `number`."""
    joined = _INITIALS.sub(lambda match: "".join(part for part in match.groups() if part), text)
    return tuple(token for piece in _PIECE.findall(joined) for token in _normalize(piece.lower()))


def _normalize(piece: str) -> tuple[str, ...]:
    plain = re.sub(r"['’]s?$|['’]", "", piece)
    return ABBREVIATIONS.get(plain) or ABBREVIATIONS.get(_singular(plain)) or (_singular(plain),)


def _singular(word: str) -> str:
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > _SHORTEST_PLURAL:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else word[:-1]
