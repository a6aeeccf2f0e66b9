"""Styles, and what a paragraph and its text look like by all that is said of them (ECMA-376 part 1, 17.7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lambdas.documents.word.formats import Properties, merge, read_properties
from lambdas.documents.word.markup import A, Element, W, iterate, read_value
from lambdas.documents.word.typesetting import Setting, TextFormat, make_format, read_setting

_DEEPEST = 50
"""Styles that are based on others: further ones are left out."""

_MOST_KEPT = 10_000
_PARAGRAPH_DEFAULTS = f"{W}docDefaults/{W}pPrDefault/{W}pPr"
_TEXT_DEFAULTS = f"{W}docDefaults/{W}rPrDefault/{W}rPr"


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says with all that it is based on; `table` are the elements that speak of tables, base first."""

    properties: Properties = field(default_factory=dict)
    setting: Setting = field(default_factory=dict)
    table: tuple[Element, ...] = ()


_NONE = Style()


class Styles:
    """The styles of a document by their ids; `themes` are the names of the faces of its theme."""

    def __init__(self, root: Element | None = None, themes: Mapping[str, str] | None = None) -> None:
        self._themes = themes or {}
        self._elements: dict[str, Element] = {}
        self._defaults: dict[str, str] = {}
        self._known: dict[str, Style] = {}
        self._formats: dict[tuple[object, ...], TextFormat] = {}
        self.properties: Properties = {}
        self.setting: Setting = {}
        if root is not None:
            self.properties = read_properties(root.find(_PARAGRAPH_DEFAULTS))
            self.setting = read_setting(root.find(_TEXT_DEFAULTS))
            for style in root.iterfind(W + "style"):
                self._add(style)

    def find(self, style_id: str | None, kind: str) -> Style:
        """A style, or else the default one of its kind: `paragraph`, `character` or `table`."""
        known = style_id if style_id in self._elements else self._defaults.get(kind)
        return _NONE if known is None else self._resolve(known)

    def name(self, style_id: str | None) -> str:
        """The id of a paragraph's style."""
        return style_id if style_id in self._elements and style_id else self._defaults.get("paragraph", "")

    def format(self, *settings: Setting) -> TextFormat:
        """How text is set of which the defaults and these say something, the last ones first."""
        said = dict(self.setting)
        for setting in settings:
            said.update(setting)
        key = tuple(sorted(said.items()))
        found = self._formats.get(key)
        if found is None:
            found = make_format(said, self._themes)
            if len(self._formats) < _MOST_KEPT:
                self._formats[key] = found
        return found

    def _add(self, style: Element) -> None:
        style_id = style.get(W + "styleId")
        if style_id is None:
            return
        self._elements[style_id] = style
        if style.get(W + "default") in {"1", "true", "on"}:
            self._defaults[style.get(W + "type", "paragraph")] = style_id

    def _resolve(self, style_id: str) -> Style:
        if style_id not in self._known:
            chain: list[str] = []
            following: str | None = style_id
            while following in self._elements and following not in chain and len(chain) < _DEEPEST:
                chain.append(following)
                following = read_value(self._elements[following], "basedOn")
            self._known[style_id] = _build([self._elements[one] for one in reversed(chain)])
        return self._known[style_id]


def _build(elements: list[Element]) -> Style:
    properties: dict[str, Any] = {}
    setting: dict[str, str | float | bool] = {}
    for element in elements:
        properties = merge(properties, read_properties(element.find(W + "pPr")))
        setting |= read_setting(element.find(W + "rPr"))
    tables = tuple(found for element in elements if (found := element.find(W + "tblPr")) is not None)
    return Style(properties, setting, tables)


def read_themes(root: Element | None) -> dict[str, str]:
    """The names of the faces for headings (`major`) and for text (`minor`) of a theme."""
    scheme = None if root is None else root.find(f"{A}themeElements/{A}fontScheme")
    themes: dict[str, str] = {}
    for _, font in iterate(scheme):
        latin = font.find(A + "latin")
        if latin is not None and latin.get("typeface"):
            themes["minor" if font.tag == A + "minorFont" else "major"] = latin.get("typeface", "")
    return themes
