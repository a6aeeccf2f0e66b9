"""Numbers as a format shows them (ECMA-376 part 1, 18.8.31, "number formats")."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

_TOKEN = re.compile(r"\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|\"([^\"]*)\"|\\(.)|_.|\*.|([0#?.,%])|(.)", re.DOTALL)
_MOST_PLACES = 30
_PRECISION = Context(prec=400, rounding=ROUND_HALF_UP)


def show_general(number: float) -> str:
    """The number with all digits that a spreadsheet keeps of it, which are 15, and without an exponent where it may."""
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    text = format(number, ".15g")
    if "e" not in text:
        return text
    plain = format(Decimal(text), "f")
    return plain if len(plain) <= _MOST_PLACES else text.upper()


def show_number(number: float, section: str) -> str:
    """The number by a section of a code that has digits in it; its sign is the caller's."""
    tokens = [_classify(match) for match in _TOKEN.finditer(section)]
    marks = "".join(text for is_mark, text in tokens if is_mark)
    whole, _, fraction = marks.partition(".")
    digits = re.sub("[^0#?]", "", whole)
    places = re.sub("[^0#?]", "", fraction)
    stem = marks.rstrip("%")
    thousands = len(stem) - len(stem.rstrip(",")) if digits else 0
    grouped = "," in whole.rstrip(",%")
    with localcontext(_PRECISION):
        value = Decimal(format(number, ".15g")).scaleb(2 * marks.count("%") - 3 * thousands)
        text = format(value.quantize(Decimal(1).scaleb(-len(places[:_MOST_PLACES]))), "f")
    integer, _, decimals = text.partition(".")
    return _fill(tokens, _pad(integer, digits, grouped), _trim(decimals, places))


def _classify(match: re.Match[str]) -> tuple[bool, str]:
    """Whether it is a mark, and what it says."""
    currency, quoted, escaped, mark, plain = match.groups()
    if mark:
        return True, mark
    return False, currency or quoted or escaped or plain or ""


def _pad(integer: str, digits: str, grouped: bool) -> str:
    least = len(digits.lstrip("#?"))
    padded = integer.lstrip("0").zfill(min(least, _MOST_PLACES))
    return f"{int(padded):,}".zfill(least) if grouped and padded else padded


def _trim(decimals: str, places: str) -> str:
    least = len(places.rstrip("#?"))
    while len(decimals) > least and decimals.endswith("0"):
        decimals = decimals[:-1]
    return decimals


def _fill(tokens: list[tuple[bool, str]], integer: str, decimals: str) -> str:
    """The digits in the places of their marks, from right to left before the point and from left to right behind it."""
    point = next((index for index, token in enumerate(tokens) if token == (True, ".")), len(tokens))
    left: list[str] = []
    rest = integer
    marks = [index for index, (is_mark, text) in enumerate(tokens[:point]) if is_mark and text in "0#?"]
    for index in range(point - 1, -1, -1):
        is_mark, text = tokens[index]
        if index in marks[:1]:
            left.append(rest)
        elif is_mark and text in "0#?":
            left.append(rest[-1:])
            rest = rest[:-1]
        elif not is_mark or text == "%":
            left.append(text)
    right = [f".{decimals}"] if decimals else []
    right += [text for is_mark, text in tokens[point:] if not is_mark or text == "%"]
    return "".join([*reversed(left), *right])
