"""Pages whose fonts say other characters than they show."""

from __future__ import annotations

import unicodedata
from functools import cache

from lambdas.documents.pages import Line, Page
from lambdas.documents.pdf.tokens import UNREADABLE

_LEAST = 0.02  # of the page's words
_ROTTEN = 0.5  # of the page's words: nothing is kept of a page that has more of them
_LATIN = "LATIN"
_EAST = dict.fromkeys(("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC"), "CJK")
_MOST_SCRIPTS = 2  # of one word, Latin among them, as in the names of units
_NO_MEANING = ("Co", "Cn")  # private use, not assigned


def is_garbled(page: Page) -> bool:
    """Whether some of the page's words are of characters that mean nothing, or of more scripts than a word has."""
    return are_garbled(*_count_odd(page))


def are_garbled(odd: int, words: int) -> bool:
    """Whether so many odd words among all are too many."""
    return odd > 0 and odd >= _LEAST * words


def list_sound(page: Page) -> tuple[Line, ...]:
    """The lines of the page of which nothing speaks against that they say what they show.

    On a garbled page these are lines of plain letters: fonts that say other characters say accented ones among them.
    """
    odd, words = _count_odd(page)
    if not odd:
        return page.lines
    if odd > _ROTTEN * words:
        return ()
    is_sound = _is_plain if are_garbled(odd, words) else is_readable
    return tuple(line for line in page.lines if is_sound(line.text))


def _count_odd(page: Page) -> tuple[int, int]:
    """How many words of the page can be nothing that it shows, and how many it has."""
    odd = words = 0
    for line in page.lines:
        words += line.text.count(" ") + 1
        if not line.text.isascii():
            odd += sum(not (word.isascii() or is_readable(word)) for word in line.text.split(" "))
    return odd, words


def is_readable(text: str) -> bool:
    """Whether each word of the text may be one."""
    return text.isascii() or (not any(map(_is_meaningless, text)) and not any(map(_mixes_scripts, text.split())))


def _is_plain(text: str) -> bool:
    return text.isascii() or not any(
        not character.isascii() and (character.isalpha() or _is_meaningless(character)) for character in text
    )


def _mixes_scripts(word: str) -> bool:
    scripts = {_find_script(character) for character in word} - {""}
    return len(scripts) > _MOST_SCRIPTS or len(scripts - {_LATIN}) == _MOST_SCRIPTS


@cache
def _is_meaningless(character: str) -> bool:
    return character == UNREADABLE or unicodedata.category(character) in _NO_MEANING


@cache
def _find_script(character: str) -> str:
    """The first word of a letter's name, which is its script's; empty for what is no letter of a script."""
    if not character.isalpha() or unicodedata.category(character) == "Lm":
        return ""
    if character.isascii():
        return _LATIN
    script = unicodedata.name(character, "").partition(" ")[0]
    return _EAST.get(script, script)
