"""Users' regular expressions: JavaScript's dialect, compiled when loaded, run with a time-out."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import regex

from lambdas.senseml.dialect import UnsupportedSyntax, translate
from lambdas.senseml.nodes import Node, part
from lambdas.senseml.repetition import check_expansion

SEARCH_SECONDS = 1.0
MAX_PATTERN_CHARACTERS = 10_000

_FLAGS = {"i": regex.IGNORECASE, "m": regex.MULTILINE, "s": regex.DOTALL, "g": 0, "u": 0}


class SearchTimeout(Exception):
    """One search took longer than `SEARCH_SECONDS`; the field's runner names the field."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern whose searches end, one way or the other, after `SEARCH_SECONDS`."""

    compiled: regex.Pattern[str]

    def search(self, text: str) -> regex.Match[str] | None:
        """The first match in `text`; raises `SearchTimeout`."""
        try:
            return self.compiled.search(text, timeout=SEARCH_SECONDS)
        except TimeoutError as error:
            raise SearchTimeout from error

    def find_all(self, text: str) -> Iterator[regex.Match[str]]:
        """All matches in `text` that do not overlap; raises `SearchTimeout` where looking for them all takes too long.

        The `regex` module starts its clock anew with each match.
        """
        matches = self.compiled.finditer(text, timeout=SEARCH_SECONDS)
        left = SEARCH_SECONDS
        while True:
            started = time.perf_counter()
            try:
                match = next(matches, None)
            except TimeoutError as error:
                raise SearchTimeout from error
            if match is None:
                return
            left -= time.perf_counter() - started
            if left < 0:
                raise SearchTimeout
            yield match


@part("pattern", example="x")
def parse_pattern(node: Node, flags: Node | None = None, *, may_be_empty: bool = False) -> Pattern:
    """Compile a pattern, which must not match the empty string unless it may; raises `ConfigurationError`."""
    pattern = compile_pattern(node, node.text(), read_flags(flags))
    try:
        matches_nothing = pattern.search("") is not None
    except SearchTimeout as error:
        raise node.error(f"the pattern {node.shown()} takes longer than {SEARCH_SECONDS:g} seconds") from error
    if matches_nothing and not may_be_empty:
        raise node.error(f"the pattern {node.shown()} can match an empty string")
    return pattern


def compile_pattern(node: Node, source: str, flags: int = 0, rewrite: Callable[[str], str] = str) -> Pattern:
    """Compile `source`, which came from `node`, with the `regex` module's flags.

    `rewrite` expands what a caller adds to JavaScript's dialect, once the rest is in the module's own.
    """
    if len(source) > MAX_PATTERN_CHARACTERS:
        raise node.error(f"the pattern is longer than {MAX_PATTERN_CHARACTERS} characters")
    try:
        translated = rewrite(translate(source, multiline=bool(flags & regex.MULTILINE)))
        check_expansion(translated)
        return Pattern(regex.compile(translated, flags | regex.V0))
    except (regex.error, UnsupportedSyntax, OverflowError, RecursionError) as error:
        raise node.error(f"the pattern {node.shown()} is not supported: {error}") from error


def read_flags(node: Node | None) -> int:
    """The `regex` module's flags for JavaScript's letters; raises `ConfigurationError`."""
    if node is None or node.value == "":
        return 0
    combined = 0
    for letter in node.text():
        if letter not in _FLAGS:
            raise node.error(f"flag '{letter}' is not supported; supported here: {', '.join(_FLAGS)}")
        combined |= _FLAGS[letter]
    return combined
