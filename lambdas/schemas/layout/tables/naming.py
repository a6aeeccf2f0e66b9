"""How well a heading's cell names a property of an array's items.

Beside a table's own name cells are short: below `Transactions` a column is called `Date`, where the property may be
`transaction_date`; and `Description of goods` is a description.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lambdas.schemas.layout.labels.labels import Wanted, similarity, wanted_labels
from lambdas.schemas.layout.labels.tokens import split_key, to_tokens
from lambdas.schemas.layout.tables.aliases import ALIASES
from lambdas.schemas.nodes import Node

_SHORTENED = 0.92  # of the similarity, where a word was left out
_ALIAS = 0.84  # of a cell that says what such columns are called too
_LAST = 0.78  # of a cell that ends with the property's words
_TAIL = re.compile(r"\s*(?:\(.*|\b(?:of|for|in|per)\s.*)$", re.IGNORECASE)
_ROW_WORDS = frozenset(
    to_tokens("item line row entry record detail transaction charge service product article position")
)
_LEAST_LETTERS = 2
_NAMING = frozenset({("name",), ("title",), ("description",), ("label",)})
_VAGUE = frozenset(to_tokens("amount date number total rate tax type code id name price value cost balance unit item"))


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """What a property's column may be called: `full` as its labels are, `short` without the words of each row."""

    full: Wanted
    short: Wanted | None
    aliases: frozenset[tuple[str, ...]]
    words: tuple[str, ...]
    array: tuple[str, ...]
    _rated: dict[str, float] = field(default_factory=dict, compare=False, repr=False)

    @property
    def is_naming(self) -> bool:
        """Whether the property says what an item is: `name` in `fees`, whose column may be called `Fee`."""
        return self.words in _NAMING

    def rate(self, text: str) -> float:
        """Return how well a cell's text names the property, from 0 to 1; looked at once."""
        if text not in self._rated:
            self._rated[text] = self._rate(text)
        return self._rated[text]

    def _rate(self, text: str) -> float:
        plain = _TAIL.sub("", text)
        texts = [(text, 1.0)]
        if plain != text and sum(map(str.isalpha, plain)) >= _LEAST_LETTERS:
            texts.append((plain, _SHORTENED))
        rest = " ".join(word for word in text.split() if not set(self.array).issuperset(to_tokens(word)))
        if rest and rest != text:
            texts.append((rest, _SHORTENED))
        named = [(self.full, 1.0), *([(self.short, _SHORTENED)] if self.short else [])]
        alike = max(one * other * similarity(cell, names) for cell, one in texts for names, other in named)
        if alike >= _ALIAS:
            return alike
        tokens = to_tokens(text)
        is_alias = any(to_tokens(cell) in self.aliases for cell, _ in texts) or (
            self.is_naming and tokens == self.array
        )
        return max(alike, _ALIAS if is_alias else _LAST if self._ends(tokens) else 0.0)

    def _ends(self, tokens: tuple[str, ...]) -> bool:
        """Whether a cell says the property's words and something before them: `Annual salary` of `salary`."""
        own = self.words
        return not _VAGUE.issuperset(own) and len(tokens) > len(own) > 0 and tokens[-len(own) :] == own


def name_columns(array_key: str, key: str, node: Node) -> ColumnNames:
    """Return what the column of the property `key` may be called in the array `array_key`."""
    array = to_tokens(split_key(array_key))
    row_words = _ROW_WORDS.union(array)
    words = split_key(key).split()
    rest = [word for word in words if not row_words.issuperset(to_tokens(word))]
    short = wanted_labels("_".join(rest), Node(kind=node.kind)) if rest and len(rest) < len(words) else None
    names = {to_tokens(split_key(key)), to_tokens(" ".join(rest)), to_tokens(node.name)}
    aliases = frozenset[tuple[str, ...]]().union(*(ALIASES.get(name, ()) for name in names))
    return ColumnNames(wanted_labels(key, node), short, aliases, to_tokens(split_key(key)), array)
