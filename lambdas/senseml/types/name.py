"""The type `name`: the names of one or more people, always as a list (SenseML, "Name")."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.tiebreakers import FIRST, Tiebreaker
from lambdas.senseml.types.type import Merge
from lambdas.senseml.values import Reading

_MOST_WORDS = 6
_MOST_CHARACTERS = 200
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-])*")
_AND = re.compile(r"\s*&\s*|\s+and\s+", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|md|phd|esq|cpa|dds)\.?", re.IGNORECASE)
_INITIAL = re.compile(r"[^\W\d_]\.?")

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NameType:
    """A text that is nothing but names, in one of the documented orders."""

    capitalize: Callable[[str], str]
    tiebreaker: Tiebreaker = FIRST
    spans_lines: bool = False
    merge: Merge | None = None
    keeps_all: bool = False

    def read_all(self, text: str) -> Iterator[Reading]:
        source = text.strip().rstrip(",;").rstrip()
        names = _read_names(source)
        if names:
            yield Reading("name", tuple(self.capitalize(name) for name in names), source=source)


def _read_names(text: str) -> Names:
    """The names, or none where the text is something else."""
    if len(text) > _MOST_CHARACTERS:
        return ()
    parts = [[name.split() for name in _AND.split(part)] for part in re.split(r"\s*,\s*", text)]
    words = [word for part in parts for name in part for word in name]
    if not 2 <= len(words) <= _MOST_WORDS or not all(map(_WORD.fullmatch, words)):
        return ()
    if not all(name for part in parts for name in part):
        return ()
    return _join_suffix(parts) or _put_last_names_last(parts) or _list_names(parts)


def _join_suffix(parts: list[list[list[str]]]) -> Names:
    """`first last, Jr.`"""
    if len(parts) != 2 or len(parts[0]) != 1 or len(parts[0][0]) < 2:
        return ()
    suffix = parts[1]
    return (" ".join(parts[0][0] + suffix[0]),) if len(suffix) == 1 and all(map(_SUFFIX.fullmatch, suffix[0])) else ()


def _put_last_names_last(parts: list[list[list[str]]]) -> Names:
    """`last, first`, `last, first1 and first2`."""
    if len(parts) != 2 or len(parts[0]) != 1 or len(parts[1]) > 2:
        return ()
    last, firsts = parts[0][0], parts[1]
    if len(_without_suffix(last)) > 1 and any(len(first) > 1 for first in firsts):
        return ()
    return tuple(" ".join(first + last) for first in firsts)


def _list_names(parts: list[list[list[str]]]) -> Names:
    """`first last`, `first1 and first2 last`, and lists of whole names, with `and` only where there are two."""
    if len(parts) == 1 and len(parts[0]) == 2 and _is_first_name(parts[0][0]):
        first, second = parts[0]
        return (" ".join(first + _last_name(second)), " ".join(second)) if len(second) > 1 else ()
    names = [name for part in parts for name in part]
    has_and = any(len(part) > 1 for part in parts)
    if any(len(name) < 2 for name in names) or (has_and and len(names) > 2):
        return ()
    return tuple(" ".join(name) for name in names)


def _is_first_name(words: list[str]) -> bool:
    return len(words) == 1 or _INITIAL.fullmatch(words[-1]) is not None


def _last_name(words: list[str]) -> list[str]:
    return [_without_suffix(words)[-1]]


def _without_suffix(words: list[str]) -> list[str]:
    return words[:-1] if len(words) > 1 and _SUFFIX.fullmatch(words[-1]) else words


def _capitalize_first_letters(name: str) -> str:
    return " ".join(word[:1].upper() + word[1:].lower() for word in name.split())


_AS_WRITTEN: Callable[[str], str] = str
_CAPITALIZATIONS: dict[str, Callable[[str], str]] = {
    "allCaps": str.upper,
    "firstLetter": _capitalize_first_letters,
}


def parse_name(node: Node) -> NameType:
    """`"name"` or `{id: "name", capitalization?}`."""
    entries = {} if isinstance(node.value, str) else node.entries(("id",), ("capitalization",))
    return NameType(read_optional(entries, "capitalization", _parse_capitalization, _AS_WRITTEN))


def _parse_capitalization(node: Node) -> Callable[[str], str]:
    return node.choose("capitalization", _CAPITALIZATIONS)
