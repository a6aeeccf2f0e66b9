"""A PDF revised so that PDFium says of its layers what a viewer shows.

PDFium's calls tell neither which layer content belongs to nor which form, image or annotation does, and they draw what
is off by rules of their own. So each layer and each membership is replaced by a layer that says in so many words
whether it is shown; forms and images of hidden ones by empty forms; and their annotations are hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lambdas.documents.pdf.layers.groups import Layers
from lambdas.documents.pdf.layers.memberships import Memberships, is_membership
from lambdas.documents.pdf.structure.plain import PlainFile, PlainObject
from lambdas.documents.pdf.structure.syntax import Dictionary, Value

UNSEEN = b"SheafUnseen"
"""The key of a number in what is left of a layer that is not shown."""

_USE = re.compile(rb"/OC(?:MD)?(?=[\s\[<(/>])")  # the key of what belongs to a layer, the type of a membership
_LAYER = b"<</Type/OCG/Name()/Usage<</View<</ViewState/%b>>>>%b>>"
_SHOWN = _LAYER % (b"ON", b"")
_HIDDEN = _LAYER % (b"OFF", b"/%b 1" % UNSEEN)
_EMPTY_FORM = b"<</Type/XObject/Subtype/Form/BBox[0 0 0 0]/Length 0>>stream\n\nendstream"
_HIDE = b"/F 2"  # PDFium takes the last of two entries of a key


def hide_layers(file: PlainFile) -> bool:
    """Revise the file where any of its layers is not shown; says whether it is. Raises `NotReadable`."""
    layers = Layers(file)
    if not layers.groups:
        return False
    memberships = Memberships(file, layers)
    bodies = {number: _HIDDEN if number in layers.hidden else _SHOWN for number in layers.groups}
    has_hidden = bool(layers.hidden)
    for one in file.find(_USE):
        if one.number in layers.groups:
            continue
        edits = list(_edit(one, memberships))
        has_hidden = has_hidden or any(text != _SHOWN for _, _, text in edits)
        if edits:
            bodies[one.number] = _apply(file, one, edits)
    if not (has_hidden or layers.is_particular or memberships.have_expressions):
        return False
    file.replace(bodies)
    return True


_Edit = tuple[int, int, bytes]


def _edit(one: PlainObject, memberships: Memberships) -> Iterator[_Edit]:
    """What to write into which part of an object, in any order."""
    for dictionary in _list_dictionaries(one.value):
        if is_membership(dictionary):
            yield dictionary.start, dictionary.end, _SHOWN if memberships.show(dictionary) else _HIDDEN
        elif "OC" in dictionary and not memberships.show(dictionary["OC"]):
            if one.is_stream and dictionary is one.value:
                yield dictionary.start, one.end, _EMPTY_FORM
            else:
                yield dictionary.end - 2, dictionary.end - 2, _HIDE


def _list_dictionaries(value: Value) -> Iterator[Dictionary]:
    """The value's own and those within, but for those within memberships."""
    left = [value]
    while left:
        one = left.pop()
        if isinstance(one, Dictionary):
            yield one
        if isinstance(one, list):
            left += one
        elif isinstance(one, Dictionary) and not is_membership(one):
            left += one.values()


def _apply(file: PlainFile, one: PlainObject, edits: list[_Edit]) -> bytes:
    """The object's body with the edits made."""
    end = file.data.rfind(b"endobj", one.start, one.end)
    body, place = bytearray(), one.start
    for start, stop, text in sorted(edits):
        if start >= place:
            body += file.data[place:start] + text
            place = min(stop, end)
    return bytes(body + file.data[place:end])
