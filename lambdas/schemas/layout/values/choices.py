"""Which of an ENUM's choices a text says: by its own words, or by its description's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lambdas.schemas.layout.labels.similarity import compare
from lambdas.schemas.layout.labels.tokens import split_key, to_tokens
from lambdas.schemas.nodes import Node

_LEAST = 0.8
_WITHIN = 0.85  # for a choice that a longer text has in it
_DESCRIBED = 0.95
_LONGEST_DESCRIPTION = 6  # words; longer ones are no name for the choice
_NEGATION = re.compile(r"\b(?:not|no|non|never|without|un)\b", re.IGNORECASE)


def find_choice(text: str, node: Node) -> tuple[str, float] | None:
    """The one choice that the text says, and how well (0..1); None where it says none or several, or denies one."""
    tokens = to_tokens(text)
    if _count(tokens, node.choices) > 1:
        return None
    rated = sorted(
        ((_rate(text, tokens, choice, node), len(to_tokens(split_key(choice))), choice) for choice in node.choices),
        reverse=True,
    )
    is_tie = len(rated) > 1 and rated[1][:2] == rated[0][:2]
    return (rated[0][2], rated[0][0]) if rated and rated[0][0] >= _LEAST and not is_tie else None


def _rate(text: str, tokens: tuple[str, ...], choice: str, node: Node) -> float:
    is_denied = _NEGATION.search(text) is not None and _NEGATION.search(split_key(choice)) is None
    return max((_rate_name(tokens, name, is_denied) * worth for name, worth in _list_names(choice, node)), default=0.0)


def _list_names(choice: str, node: Node) -> Iterator[tuple[tuple[str, ...], float]]:
    yield to_tokens(split_key(choice)), 1.0
    described = to_tokens(node.choice_descriptions.get(choice, ""))
    if 0 < len(described) <= _LONGEST_DESCRIPTION:
        yield described, _DESCRIBED


def _rate_name(tokens: tuple[str, ...], name: tuple[str, ...], is_denied: bool) -> float:
    if tokens == name:
        return 1.0
    if is_denied:
        return 0.0
    return max(compare(name, tokens), _WITHIN if name and _contains(tokens, name) else 0.0)


def _count(tokens: tuple[str, ...], choices: tuple[str, ...]) -> int:
    """How many choices a text says at places of their own: in `partially paid` there is no `paid` beside it."""
    count = 0
    for name in sorted({to_tokens(split_key(choice)) for choice in choices}, key=lambda name: (-len(name), name)):
        while name and _contains(tokens, name):
            place = next(start for start in range(len(tokens)) if tokens[start : start + len(name)] == name)
            tokens = (*tokens[:place], "", *tokens[place + len(name) :])
            count += 1
    return count


def _contains(tokens: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return any(tokens[place : place + len(wanted)] == wanted for place in range(len(tokens) - len(wanted) + 1))
