"""Pages whose unit is not a point, as of drawings that are larger than 200 inches (ISO 32000-1, 14.11.2)."""

from __future__ import annotations

from lambdas.documents.pdf.structure.plain import PlainFile, as_dictionary, as_list
from lambdas.documents.pdf.structure.syntax import Dictionary, Reference, Value

SMALLEST, LARGEST = 0.01, 75_000.0
"""In points; a unit that is not in between is passed over. Acrobat takes none that is larger."""

_MOST_NODES = 200_000


def read_units(file: PlainFile) -> dict[int, float]:
    """The lengths of such units in points, by the zero-based numbers of the pages; raises `NotReadable`."""
    units = {}
    for number, page in enumerate(_list_pages(file)):
        unit = file.follow(page.get("UserUnit"))
        if isinstance(unit, float) and SMALLEST <= unit <= LARGEST and unit != 1:
            units[number] = unit
    return units


def _list_pages(file: PlainFile) -> list[Dictionary]:
    """In the order of the tree, in which each node counts once."""
    pages = []
    left, seen = [file.root.get("Pages")], set[int]()
    while left and len(seen) < _MOST_NODES:
        value: Value = left.pop()
        if isinstance(value, Reference):
            if value.number in seen:
                continue
            seen.add(value.number)
        node = file.follow(value)
        if not isinstance(node, Dictionary):
            continue
        if "Kids" in node:
            left += reversed(as_list(file.follow(node["Kids"])))
        else:
            pages.append(as_dictionary(node))
    return pages
