"""Pages whose fonts say other characters than they show."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache

from lambdas.documents.pages import Page
from lambdas.documents.pdf.tokens import UNREADABLE

_LEAST = 0.02  # of the page's words
_NO_SCRIPT = frozenset(
    {"", "FULLWIDTH", "MODIFIER", "SUPERSCRIPT", "SUBSCRIPT", "MICRO", "FEMININE", "MASCULINE", "OHM"}
)
_TOGETHER = 0.2  # of the page's words: a script that has more of them is one that the page is written in


def is_garbled(page: Page) -> bool:
    """Whether some of the page's words are of characters that mean nothing, or of a script that is not the page's."""
    words = [word for line in page.lines for word in line.text.split()]
    scripts = Counter(script for word in words for script in {_find_script(character) for character in word})
    strange = {script for script, count in scripts.items() if script and count < _TOGETHER * len(words)}
    odd = sum(any(_is_unreadable(character) for character in word) for word in words)
    odd += sum(_is_all_of(word, strange) for word in words)
    return odd > 0 and odd >= _LEAST * len(words)


def _is_all_of(word: str, scripts: set[str]) -> bool:
    return all(_find_script(character) in scripts for character in word)


def _is_unreadable(character: str) -> bool:
    return character == UNREADABLE or unicodedata.category(character) in ("Co", "Cn")


@cache
def _find_script(character: str) -> str:
    """The first word of a letter's name, which is its script's; empty for what has none."""
    if character.isascii() or not character.isalpha():
        return "LATIN" if character.isalpha() else ""
    script = unicodedata.name(character, "").partition(" ")[0]
    return "" if script in _NO_SCRIPT else script
