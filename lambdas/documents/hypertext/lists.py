"""What stands before the items of lists."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.documents.hypertext.styles import Attributes, Declarations

_BULLETS = "•◦▪"
_KINDS = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
    "lower-latin": "lower-alpha",
    "upper-latin": "upper-alpha",
}
_NUMBERED = frozenset({"decimal", "lower-alpha", "upper-alpha", "lower-roman", "upper-roman"})
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_ROMAN = 3999
_MOST_DIGITS = 9


@dataclass(slots=True)
class List:
    """A list whose items are counted; `kind` is the name of a style of CSS, or a bullet itself."""

    kind: str
    next: int = 1

    def mark(self, attributes: Attributes) -> str:
        """What stands before the next item, with its own number where it has one; empty where nothing does."""
        self.next = _read_whole(attributes.get("value", ""), self.next)
        number, self.next = self.next, self.next + 1
        if self.kind not in _NUMBERED:
            return "" if self.kind == "none" else self.kind
        return f"{_count(number, self.kind)}."


def begin_list(tag: str, attributes: Attributes, declared: Declarations, depth: int) -> List:
    """A list within `depth` others."""
    bullet = _BULLETS[min(depth, len(_BULLETS) - 1)]
    named = declared.get("list-style-type") or declared.get("list-style", "").partition(" ")[0]
    kind = named or attributes.get("type", "")
    kind = _KINDS.get(kind, kind)
    if kind == "none" or kind in _NUMBERED:
        return List(kind, _read_whole(attributes.get("start", ""), 1))
    return List("decimal" if tag == "ol" else bullet, _read_whole(attributes.get("start", ""), 1))


def _read_whole(text: str, usual: int) -> int:
    text = text.strip()
    digits = text.removeprefix("-")
    is_whole = digits.isascii() and digits.isdecimal() and len(digits) <= _MOST_DIGITS
    return int(text) if is_whole else usual


def _count(number: int, kind: str) -> str:
    if kind == "decimal" or number < 1:
        return str(number)
    if kind.endswith("roman"):
        text = _write_roman(number) if number <= _MOST_ROMAN else str(number)
    else:
        text = _write_letters(number)
    return text.upper() if kind.startswith("upper") else text


def _write_letters(number: int) -> str:
    letters = ""
    while number:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("a") + letter) + letters
    return letters


def _write_roman(number: int) -> str:
    text = ""
    for value, digits in _ROMAN:
        count, number = divmod(number, value)
        text += digits * count
    return text
