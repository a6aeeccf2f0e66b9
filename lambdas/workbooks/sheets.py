"""The names of sheets: what Excel takes as a title, and what refers to it.

A title has at most 31 characters (UTF-16 units), none of `: \\ / ? * [ ]`, no apostrophe at either end, is not
`History` and differs from every other in more than case. What Excel refuses becomes an underscore. Of names that are
the same once they are cut, each after the first ends in `~2`, `~3`, … in its title and in the text that refers to it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lambdas.workbooks.text import clean_text, cut_text

LONGEST_TITLE = 31

_REFUSED = re.compile(r"[:\\/?*\[\]\x00-\x1f\x7f]|^'|'$")
_RESERVED = frozenset({"history"})


@dataclass(frozen=True, slots=True)
class SheetName:
    """A sheet's title, and the name by which a cell refers to it: whole, even where the title is cut."""

    title: str
    full: str

    @property
    def reference(self) -> str:
        """What stands in the cell whose content is on this sheet."""
        return f"SHEET: {self.full}"


class SheetNames:
    """The names that are taken in one workbook."""

    def __init__(self) -> None:
        self._taken: set[str] = set(_RESERVED)
        self._last_number: dict[str, int] = {}

    def take(self, full: str) -> SheetName:
        """A free title for the sheet that is called `full`."""
        title = _title(full, "")
        wanted = title.casefold()
        suffix = ""
        while title.casefold() in self._taken:
            number = self._last_number[wanted] = self._last_number.get(wanted, 1) + 1
            suffix = f"~{number}"
            title = _title(full, suffix)
        self._taken.add(title.casefold())
        return SheetName(title, full + suffix)


def name_sheet(document: int | None, field_id: str) -> str:
    """The full name of a field's sheet; `document` counts from 0, None where a workbook does not number them."""
    return field_id if document is None else f"doc_{document}_{field_id}"


def _title(full: str, suffix: str) -> str:
    legal = clean_text(_REFUSED.sub("_", full)) or "_"
    # The cut may lay an apostrophe bare, which the end of a title must not be.
    return _REFUSED.sub("_", cut_text(legal, LONGEST_TITLE - len(suffix)) + suffix)
