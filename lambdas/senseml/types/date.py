"""The type `date`: a day of the calendar, written in one of several formats (SenseML, "Date")."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from lambdas.senseml.nodes import Node, read_optional
from lambdas.senseml.patterns import Pattern, compile_pattern
from lambdas.senseml.tiebreakers import FIRST, Tiebreaker
from lambdas.senseml.types.months import ENGLISH, LANGUAGES, Months
from lambdas.senseml.types.type import Merge
from lambdas.senseml.values import Reading

DEFAULT_FORMATS = (
    "%m/%d/%Y", "%m/%d/%y", "%m/%Y",
    "%b %d,? %Y", "%b %d,? %y", "%b %dst,? %Y", "%b %dst,? %y", "%b %dnd,? %Y", "%b %dnd,? %y",
    "%b %dth,? %Y", "%b %dth,? %y", "%b %drd,? %Y", "%b %drd,? %y",
    "%m-%d-%Y", "%m-%d-%y", "%Y-%m-%d", "%Y%M%D",
)  # fmt: skip
_DESCRIPTORS = {
    "%y": "(?P<short>[0-9]{2})",
    "%Y": "(?P<year>[0-9]{4})",
    "%m": "(?P<month>[0-9]{1,2})",
    "%M": "(?P<month>[0-9]{2})",
    "%d": "(?P<day>[0-9]{1,2})",
    "%D": "(?P<day>[0-9]{2})",
}
_DESCRIPTOR = regex.compile("%[byYmMdD]")
_DIGIT = regex.compile("[0-9]")
MOST_FORMATS = 100
_FIRST_SHORT_YEAR_OF_1900 = 69


@dataclass(frozen=True, slots=True)
class DateType:
    """Days that exist, written in one of the formats; a format without a day means the month's first.

    Where formats overlap in the text, the one that is named first counts.
    """

    formats: tuple[Pattern, ...]
    months: Months
    tiebreaker: Tiebreaker = FIRST
    spans_lines: bool = True
    merge: Merge | None = None
    keeps_all: bool = False

    def read_all(self, text: str) -> Iterator[Reading]:
        if _DIGIT.search(text) is None:
            return  # every format has a year in it
        found: dict[tuple[int, int], Reading] = {}
        for match in (match for pattern in self.formats for match in pattern.find_all(text)):
            day = _to_date(match, self.months)
            if day is not None and not any(match.start() < end and start < match.end() for start, end in found):
                found[match.span()] = Reading("date", f"{day.isoformat()}T00:00:00.000Z", source=match.group())
        yield from (found[span] for span in sorted(found))


def _to_date(match: regex.Match[str], months: Months) -> datetime.date | None:
    parts = match.groupdict()
    month = months.number(parts["name"]) if parts.get("name") else int(parts.get("month") or 1)
    try:
        return datetime.date(_year(parts), month, int(parts.get("day") or 1))
    except ValueError:
        return None


def _year(parts: dict[str, str]) -> int:
    if parts.get("year"):
        return int(parts["year"])
    short = int(parts["short"])
    return short + (1900 if short >= _FIRST_SHORT_YEAR_OF_1900 else 2000)


def parse_date(node: Node) -> DateType:
    """`"date"` or `{id: "date", format?, language?}` with one format or several; they replace the default ones."""
    if isinstance(node.value, str):
        return _default_date(node, ENGLISH)
    entries = node.entries(("id",), ("format", "language"))
    months = read_optional(entries, "language", _parse_language, ENGLISH)
    if "format" not in entries:
        return _default_date(node, months)
    formats = entries["format"]
    elements = formats.elements() if isinstance(formats.value, list) else (formats,)
    if not elements:
        raise formats.error("has no format in it")
    if len(elements) > MOST_FORMATS:
        raise formats.error(f"has {len(elements)} formats; there may be {MOST_FORMATS}")
    return DateType(tuple(_compile_format(element, element.text(), months) for element in elements), months)


def _parse_language(node: Node) -> Months:
    return node.choose("language", LANGUAGES)


def _default_date(node: Node, months: Months) -> DateType:
    """The documented formats, whatever their letters' case, kept from matching a part of a longer number."""
    formats = (f"(?<![0-9]){text}(?![0-9])" for text in (*DEFAULT_FORMATS, *months.formats))
    return DateType(tuple(_compile_format(node, text, months, regex.IGNORECASE) for text in formats), months)


def _compile_format(node: Node, text: str, months: Months, flags: int = 0) -> Pattern:
    """Compile a pattern in which descriptors stand for the parts of a date; it needs a year."""
    if "%y" not in text and "%Y" not in text:
        raise node.error(f"the date format {node.shown()} has neither %Y nor %y")
    descriptors = {**_DESCRIPTORS, "%b": f"(?P<name>{months.pattern})"}
    return compile_pattern(
        node, text, flags, rewrite=lambda pattern: _DESCRIPTOR.sub(lambda match: descriptors[match.group()], pattern)
    )
