"""XML, as a stream of elements by their names alone, whatever prefix a file has for its namespace.

A document type declaration is refused, as packages may have none (ECMA-376 part 2, 8.1.4): so there are no entities
that could grow or lead elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NoReturn, Protocol
from xml.parsers.expat import ExpatError, ParserCreate

Attributes = dict[str, str]

_MOST_NAMES = 1000


class MalformedMarkup(ValueError):
    """What a part is or does that none may; the end of a sentence about it."""


class Reader(Protocol):
    """What is told of the elements of a part, one after the other."""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins; `name` is without its prefix, those of the attributes are as they are written."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """A piece of the text in the element that began last."""


def feed(pieces: Iterable[bytes], reader: Reader) -> Iterator[None]:
    """Tell `reader` of all elements, letting go after each piece; raises `MalformedMarkup`."""
    parser = ParserCreate()
    parser.buffer_text = True
    names = _Names()
    parser.StartElementHandler = lambda name, attributes: reader.start(names[name], attributes)
    parser.EndElementHandler = lambda name: reader.end(names[name])
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        for piece in pieces:
            parser.Parse(piece, False)
            yield
        parser.Parse(b"", True)
    except (ExpatError, LookupError) as error:
        raise MalformedMarkup("is no well-formed XML") from error


def find_attribute(attributes: Attributes, name: str) -> str | None:
    """The value of an attribute that has a prefix before its name, whatever that is."""
    return next((value for key, value in attributes.items() if key.endswith(f":{name}")), None)


class _Names(dict[str, str]):
    """The names of elements by those with their prefixes; most parts have few."""

    def __missing__(self, name: str) -> str:
        local = name.rpartition(":")[2]
        if len(self) < _MOST_NAMES:
            self[name] = local
        return local


def _refuse(*_: object) -> NoReturn:
    raise MalformedMarkup("declares a document type")
