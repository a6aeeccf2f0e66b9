"""Where the values of a JSON5 text stand in it, by their paths; asked for only when there is a problem to tell."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

import pyjson5

from lambdas.errors import Place

_TOKEN = re.compile(
    r"""//[^\n\r\u2028\u2029]*|/\*.*?\*/              # comments, which are no token
    |(?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
    |(?P<mark>[{}\[\]:,])
    |(?P<bare>[^\s{}\[\]:,"'/\ufeff]+)                # an unquoted key, a number, true, false or null
    """,
    re.DOTALL | re.VERBOSE,
)
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Entry:
    """The offsets at which a value begins, and its key, which is the value's own offset where it has none."""

    value: int
    key: int


@dataclass(frozen=True, slots=True)
class Repetition:
    """A key that an object has a second time: the path, and the offsets of this and the earlier key."""

    path: str
    key: int
    earlier: int


@dataclass(slots=True)
class Positions:
    """The places of the values of one text; of a repeated key the last one counts, as in what is decoded."""

    text: str
    entries: dict[str, Entry] = field(default_factory=dict)
    repetitions: list[Repetition] = field(default_factory=list)
    _line_starts: list[int] | None = None

    def find(self, path: str, *, at_key: bool = False) -> Place | None:
        """The place of a value or its key; of what it stands in where the text has no such path; None of no text."""
        entry = self.entries.get(path)
        if entry is None:
            return None
        return self.place(entry.key if at_key else entry.value)

    def place(self, offset: int) -> Place:
        """The line and column of an offset, both counted from one, in characters."""
        if self._line_starts is None:
            self._line_starts = [0, *(end.end() for end in _LINE_END.finditer(self.text))]
        line = bisect_right(self._line_starts, offset)
        return Place(line, offset - self._line_starts[line - 1] + 1)


def index_positions(text: str) -> Positions:
    """Index a text that is JSON5, which is for its decoder to say: anything else gives some index or other.

    Paths are those of `Node`: `fields[3].method.id`.
    """
    positions = Positions(text)
    tokens = (token for token in _TOKEN.finditer(text) if token.lastgroup)
    first = next(tokens, None)
    if first is not None:
        _read_value(first, tokens, "", first.start(), positions)
    return positions


def _read_value(token: re.Match[str], tokens: Iterator[re.Match[str]], path: str, key: int, found: Positions) -> None:
    """Take down a value that begins with `token`, and all that is in it."""
    found.entries[path] = Entry(token.start(), key)
    if token.group() == "{":
        _read_object(tokens, path, found)
    elif token.group() == "[":
        _read_array(tokens, path, found)


def _read_object(tokens: Iterator[re.Match[str]], path: str, found: Positions) -> None:
    seen: dict[str, int] = {}
    for token in tokens:
        if token.group() == "}":
            return
        if token.lastgroup == "mark":
            continue
        name = _read_key(token)
        inner = f"{path}.{name}" if path else name
        if name in seen:
            found.repetitions.append(Repetition(inner, token.start(), seen[name]))
        seen[name] = token.start()
        next(tokens, None)  # the colon
        value = next(tokens, None)
        if value is not None:
            _read_value(value, tokens, inner, token.start(), found)


def _read_array(tokens: Iterator[re.Match[str]], path: str, found: Positions) -> None:
    index = 0
    for token in tokens:
        if token.group() == "]":
            return
        if token.group() != ",":
            _read_value(token, tokens, f"{path}[{index}]", token.start(), found)
            index += 1


def _read_key(token: re.Match[str]) -> str:
    """The key as it is decoded; most have no escapes."""
    text = token.group()
    if "\\" not in text:
        return text[1:-1] if token.lastgroup == "string" else text
    try:
        return str(next(iter(pyjson5.decode(f"{{{text}:0}}"))))
    except pyjson5.Json5DecoderException:
        return text
