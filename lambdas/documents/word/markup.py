"""The XML of a part as a tree, with the names of its elements in one set of namespaces.

A document type declaration is refused (ECMA-376 part 2, 8.1.4): so there are no entities that could grow or lead
elsewhere. Files of the strict kind use other namespaces for the same names; these are taken for the usual ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias, cast

from lambdas.documents.packages.package import Package

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element as _Tree

Element: TypeAlias = "_Tree"
"""An element as the standard library has it, which lxml's are alike in all that is used."""

_OPEN = "http://schemas.openxmlformats.org/"
W = f"{{{_OPEN}wordprocessingml/2006/main}}"
R = f"{{{_OPEN}officeDocument/2006/relationships}}"
M = f"{{{_OPEN}officeDocument/2006/math}}"
A = f"{{{_OPEN}drawingml/2006/main}}"
WP = f"{{{_OPEN}drawingml/2006/wordprocessingDrawing}}"
PIC = f"{{{_OPEN}drawingml/2006/picture}}"
DGM = f"{{{_OPEN}drawingml/2006/diagram}}"
MC = f"{{{_OPEN}markup-compatibility/2006}}"
V = "{urn:schemas-microsoft-com:vml}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
WPG = "{http://schemas.microsoft.com/office/word/2010/wordprocessingGroup}"

_STRICT = b"http://purl.oclc.org/ooxml/"
_USUAL = {
    b"wordprocessingml/main": b"wordprocessingml/2006/main",
    b"officeDocument/relationships": b"officeDocument/2006/relationships",
    b"officeDocument/math": b"officeDocument/2006/math",
    b"drawingml/main": b"drawingml/2006/main",
    b"drawingml/wordprocessingDrawing": b"drawingml/2006/wordprocessingDrawing",
    b"drawingml/picture": b"drawingml/2006/picture",
    b"drawingml/diagram": b"drawingml/2006/diagram",
}
_DECLARATIONS = (b"<!DOCTYPE", b"<\0!\0D\0O\0C", b"\0<\0!\0D\0O\0C")


def parse_part(package: Package, name: str) -> Element:
    """The root of a part; raises what `Package.read` does, and where it is no well-formed XML."""
    from lxml import etree  # noqa: PLC0415 - it takes longer to load than most documents to read

    data = b"".join(package.read(name))
    if any(mark in data for mark in _DECLARATIONS):
        raise package.kind.broken("a part of it declares a document type")
    if _STRICT in data:
        for strict, usual in _USUAL.items():
            data = data.replace(b'"' + _STRICT + strict + b'"', b'"' + _OPEN.encode() + usual + b'"')
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return cast("Element", etree.fromstring(data, parser))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise package.kind.broken("a part of it is no well-formed XML") from error


def read_value(element: Element | None, name: str, attribute: str = "val") -> str | None:
    """The attribute of a child; None where there is no such child, or it has none."""
    child = None if element is None else element.find(W + name)
    return None if child is None else child.get(W + attribute)


def iterate(element: Element | None) -> Iterator[tuple[str, Element]]:
    """The children with their names; none where there is no element."""
    for child in () if element is None else element:
        yield child.tag, child


def local(element: Element) -> str:
    """The name of an element, without its namespace."""
    return element.tag.rpartition("}")[2]
