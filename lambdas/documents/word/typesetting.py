"""How a run of text is set: its face, its size and what is done to it (ECMA-376 part 1, 17.3.2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from lambdas.documents.word.faces import Face, find_face
from lambdas.documents.word.markup import Element, W, iterate
from lambdas.documents.word.units import is_on, read_length, read_number

Setting: TypeAlias = Mapping[str, str | float | bool]
"""What some markup says of text, by names of its own; what is not there is not said."""

_SWITCHES = {
    W + "b": "bold",
    W + "caps": "caps",
    W + "smallCaps": "small",
    W + "vanish": "hidden",
    W + "rtl": "rtl",
    W + "strike": "strike",
}
_FONTS = ("ascii", "hAnsi", "cs", "eastAsia")
_THEMES = ("asciiTheme", "hAnsiTheme", "cstheme", "eastAsiaTheme")
_SMALLEST, _LARGEST = 1.0, 1_638.0  # points
_SMALL = 0.85  # of the size: small capitals, about, among large ones
_RAISED = 0.65  # of the size: what is set above or below the line
_RISES = {"superscript": 0.33, "subscript": -0.14}
_DEFAULT_FONT, _DEFAULT_SIZE = "Times New Roman", 10.0
_SHORT, _MOST_KEPT = 30, 20_000  # characters, and texts
_BRIGHTNESS = (0.299, 0.587, 0.114)


@dataclass(frozen=True, slots=True, eq=False)
class Type:
    """A face at a size in points; text is as wide as its letters times `scale`, and `spacing` behind each.

    `rise` is how far it stands above the baseline. `grey` is 0 for black and 1 for white.
    """

    face: Face
    size: float
    is_bold: bool = False
    is_underlined: bool = False
    rise: float = 0.0
    scale: float = 1.0
    spacing: float = 0.0
    grey: float = 0.0
    _known: dict[str, float] = field(default_factory=dict, repr=False)

    def measure(self, text: str) -> float:
        """The width of a text in points; of short texts, which come again, it is kept."""
        width = self._known.get(text)
        if width is None:
            width = self.face.measure(text) * self.size * self.scale
            if self.spacing:
                width = max(width + self.spacing * len(text), 0.0)
            if len(text) <= _SHORT and len(self._known) < _MOST_KEPT:
                self._known[text] = width
        return width

    @property
    def ascent(self) -> float:
        """What a line takes above the baseline, with what is between it and the one before."""
        return (self.face.ascent + self.face.gap) * self.size

    @property
    def descent(self) -> float:
        """What a line takes below the baseline."""
        return self.face.descent * self.size


@dataclass(frozen=True, slots=True, eq=False)
class TextFormat:
    """How a run is set, and what is shown of it; `font` is the face's name in lower case, which symbols need."""

    type: Type
    font: str
    is_hidden: bool = False
    is_capital: bool = False
    is_rtl: bool = False


def read_setting(properties: Element | None) -> dict[str, str | float | bool]:
    """What run properties (`w:rPr`) say."""
    setting: dict[str, str | float | bool] = {}
    for tag, child in iterate(properties):
        if tag in _SWITCHES:
            setting[_SWITCHES[tag]] = is_on(child.get(W + "val"))
        elif tag in _READERS:
            _READERS[tag](child, setting)
    return setting


def make_format(setting: Setting, themes: Mapping[str, str]) -> TextFormat:
    """The format of text of which all is known that is said; `themes` are the faces of the file's theme."""
    font = str(setting.get("font") or themes.get(str(setting.get("theme")), "") or _DEFAULT_FONT)
    size = min(max(float(setting.get("size", _DEFAULT_SIZE)), _SMALLEST), _LARGEST)
    raised = _RISES.get(str(setting.get("vertical")), 0.0)
    is_small = bool(setting.get("small"))
    is_bold = bool(setting.get("bold"))
    made = Type(
        face=find_face(font, is_bold=is_bold),
        size=size * (_RAISED if raised else 1.0) * (_SMALL if is_small else 1.0),
        is_bold=is_bold,
        is_underlined=bool(setting.get("underline")),
        rise=raised * size + float(setting.get("position", 0.0)),
        scale=min(max(float(setting.get("scale", 1.0)), 0.1), 6.0),
        spacing=float(setting.get("spacing", 0.0)),
        grey=float(setting.get("grey", 0.0)),
    )
    return TextFormat(
        made, font.lower(), bool(setting.get("hidden")), is_small or bool(setting.get("caps")), bool(setting.get("rtl"))
    )


def read_grey(colour: str | None) -> float | None:
    """How bright a colour is that is written as six digits; None for what is none, as `auto`."""
    try:
        parts = bytes.fromhex(colour or "")
    except ValueError:
        return None
    if len(parts) != len(_BRIGHTNESS):
        return None
    return round(sum(part / 255 * share for part, share in zip(parts, _BRIGHTNESS, strict=True)), 4)


def _read_fonts(child: Element, setting: dict[str, str | float | bool]) -> None:
    theme = next((value for name in _THEMES[:2] if (value := child.get(W + name))), None)
    font = next((value for name in _FONTS if (value := child.get(W + name))), None)
    if theme:
        setting["theme"] = "minor" if theme.startswith("minor") else "major"
        setting["font"] = ""
    elif font:
        setting["font"] = font


def _read_size(child: Element, setting: dict[str, str | float | bool]) -> None:
    if (size := read_length(child.get(W + "val"), 2.0)) is not None:
        setting["size"] = size


def _read_colour(child: Element, setting: dict[str, str | float | bool]) -> None:
    setting["grey"] = read_grey(child.get(W + "val")) or 0.0


def _read_underline(child: Element, setting: dict[str, str | float | bool]) -> None:
    setting["underline"] = is_on(child.get(W + "val"))


def _read_vertical(child: Element, setting: dict[str, str | float | bool]) -> None:
    setting["vertical"] = child.get(W + "val", "baseline")


def _read_position(child: Element, setting: dict[str, str | float | bool]) -> None:
    setting["position"] = read_length(child.get(W + "val"), 2.0) or 0.0


def _read_spacing(child: Element, setting: dict[str, str | float | bool]) -> None:
    setting["spacing"] = max(min(read_length(child.get(W + "val")) or 0.0, 200.0), -200.0)


def _read_scale(child: Element, setting: dict[str, str | float | bool]) -> None:
    setting["scale"] = (read_number(child.get(W + "val")) or 100.0) / 100


_READERS = {
    W + "rFonts": _read_fonts,
    W + "sz": _read_size,
    W + "color": _read_colour,
    W + "u": _read_underline,
    W + "vertAlign": _read_vertical,
    W + "position": _read_position,
    W + "spacing": _read_spacing,
    W + "w": _read_scale,
}
