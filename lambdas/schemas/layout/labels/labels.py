"""The labels that a property may stand under."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lambdas.schemas.layout.labels.similarity import compare
from lambdas.schemas.layout.labels.synonyms import CALLED
from lambdas.schemas.layout.labels.tokens import split_key, to_tokens
from lambdas.schemas.nodes import Node

Tokens = tuple[str, ...]

EQUAL = 0.96  # what a synonym is worth; the property's own words are worth 1
VAGUE = 0.8
DESCRIBED = 0.9
LONGEST = 8  # tokens; labels are short

_QUOTED = re.compile(r"(?<!\w)[\"“'‘«]([^\"”'’»]{2,60})[\"”'’»](?!\w)")
_DESCRIPTION_ENDS = re.compile(
    r"[.,;:(\n–]|\b(?:as|that|which|who|where|when|if|in|including|e\.?g|i\.?e|such|shown|printed|found|usually|"
    r"typically|located|listed|stated|given|labell?ed|near|at|on the|from the|for the|this|format)\b",
    re.IGNORECASE,
)
_LEADING = re.compile(r"^(?:the|a|an|full|unique|its|their|extract|find|name of|date of the|number of the)\s+", re.I)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A label in tokens, and how much it says of the property, 0..1."""

    tokens: Tokens
    worth: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """All labels that a property may stand under, those worth most first."""

    phrases: tuple[Phrase, ...]


def wanted_labels(key: str, node: Node) -> Wanted:
    """The labels of the property `key`: its own words, its `extend:name`, its description's first words, synonyms."""
    own = [to_tokens(split_key(key)), to_tokens(node.name)]
    worth: dict[Tokens, float] = {}
    for tokens in filter(None, own):
        _add(worth, _vary(tokens))
    for tokens in _described(node.description):
        _add(worth, ((tokens, EQUAL),))
    ranked = sorted(worth.items(), key=lambda entry: (-entry[1], entry[0]))
    return Wanted(tuple(Phrase(tokens, value) for tokens, value in ranked if len(tokens) <= LONGEST))


def similarity(text: str, wanted: Wanted) -> float:
    """How well a text, taken as a label, names the property: 0..1."""
    return compare_label(to_tokens(text), wanted)


def compare_label(tokens: Tokens, wanted: Wanted, least: float = 0.0) -> float:
    """As `similarity`, of tokens; what is less alike than `least` counts nothing."""
    rated = ((phrase.worth, compare(phrase.tokens, tokens, least)) for phrase in wanted.phrases)
    return max((worth * alike for worth, alike in rated if alike >= least), default=0.0)


def _add(worth: dict[Tokens, float], rated: Iterable[tuple[Tokens, float]]) -> None:
    for tokens, value in rated:
        worth[tokens] = max(value, worth.get(tokens, 0.0))


def _vary(tokens: Tokens) -> Iterator[tuple[Tokens, float]]:
    """The phrase, and what else documents call that; `customer` may stand under `customer name`, and the reverse."""
    yield tokens, 1.0
    bare = tokens[:-1] if len(tokens) > 1 and tokens[-1] in {"name", "amount"} else tokens
    if bare != tokens:
        yield bare, EQUAL
    short = tokens[:-1] if len(tokens) > 2 and tokens[-1] in {"number", "date"} else tokens
    for known in dict.fromkeys((tokens, bare, short)):
        for other, is_equal in CALLED.get(known, {}).items():
            yield other, EQUAL if is_equal else VAGUE
    if bare == tokens and tokens[-1] != "name":
        yield (*tokens, "name"), DESCRIBED


def _described(description: str) -> Iterator[Tokens]:
    for quoted in _QUOTED.findall(description):
        yield to_tokens(quoted)
    head = _DESCRIPTION_ENDS.split(description.strip(), maxsplit=1)[0]
    tokens = to_tokens(_LEADING.sub("", head))
    if 1 <= len(tokens) <= LONGEST // 2 + 1:
        yield tokens
