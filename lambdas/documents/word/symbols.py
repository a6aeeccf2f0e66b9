"""Characters of symbol fonts, which mean something else than their codes, as Unicode.

Of the fonts that people tick boxes and make lists with, the codes that are used for it; the private code points that
files write them as begin at U+F000.
"""

from __future__ import annotations

_PRIVATE = 0xF000
_LAST = 0xF0FF

_WINGDINGS = {
    0x28: "☎",
    0x2A: "✉",
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: "☐",
    0x70: "☐",
    0x71: "❑",
    0x72: "❒",
    0x73: "⬧",
    0x75: "◆",
    0x76: "❖",
    0x77: "⬥",
    0x78: "☒",
    0x9E: "·",
    0x9F: "•",
    0xA1: "○",
    0xA7: "▪",
    0xA8: "☐",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "➔",
    0xF0: "⇨",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
_WINGDINGS_2 = {
    0x2A: "☐",
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0x98: "•",
    0xA3: "☐",
}
_WEBDINGS = {0x61: "✓", 0x63: "☐", 0x67: "■", 0x6E: "●", 0x72: "✗", 0x78: "☒"}
_SYMBOL = {
    0x22: "∀",
    0x61: "α",
    0x62: "β",
    0x67: "γ",
    0x64: "δ",
    0x6D: "μ",
    0x70: "π",
    0x73: "σ",
    0x44: "Δ",
    0x53: "Σ",
    0x57: "Ω",
    0xA3: "≤",
    0xA5: "∞",
    0xA7: "♣",
    0xA8: "♦",
    0xB0: "°",
    0xB1: "±",
    0xB3: "≥",
    0xB4: "×",
    0xB7: "•",
    0xB8: "÷",
    0xB9: "≠",
    0xBB: "≈",
    0xD2: "®",
    0xD3: "©",
    0xD4: "™",
    0xD6: "√",
    0xE2: "®",
    0xE3: "©",
    0xE4: "™",
}
_FONTS = (
    ("wingdings 2", _WINGDINGS_2),
    ("wingdings", _WINGDINGS),
    ("webdings", _WEBDINGS),
    ("symbol", _SYMBOL),
)
_BULLET = "•"


def find_symbols(font: str) -> dict[int, str] | None:
    """What the codes of a font mean, by its name in lower case; None for one of letters."""
    return next((symbols for name, symbols in _FONTS if font.startswith(name)), None)


def read_symbol(code: str | None, font: str) -> str:
    """The character with a code in hexadecimal figures; empty for what is none."""
    try:
        number = int(code or "", 16)
    except ValueError:
        return ""
    if not 0 < number < 0x10000 or 0xD800 <= number < 0xE000:
        return ""
    return translate(chr(number), font)


def translate(text: str, font: str) -> str:
    """A text in a font as Unicode; codes of a symbol font that have no other sense here become bullets."""
    symbols = find_symbols(font)
    if symbols is None and not any(_PRIVATE <= ord(character) <= _LAST for character in text):
        return text
    return "".join(_translate(ord(character), symbols) for character in text)


def _translate(code: int, symbols: dict[int, str] | None) -> str:
    is_private = _PRIVATE < code <= _LAST
    low = code - _PRIVATE if is_private else code
    if symbols is None:
        return _WINGDINGS.get(low, _BULLET) if is_private else chr(code)
    if low in symbols:
        return symbols[low]
    if symbols is _SYMBOL and low < 0x80:
        return chr(low)
    return _BULLET if not chr(low).isspace() and (is_private or low < 0x100) else chr(code)
