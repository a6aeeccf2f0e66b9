"""Numbers as documents write them: with groups, fractions, signs of accounting, percent signs, magnitudes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lambdas.schemas.currencies import MARK
from lambdas.schemas.layout.values.conventions import Conventions

_GROUPED = r"\d{1,3}(?:(?P<group>[.,'’\u00a0\u202f ])\d{3})(?:(?P=group)\d{3})*(?:[.,]\d{1,6})?"
_DIGITS = rf"{_GROUPED}|\d+(?:[.,]\d{{1,8}})?|[.]\d{{1,6}}"
_NUMBER = re.compile(
    rf"(?<![\w.,/:-])(?P<before>[-−–]?\(?[-−–]?\s?)(?P<mark>{MARK}\s?)?(?P<inside>[-−–(]?\s?)(?P<digits>{_DIGITS})"
    rf"(?P<magnitude>\s?(?:k|K|M|bn|million|billion|thousand)(?![A-Za-z0-9]))?(?P<after>\s?{MARK}|\s?%)?"
    r"(?P<end>\)?[-−]?(?:\s?(?:CR|DR)\b)?)(?![\d/:]|[.,]\d|-\d)"
)
_MAGNITUDES = {"k": 10**3, "thousand": 10**3, "m": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9}
_LONGEST = 18  # digits; longer ones are no quantity
_MINUS = "-−–"


@dataclass(frozen=True, slots=True)
class Number:
    """A number and what stands with it: the currency's sign or code, whether a percent sign; where it stands."""

    value: float | int
    start: int
    end: int
    mark: str = ""
    is_percentage: bool = False
    has_fraction: bool = False
    is_sure: bool = True


def find_numbers(text: str, conventions: Conventions) -> Iterator[Number]:
    """The numbers of a text from left to right; none that is part of a date, a code or a longer word."""
    for match in _NUMBER.finditer(text):
        digits = match["digits"]
        if sum(map(str.isdigit, digits)) > _LONGEST or _is_glued(text, match.end()):
            continue
        plain, is_sure = _to_plain(digits, match["group"] or "", conventions)
        value = float(plain) if "." in plain else int(plain)
        value *= _MAGNITUDES[match["magnitude"].strip().lower()] if match["magnitude"] else 1
        mark = (match["mark"] or match["after"] or "").strip()
        yield Number(
            _as_whole(-value if _is_negative(match) else value),
            match.start() + len(match["before"]) - len(match["before"].lstrip()),
            match.end(),
            "" if mark == "%" else mark,
            mark == "%",
            "." in plain,
            is_sure,
        )


def _is_glued(text: str, end: int) -> bool:
    return text[end : end + 1].isalpha() and text[end - 1 : end].isdigit()


def _as_whole(value: float) -> float | int:
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else value


def _is_negative(match: re.Match[str]) -> bool:
    before, end = match["before"] + match["inside"], match["end"]
    has_minus = any(sign in before for sign in _MINUS) or any(sign in end for sign in "-−")
    return has_minus or ("(" in before and ")" in end) or end.strip() == "CR"


def _to_plain(digits: str, group: str, conventions: Conventions) -> tuple[str, bool]:
    """The digits with a point before the fraction and no groups, and whether they can be read in no other way."""
    rest = digits.replace(group, "") if group else digits
    if not group or digits.count(group) != 1 or group not in ".," or re.search(r"[.,]", rest):
        return rest.replace(",", "."), True
    is_fraction = group == ("," if conventions.decimal_comma else ".")
    is_sure = conventions.decimal_comma is not None or group == ","
    return (digits.replace(",", ".") if is_fraction else rest), is_sure
