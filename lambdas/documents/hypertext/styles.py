"""What elements and their own `style` attributes say of text; style sheets are not read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from lambdas.documents.layout.blocks import Alignment, Family, Font

SIZE = 11.0
"""Points: what text is set in that nothing is said of."""

INDENT = 0.4  # inches
SMALLEST, LARGEST = 5.0, 48.0  # points
INVISIBLE = 1.0  # points: text that is smaller is meant for nobody's eyes

Attributes = Mapping[str, str]
Declarations = Mapping[str, str]


class Style(NamedTuple):
    """How text stands: `left` inches from the left edge; `is_pre` keeps blanks, `is_shown` tells it from tiny text."""

    font: Font = Font(size=SIZE)
    alignment: Alignment = Alignment.LEFT
    left: float = 0.0
    is_pre: bool = False
    is_rtl: bool = False
    is_shown: bool = True


_HEADINGS = {"h1": 2.0, "h2": 1.5, "h3": 1.17, "h4": 1.0, "h5": 0.83, "h6": 0.75}  # times the size, as browsers do
_BOLD = frozenset({"b", "strong", "th", *_HEADINGS})
_MONO = frozenset({"pre", "code", "tt", "kbd", "samp", "textarea", "xmp", "listing", "plaintext"})
_PRE = frozenset({"pre", "textarea", "xmp", "listing", "plaintext"})
_INDENTED = frozenset({"ul", "ol", "menu", "dir", "dd", "blockquote"})
_SCALES = {"small": 0.83, "big": 1.2, "sub": 0.83, "sup": 0.83, **_HEADINGS}
_ALIGNMENTS = {
    "left": Alignment.LEFT,
    "start": Alignment.LEFT,
    "justify": Alignment.LEFT,
    "center": Alignment.CENTER,
    "middle": Alignment.CENTER,
    "right": Alignment.RIGHT,
    "end": Alignment.RIGHT,
}
_LENGTH = re.compile(r"([0-9]{0,6}(?:\.[0-9]{1,6})?)\s*(px|pt|em|rem|%|)")
_POINTS: Mapping[str, Callable[[float, float], float]] = {
    "px": lambda value, _: value * 0.75,
    "": lambda value, _: value * 0.75,
    "pt": lambda value, _: value,
    "em": lambda value, size: value * size,
    "rem": lambda value, _: value * SIZE,
    "%": lambda value, size: value * size / 100,
}


def read_declarations(attributes: Attributes) -> Declarations:
    """The declarations of an element's `style` attribute: names and values in small letters."""
    declarations = {}
    for declaration in attributes.get("style", "").lower().split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            declarations[name.strip()] = value.replace("!important", "").strip()
    return declarations


def derive(style: Style, tag: str, attributes: Attributes, declared: Declarations) -> Style:
    """The style of an element within another one of this `style`."""
    font = _derive_font(style.font, tag, declared)
    shown = style.is_shown if "font-size" not in declared else font.size >= INVISIBLE
    named = declared.get("text-align") or attributes.get("align", "").lower()
    direction = declared.get("direction") or attributes.get("dir", "").lower()
    return Style(
        font,
        _derive_alignment(style, tag, named),
        style.left + (INDENT if tag in _INDENTED else 0.0),
        _derive_pre(style, tag, declared),
        direction == "rtl" if direction in {"rtl", "ltr"} else style.is_rtl,
        shown,
    )


def _derive_alignment(style: Style, tag: str, named: str) -> Alignment:
    """Where text stands. A table stands where it is told to, and what is in it begins anew at the left."""
    if tag == "table":
        return Alignment.LEFT
    usual = Alignment.CENTER if tag in {"center", "th"} else style.alignment
    return usual if tag in {"img", "input", "hr"} else _ALIGNMENTS.get(named, usual)


def _derive_pre(style: Style, tag: str, declared: Declarations) -> bool:
    space = declared.get("white-space")
    return space.startswith("pre") if space else style.is_pre or tag in _PRE


def _derive_font(font: Font, tag: str, declared: Declarations) -> Font:
    size = font.size * _SCALES.get(tag, 1.0)
    if found := _LENGTH.fullmatch(declared.get("font-size", "")):
        size = _POINTS[found[2]](float(found[1]), font.size) if found[1] else size
    size = size if size < INVISIBLE else min(max(size, SMALLEST), LARGEST)
    weight = declared.get("font-weight", "")
    is_bold = font.is_bold or tag in _BOLD
    if weight:
        is_bold = weight in {"bold", "bolder"} or (weight.isdecimal() and len(weight) < 5 and int(weight) >= 600)
    return Font(Family.MONO if tag in _MONO else font.family, size, is_bold)
