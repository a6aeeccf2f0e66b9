"""The syntax of PDF's objects (ISO 32000-1, 7.3) as PDFium writes them: strings without parentheses of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

_BLANK = rb"[\x00\t\n\f\r ]*+"
_REGULAR = rb"[^\x00\t\n\f\r ()<>\[\]{}/%]"
_TOKEN = re.compile(
    _BLANK + rb"(?:(?P<opening><<|\[)|(?P<closing>>>|\])|/(?P<name>" + _REGULAR + rb"*+)"
    rb"|(?P<object>\d{1,10}) \d{1,10} R(?!" + _REGULAR + rb")"
    rb"|(?P<number>[-+]?(?:\d++\.?\d*+|\.\d++)(?!" + _REGULAR + rb"))"
    rb"|(?P<other>\([^\\()]*+(?:\\.[^\\()]*+)*+\)|<[0-9A-Fa-f]*+>|" + _REGULAR + rb"++))",
    re.DOTALL,
)


class NotReadable(Exception):
    """What was to be read is not written as PDFium writes, or there is too much of it."""


class Reference(NamedTuple):
    """To the object with this number."""

    number: int


class Name(str):
    """What is written with a slash before it."""

    __slots__ = ()


class Dictionary(dict[str, "Value"]):
    """A dictionary, and where it is in the file: from its first angle bracket to behind its last one."""

    start = 0
    end = 0


Value = Reference | Name | Dictionary | list["Value"] | float | None
"""None for null, and for strings and truth values, which nothing here asks for."""


@dataclass(slots=True)
class Allowance:
    """How many more tokens may be read."""

    tokens: int

    def spend(self) -> None:
        """Raises `NotReadable` when there are none left."""
        self.tokens -= 1
        if self.tokens < 0:
            raise NotReadable


def read_value(data: bytes | bytearray, place: int, allowance: Allowance) -> tuple[Value, int]:
    """The value at a place of a file, and where it ends; raises `NotReadable`."""
    above: list[tuple[list[Value], int]] = []
    values: list[Value] = []
    start = place
    while True:
        allowance.spend()
        match = _TOKEN.match(data, place)
        if match is None:
            raise NotReadable
        kind, place = match.lastgroup or "", match.end()
        if kind == "opening":
            above.append((values, start))
            values, start = [], match.start(kind)
            continue
        value = _gather(values, match[kind], start, place) if kind == "closing" else _read_single(kind, match[kind])
        if kind == "closing" and above:
            values, start = above.pop()
        if not above:
            return value, place
        values.append(value)


def _gather(values: list[Value], closing: bytes, start: int, end: int) -> Value:
    if closing != b">>":
        return values
    if len(values) % 2:
        raise NotReadable
    gathered = Dictionary(
        (key, value) for key, value in zip(values[::2], values[1::2], strict=True) if isinstance(key, Name)
    )
    gathered.start, gathered.end = start, end
    return gathered


def _read_single(kind: str, text: bytes) -> Value:
    if kind == "name":
        return Name(text.decode("latin-1"))
    if kind == "object":
        return Reference(int(text))
    return float(text) if kind == "number" else None
