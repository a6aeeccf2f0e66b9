"""XML, as a stream of elements without their namespaces.

A document type declaration is refused, as packages may have none (ECMA-376 part 2, 8.1.4): so there are no entities
that could grow or lead elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NoReturn, Protocol
from xml.parsers.expat import ExpatError, ParserCreate

from lambdas.documents.spreadsheets.package import broken

Attributes = dict[str, str]


class Reader(Protocol):
    """What is told of the elements of a part, one after the other."""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins; `name` and the names of the attributes are without namespaces."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """A piece of the text in the element that began last."""


def parse(pieces: Iterable[bytes], reader: Reader) -> None:
    """Tell `reader` of all elements; raises `UnreadableDocument` with WORKBOOK_IS_BROKEN."""
    for _ in follow(pieces, reader):
        pass


def follow(pieces: Iterable[bytes], reader: Reader) -> Iterator[None]:
    """Tell `reader` of all elements, and let go after each piece, so that what it has can be taken. As `parse`."""
    parser = ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = _start(reader)
    parser.EndElementHandler = lambda name: reader.end(_local(name))
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _refuse
    try:
        for piece in pieces:
            parser.Parse(piece, False)
            yield
        parser.Parse(b"", True)
    except (ExpatError, LookupError) as error:
        raise broken("a part of it is no well-formed XML") from error


def _start(reader: Reader) -> Callable[[str, Attributes], None]:
    def start(name: str, attributes: Attributes) -> None:
        reader.start(_local(name), {_local(key): value for key, value in attributes.items()})

    return start


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def _refuse(*_: object) -> NoReturn:
    raise broken("a part of it declares a document type")
