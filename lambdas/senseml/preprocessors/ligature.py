"""The preprocessor `ligature`: what fonts write for several letters is spelled out where a known word comes of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, product

from msgspec import structs

from lambdas.documents.pages import Line, PagedDocument
from lambdas.documents.pdf.tokens import UNREADABLE
from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.preprocessors.ligature_words import is_word

_LETTERS = re.compile(r"[^\W\d_]+")
_SHORTEST = 3  # letters: shorter words of a document say too little
_MOST_TRIES = 256
"""For one word; a word with more ways to spell it out stays as it is."""


@dataclass(frozen=True, slots=True)
class Ligature:
    """Replaces each key of `mappings` by the first of its replacements that makes a known word (SenseML, "ligature").

    Known are the words of a list, and those that the document has where nothing is to be replaced. A word of which
    nothing known can be made stays as it is. The reader takes all control characters for one that cannot be read, so
    that this stands for each of those among the keys. With `force`, no word is looked up: the first replacement counts.
    """

    mappings: Mapping[str, tuple[str, ...]]
    force: bool = False

    def apply(self, document: PagedDocument) -> PagedDocument:
        """The document with other letters; no line moves."""
        words = frozenset[str]() if self.force else _list_words(document, self.mappings)
        speller = _Speller(self.mappings, words, self.force)
        pages = (
            replace(page, lines=tuple(_spell_line(line, speller) for line in page.lines)) for page in document.pages
        )
        return replace(document, pages=tuple(pages))


def _list_words(document: PagedDocument, mappings: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """The words of the document that hold none of the keys."""
    texts = (text for page in document.pages for line in page.lines for text in line.text.split())
    whole = (text for text in texts if not any(key in text for key in mappings))
    words = (word.casefold() for text in whole for word in _LETTERS.findall(text))
    return frozenset(word for word in words if len(word) >= _SHORTEST)


def _spell_line(line: Line, speller: _Speller) -> Line:
    text = speller.spell(line.text)
    if text == line.text:
        return line
    return structs.replace(
        line, text=text, words=tuple(structs.replace(word, text=speller.spell(word.text)) for word in line.words)
    )


class _Speller:
    def __init__(self, mappings: Mapping[str, tuple[str, ...]], words: frozenset[str], force: bool) -> None:
        self._mappings = mappings
        self._force = force
        self._words = words
        keys = sorted(mappings, key=lambda key: (-len(key), key))
        self._keys = re.compile("|".join(map(re.escape, keys)))
        self._spell_token = cache(self._find_spelling)

    def spell(self, text: str) -> str:
        """The text with the words that something known can be made of."""
        if not self._keys.search(text):
            return text
        if self._force:
            return self._keys.sub(lambda key: self._mappings[key[0]][0], text)
        return re.sub(r"\S+", lambda token: self._spell_token(token[0]), text)

    def _find_spelling(self, token: str) -> str:
        """The first spelling in which each replacement is in a known word; fewer replacements come last."""
        found = list(self._keys.finditer(token))
        options = [[*self._mappings[key[0]], key[0]] for key in found]
        for choice in islice(product(*options), _MOST_TRIES):
            if self._is_known(token, found, choice):
                return "".join(self._join(token, found, choice))
        return token

    def _join(self, token: str, found: list[re.Match[str]], choice: tuple[str, ...]) -> Iterator[str]:
        start = 0
        for key, chosen in zip(found, choice, strict=True):
            yield token[start : key.start()]
            yield chosen
            start = key.end()
        yield token[start:]

    def _is_known(self, token: str, found: list[re.Match[str]], choice: tuple[str, ...]) -> bool:
        """Whether all words that hold a replacement are known, and there is one."""
        parts = list(self._join(token, found, choice))
        spans = []
        position = 0
        for index, part in enumerate(parts):
            if index % 2 and part != found[index // 2][0]:
                spans.append((position, position + len(part)))
            position += len(part)
        text = "".join(parts)
        words = list(_LETTERS.finditer(text))
        return bool(spans) and all(
            any(word.start() <= start and end <= word.end() and self._knows(word[0]) for word in words)
            for start, end in spans
        )

    def _knows(self, word: str) -> bool:
        return word.casefold() in self._words or is_word(word)


def parse_ligature(node: Node) -> Ligature:
    """`{type: "ligature", mappings: {text: [replacement, …], …}, forceReplaceAll?}`; raises `ConfigurationError`."""
    entries = node.entries(("type", "mappings"), ("forceReplaceAll",))
    mappings: dict[str, tuple[str, ...]] = {}
    for key, replacements in entries["mappings"].mapping().items():
        if not key or (key.isspace() and not _is_control(key)):
            raise replacements.error("white space is no ligature")
        read = _parse_replacements(replacements)
        mappings[key] = read
        if _is_control(key):
            mappings[UNREADABLE] = tuple(dict.fromkeys((*mappings.get(UNREADABLE, ()), *read)))
    if not mappings:
        raise entries["mappings"].error("has no mapping in it")
    return Ligature(mappings, read_optional(entries, "forceReplaceAll", Node.boolean, False))


def _is_control(key: str) -> bool:
    return len(key) == 1 and unicodedata.category(key) == "Cc"


def _parse_replacements(node: Node) -> tuple[str, ...]:
    elements = node.elements()
    if not elements:
        raise node.error("has no replacement in it")
    return tuple(element.text() for element in elements)
