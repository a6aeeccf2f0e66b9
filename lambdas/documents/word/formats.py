"""How a paragraph is set: its indents, its spacing, its stops, its lines (ECMA-376 part 1, 17.3.1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, NamedTuple

from lambdas.documents.word.markup import Element, W, iterate
from lambdas.documents.word.strokes import Borders, read_borders, read_fill
from lambdas.documents.word.units import is_on, read_length, read_whole

Properties = Mapping[str, Any]
"""What some markup says of a paragraph, by the names of `Format`'s fields; what is not there is not said."""


class Align(Enum):
    """Where the lines of a paragraph stand, or the text behind a stop."""

    LEFT = auto()
    CENTRE = auto()
    RIGHT = auto()
    BOTH = auto()
    DECIMAL = auto()


class Stop(NamedTuple):
    """Where a tab leads, from the column's left edge; `is_ruled` where a rule leads there too."""

    at: float
    align: Align = Align.LEFT
    is_ruled: bool = False


class Rule(Enum):
    """What the height of a line is by."""

    AUTO = auto()
    LEAST = auto()
    EXACT = auto()


@dataclass(frozen=True, slots=True)
class Format:
    """A paragraph's format in points; `first` is the first line's indent beside `left`, below zero where it hangs.

    `line` is a factor where `rule` is `AUTO`. `style` is what paragraphs share that count as alike.
    """

    align: Align = Align.LEFT
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    rule: Rule = Rule.AUTO
    stops: tuple[Stop, ...] = ()
    keep_next: bool = False
    keep_lines: bool = False
    break_before: bool = False
    widow: bool = True
    contextual: bool = False
    is_rtl: bool = False
    borders: Borders | None = None
    fill: float | None = None
    style: str = ""


_ALIGNS = {
    "left": Align.LEFT,
    "start": Align.LEFT,
    "num": Align.LEFT,
    "center": Align.CENTRE,
    "right": Align.RIGHT,
    "end": Align.RIGHT,
    "decimal": Align.DECIMAL,
    "both": Align.BOTH,
    "distribute": Align.BOTH,
}
_RULES = {"auto": Rule.AUTO, "atLeast": Rule.LEAST, "exact": Rule.EXACT}
_SWITCHES = {
    W + "keepNext": "keep_next",
    W + "keepLines": "keep_lines",
    W + "pageBreakBefore": "break_before",
    W + "widowControl": "widow",
    W + "contextualSpacing": "contextual",
    W + "bidi": "is_rtl",
}
_AUTO_SPACE = 14.0  # points: what "automatic" spacing is
_MOST_LINES = 20.0
_MOST_STOPS = 64  # Word's own


def read_properties(properties: Element | None) -> dict[str, Any]:
    """What paragraph properties (`w:pPr`) say; `stops` are told by their places, cleared ones as None."""
    said: dict[str, Any] = {}
    for tag, child in iterate(properties):
        if tag in _SWITCHES:
            said[_SWITCHES[tag]] = is_on(child.get(W + "val"))
        elif tag in _READERS:
            _READERS[tag](child, said)
    return said


def merge(base: Properties, own: Properties) -> dict[str, Any]:
    """What is said by both, where `own` counts; stops add up."""
    merged = {**base, **own}
    if "stops" in base and "stops" in own:
        merged["stops"] = {**base["stops"], **own["stops"]}
    return merged


def make_format(said: Properties, style: str) -> Format:
    """The format of a paragraph of which all is known that is said."""
    known = {key: value for key, value in said.items() if key not in {"stops", "number", "level"}}
    align = known.get("align", Align.LEFT)
    if known.get("is_rtl"):
        known["align"] = {Align.LEFT: Align.RIGHT, Align.RIGHT: Align.LEFT}.get(align, align)
    stops = tuple(sorted(stop for stop in said.get("stops", {}).values() if stop is not None))
    return Format(**known, stops=stops[:_MOST_STOPS], style=style)


def _read_align(child: Element, said: dict[str, Any]) -> None:
    said["align"] = _ALIGNS.get(child.get(W + "val", ""), Align.LEFT)


def _read_indents(child: Element, said: dict[str, Any]) -> None:
    for key, names in (("left", ("left", "start")), ("right", ("right", "end"))):
        found = [length for name in names if (length := read_length(child.get(W + name))) is not None]
        if found:
            said[key] = found[0]
    first, hanging = (read_length(child.get(W + name)) for name in ("firstLine", "hanging"))
    if hanging is not None:
        said["first"] = -hanging
    elif first is not None:
        said["first"] = first


def _read_spacing(child: Element, said: dict[str, Any]) -> None:
    for key in ("before", "after"):
        is_auto = child.get(W + f"{key}Autospacing")
        length = _AUTO_SPACE if is_auto is not None and is_on(is_auto) else read_length(child.get(W + key))
        if length is not None:
            said[key] = max(length, 0.0)
    if (line := read_length(child.get(W + "line"))) is None:
        return
    said["rule"] = _RULES.get(child.get(W + "lineRule", "auto"), Rule.AUTO)
    twelve = 12.0  # points: a single line, where the height is a factor
    said["line"] = min(abs(line) / twelve, _MOST_LINES) if said["rule"] is Rule.AUTO else abs(line)


def _read_stops(child: Element, said: dict[str, Any]) -> None:
    stops: dict[float, Stop | None] = {}
    for _, stop in iterate(child):
        at, kind = read_length(stop.get(W + "pos")), stop.get(W + "val", "left")
        if at is None or kind == "bar":
            continue
        is_ruled = stop.get(W + "leader") in {"underscore", "heavy"}
        stops[at] = None if kind == "clear" else Stop(at, _ALIGNS.get(kind, Align.LEFT), is_ruled)
    said["stops"] = stops


def _read_number(child: Element, said: dict[str, Any]) -> None:
    found = {tag: element.get(W + "val") for tag, element in iterate(child)}
    level = read_whole(found.get(W + "ilvl"), 0, 8)
    if (list_id := found.get(W + "numId")) is not None:
        said["number"] = list_id
    if level is not None:
        said["level"] = level


def _read_borders(child: Element, said: dict[str, Any]) -> None:
    said["borders"] = read_borders(child)


def _read_fill(child: Element, said: dict[str, Any]) -> None:
    said["fill"] = read_fill(child)


_READERS = {
    W + "jc": _read_align,
    W + "ind": _read_indents,
    W + "spacing": _read_spacing,
    W + "tabs": _read_stops,
    W + "numPr": _read_number,
    W + "pBdr": _read_borders,
    W + "shd": _read_fill,
}
