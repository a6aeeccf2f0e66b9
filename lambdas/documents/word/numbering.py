"""The numbers and bullets that Word puts before paragraphs by itself (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lambdas.documents.word.formats import Align, Properties, read_properties
from lambdas.documents.word.markup import Element, W, read_value
from lambdas.documents.word.numerals import write_number
from lambdas.documents.word.symbols import translate
from lambdas.documents.word.typesetting import Setting, read_setting
from lambdas.documents.word.units import is_on, read_whole

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_LONGEST = 200  # characters
_NO_LIST = "0"
_MOST_LINKS = 10
_ALIGNS = {"right": Align.RIGHT, "end": Align.RIGHT, "center": Align.CENTRE}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: what it counts from and how, and what its label looks like.

    It begins anew behind a paragraph of a level above `restart`, from zero; never where that is 0.
    """

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int = LEVELS
    is_legal: bool = False
    align: Align = Align.LEFT
    properties: Properties = field(default_factory=dict)
    setting: Setting = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Label:
    """A paragraph's number or bullet, empty where its level has none."""

    text: str
    level: Level


@dataclass(frozen=True, slots=True)
class _List:
    """A list's levels, the one whose numbers it shares, and the numbers at which its own levels begin anew."""

    shared: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


class Numbering:
    """The lists of a document, counted while its paragraphs come in their order."""

    def __init__(self, root: Element | None = None) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            templates = _Templates(root)
            for element in root.iterfind(W + "num"):
                self._lists[element.get(W + "numId", "")] = _read_list(element, templates)

    def find(self, list_id: str | None, level: int) -> Level | None:
        """The level of a list; None where there is no such list or level."""
        found = self._lists.get(list_id or _NO_LIST)
        return found.levels.get(level) if found else None

    def count(self, list_id: str, level: int) -> Label | None:
        """The label of the next paragraph of a list; None where there is no such list or level."""
        if self.find(list_id, level) is None:
            return None
        found = self._lists[list_id]
        counts = self._counts.setdefault(found.shared, [None] * LEVELS)
        self._advance(found, list_id, counts, level)
        for deeper in range(level + 1, LEVELS):
            known = found.levels.get(deeper)
            if known is None or level < min(known.restart, deeper):
                counts[deeper] = None
        return Label(_write(found.levels, counts, level), found.levels[level])

    def _advance(self, found: _List, list_id: str, counts: list[int | None], level: int) -> None:
        if level in found.starts and (list_id, level) not in self._begun:
            self._begun.add((list_id, level))
            counts[level] = found.starts[level]
            return
        count = counts[level]
        counts[level] = found.levels[level].start if count is None else count + 1


def _write(levels: Mapping[int, Level], counts: list[int | None], level: int) -> str:
    """The text of a label: a bullet, or what has the numbers of this level and those above in their places."""
    own = levels[level]

    def fill(place: re.Match[str]) -> str:
        number = int(place[1]) - 1
        known = levels.get(number, Level())
        count = counts[number]
        if number > level:
            return ""
        form = "decimal" if own.is_legal and known.form != "none" else known.form
        return write_number(known.start if count is None else count, form)

    if own.form == "bullet":
        return translate(own.text, str(own.setting.get("font", "")).lower())
    return _PLACE.sub(fill, own.text) if own.form != "none" or "%" not in own.text else ""


class _Templates:
    """What lists are made by, each read once: some only name a style whose list they are."""

    def __init__(self, root: Element) -> None:
        elements = list(root.iterfind(W + "abstractNum"))
        self._elements = {one.get(W + "abstractNumId", ""): one for one in elements}
        links = ((read_value(one, "styleLink"), one) for one in elements)
        self._linked = {link: one for link, one in links if link is not None}
        self._known: dict[str, dict[int, Level]] = {}

    def find(self, template: str) -> dict[int, Level]:
        """The levels of a template, to be changed by whoever asks."""
        if template not in self._known:
            found = self._elements.get(template)
            for _ in range(_MOST_LINKS):
                link = read_value(found, "numStyleLink")
                if link is None:
                    break
                found = self._linked.get(link)
            self._known[template] = _read_levels(found)
        return dict(self._known[template])


def _read_list(element: Element, templates: _Templates) -> _List:
    shared_id = read_value(element, "abstractNumId") or ""
    levels = templates.find(shared_id)
    starts: dict[int, int] = {}
    for change in element.iterfind(W + "lvlOverride"):
        levels |= _read_levels(change)
        number = read_whole(change.get(W + "ilvl"), 0, LEVELS - 1)
        start = read_whole(read_value(change, "startOverride"))
        if number is not None and start is not None:
            starts[number] = start
    return _List(shared_id, levels, starts)


def _read_levels(element: Element | None) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for level in () if element is None else element.iterfind(W + "lvl"):
        number = read_whole(level.get(W + "ilvl"), 0, LEVELS - 1)
        if number is not None:
            levels[number] = _read_level(level)
    return levels


def _read_level(element: Element) -> Level:
    legal = element.find(W + "isLgl")
    restart = read_whole(read_value(element, "lvlRestart"), 0, LEVELS)
    start = read_whole(read_value(element, "start"))
    return Level(
        start=1 if start is None and element.find(W + "start") is not None else start or 0,
        form=read_value(element, "numFmt") or "decimal",
        text=(read_value(element, "lvlText") or "")[:_LONGEST],
        suffix=read_value(element, "suff") or "tab",
        restart=LEVELS if restart is None else restart,
        is_legal=legal is not None and is_on(legal.get(W + "val")),
        align=_ALIGNS.get(read_value(element, "lvlJc") or "", Align.LEFT),
        properties=read_properties(element.find(W + "pPr")),
        setting=read_setting(element.find(W + "rPr")),
    )
