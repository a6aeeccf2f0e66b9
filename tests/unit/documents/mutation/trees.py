"""XML whose elements are changed at random and that stays well-formed."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from random import Random

from lxml import etree

_VALUES = ("", "0", "-1", "1", "99999", "2147483648", "-9e99", "NaN", "1.5", "true", "none", "A1:XFD1048576", "x" * 500)
_MOST_COPIES = 200


def change_tree(data: bytes, random: Random) -> bytes:
    """The document with one to five of its elements removed, copied, moved, filled otherwise or nested."""
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return data
    for _ in range(random.choice((1, 1, 2, 5))):
        elements = [element for element in root.iter() if isinstance(element.tag, str)]
        random.choice(_CHANGES)(random.choice(elements), elements, random)
    changed: bytes = etree.tostring(root)
    return changed


def _remove(element: etree._Element, _: list[etree._Element], __: Random) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _copy(element: etree._Element, _: list[etree._Element], random: Random) -> None:
    parent = element.getparent()
    if parent is not None:
        for __ in range(random.choice((1, 2, _MOST_COPIES))):
            parent.append(deepcopy(element))


def _move(element: etree._Element, elements: list[etree._Element], random: Random) -> None:
    target = random.choice(elements)
    if element.getparent() is not None and element not in target.iterancestors() and element is not target:
        target.append(element)


def _fill(element: etree._Element, elements: list[etree._Element], random: Random) -> None:
    if element.attrib and random.random() < 0.8:
        name = random.choice(sorted(map(str, element.attrib)))
        values = [value for other in elements for value in map(str, other.attrib.values())]
        element.set(name, random.choice(_VALUES) if random.random() < 0.6 else random.choice(values))
    else:
        element.text = random.choice(_VALUES)


def _strip(element: etree._Element, _: list[etree._Element], random: Random) -> None:
    if element.attrib:
        del element.attrib[random.choice(sorted(map(str, element.attrib)))]


def _rename(element: etree._Element, elements: list[etree._Element], random: Random) -> None:
    element.tag = random.choice(elements).tag


def _nest(element: etree._Element, _: list[etree._Element], random: Random) -> None:
    for __ in range(random.choice((1, 3, 120))):
        element = etree.SubElement(element, element.tag, dict(element.attrib))


_CHANGES: tuple[Callable[[etree._Element, list[etree._Element], Random], None], ...] = (
    _remove, _copy, _move, _fill, _fill, _fill, _strip, _rename, _nest,
)  # fmt: skip
