"""A number of a sheet -> the text that its cell shows.

What a person sees is what configurations and types are written for: `$1,234.50`, `35%`, `3/14/2021`, `00501`. Where a
format is one that is not known here (fractions, exponents, conditions), the number is shown as without a format.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field

from lambdas.documents.spreadsheets.dates import show_date
from lambdas.documents.spreadsheets.numbers import show_general, show_number
from lambdas.documents.spreadsheets.styles import GENERAL, Styles

_PIECE = re.compile(r"\"[^\"]*\"|\\.|[^;\"\\]+|.", re.DOTALL)
_LITERAL = re.compile(r"\"[^\"]*\"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]", re.DOTALL | re.IGNORECASE)
_UNKNOWN = re.compile(r"E[+-]|[0#?] ?/ ?[0#?]", re.IGNORECASE)
_CONDITION = re.compile(r"\[[<>=]")
_DATE = re.compile(r"[ymdhs]", re.IGNORECASE)
_DIGIT = re.compile(r"[0#?]")
_LONGEST_CODE = 255


@dataclass(slots=True)
class Formats:
    """Shows the numbers of one workbook."""

    styles: Styles = field(default_factory=Styles)
    is_1904: bool = False
    _codes: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def show(self, value: str, style: str | None) -> str:
        """The value of a cell of this style, as it is where it is no number."""
        number = _read_number(value)
        return value if number is None else self.show_number(number, self.styles.find(style))

    def show_number(self, number: float, code: str) -> str:
        """The number by this code."""
        if code == GENERAL:
            return show_general(number)
        if code not in self._codes:
            self._codes[code] = _split(code)
        return _show(number, self._codes[code], self.is_1904)


def _read_number(value: str) -> float | None:
    try:
        number = float(value)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _split(code: str) -> tuple[str, ...]:
    """The sections of a code: for positive numbers, negative ones, zero; none where it is not known how to show it."""
    if len(code) > _LONGEST_CODE or _CONDITION.search(code):
        return ()
    sections = [""]
    for match in _PIECE.finditer(code):
        if match[0] == ";":
            sections.append("")
        else:
            sections[-1] += match[0]
    return () if any(_UNKNOWN.search(_LITERAL.sub("", section)) for section in sections) else tuple(sections[:3])


def _show(number: float, sections: tuple[str, ...], is_1904: bool) -> str:
    if not sections:
        return show_general(number)
    section, sign, magnitude = _choose(number, sections)
    bare = _LITERAL.sub("", section)
    if not section or "general" in bare.lower() or bare.strip() == "@":
        return show_general(number)
    if _DATE.search(bare) and not _DIGIT.search(re.sub(r"\.0+", "", bare)):
        shown = show_date(number, section, is_1904)
        return show_general(number) if shown is None else shown
    return sign + show_number(magnitude, section)


def _choose(number: float, sections: tuple[str, ...]) -> tuple[str, str, float]:
    """The section for a number, the sign before it, and the number without its sign."""
    if number < 0:
        return (sections[0], "-", -number) if len(sections) == 1 else (sections[1], "", -number)
    return (sections[2] if number == 0 and len(sections) > 2 else sections[0]), "", number
