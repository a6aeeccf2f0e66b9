"""Glyphs that PDFium takes for a second drawing of the one before them, and leaves out with a blank in their place.

It happens to a letter that hangs over its neighbour and is doubled, as in *stuff*, where a file draws each glyph by
itself. What is drawn twice to look bold lies closer together.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from ctypes import byref, c_float

from lambdas.documents.pdf.glyphs import Glyph
from lambdas.documents.pdf.handles import OpenPage
from lambdas.documents.pdf.library import load_library
from lambdas.documents.pdf.objects import TEXT, list_objects

_BLANK = re.compile(r"(?<=[fjFJ]) (?=[^\W\d_])")
"""Behind a letter that hangs over its neighbour: to look at all blanks would take a tenth of the time of reading."""

_ALIKE = 0.1  # of a glyph's size: the two are as large
_APART = 0.25  # of its width: what is drawn twice for boldness is less apart


class Overlaps:
    """The text objects of one page, which must stay open as long."""

    def __init__(self, page: OpenPage) -> None:
        self._library = load_library()
        self._objects = [one.handle.value for one in list_objects(page) if one.kind == TEXT]
        self._places = {handle: place for place, handle in enumerate(self._objects)}

    def stands_between(self, before: int, after: int) -> bool:
        """Whether one more glyph like the object `before` is drawn between it and `after`, beside it."""
        first, last = self._places.get(before), self._places.get(after)
        if first is None or last is None or last - first != 2:
            return False
        one, other, end = (self._measure(place) for place in (first, first + 1, last))
        width, height = one.right - one.left, one.top - one.bottom
        is_alike = (
            abs(other.right - other.left - width) <= _ALIKE * width
            and abs(other.bottom - one.bottom) <= _ALIKE * height
            and abs(other.top - one.top) <= _ALIKE * height
        )
        return is_alike and one.left + _APART * width <= other.left <= end.left

    def _measure(self, place: int) -> Glyph:
        left, bottom, right, top = c_float(), c_float(), c_float(), c_float()
        references = (byref(left), byref(bottom), byref(right), byref(top))
        self._library.FPDFPageObj_GetBounds(self._objects[place], *references)
        return Glyph(left.value, bottom.value, right.value, top.value)


def restore_doubled(
    text: str, find_object: Callable[[int], int | None], is_generated: Callable[[int], bool], page: OpenPage
) -> str:
    """The text with each letter that was left out, in place of the blank that PDFium put there.

    `find_object` has the text object that shows the character at a position, `is_generated` whether the file has it.
    """
    overlaps: Overlaps | None = None
    restored = list(text)
    for match in _BLANK.finditer(text):
        position = match.start()
        if not is_generated(position):
            continue
        before, after = find_object(position - 1), find_object(position + 1)
        if not before or not after or before == after or (position > 1 and find_object(position - 2) == before):
            continue
        overlaps = overlaps or Overlaps(page)
        if overlaps.stands_between(before, after):
            restored[position] = text[position - 1]
    return "".join(restored)
