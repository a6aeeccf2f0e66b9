"""The type `currency`: an amount of money (SenseML, "Currency")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from lambdas.senseml.tiebreakers import FIRST, Tiebreaker
from lambdas.senseml.types.decimals import Notation, to_scalar
from lambdas.senseml.types.type import Merge
from lambdas.senseml.values import Reading

DOLLAR = "$"
PARENTHESES_BOTH = "bothParentheses"
PARENTHESES_ANY = "anyParentheses"
SUFFIX_SIGN = "suffixNegativeSign"
ACCOUNTING = {
    "default": frozenset({PARENTHESES_BOTH, SUFFIX_SIGN}),
    PARENTHESES_BOTH: frozenset({PARENTHESES_BOTH}),
    PARENTHESES_ANY: frozenset({PARENTHESES_ANY}),
    SUFFIX_SIGN: frozenset({SUFFIX_SIGN}),
}

_MAGNITUDES = {
    "thousand": 10**3, "k": 10**3,
    "million": 10**6, "mil": 10**6, "mm": 10**6, "m": 10**6,
    "billion": 10**9, "bil": 10**9, "b": 10**9,
    "trillion": 10**12, "t": 10**12,
}  # fmt: skip
_MAGNITUDE = rf"(?:\s?(?P<magnitude>(?i:{'|'.join(_MAGNITUDES)}))(?![A-Za-z0-9]))?"
MOST_DECIMALS = 4
_BARE_DIGITS = 6
_BARE_DIGITS_WITH_CENTS = 9


@dataclass(frozen=True, slots=True)
class CurrencyRules:
    """The parameters of the type; `units` maps a symbol in the text to the unit in the output.

    `unmarked` amounts have neither symbol nor thousands separators, and stand anywhere in a line. Where the unit is
    None, the source has no symbol either.
    """

    type_name: str = "currency"
    notation: Notation = field(default_factory=Notation)
    units: Mapping[str, str | None] = field(default_factory=lambda: {DOLLAR: DOLLAR})
    default_unit: str | None = DOLLAR
    require_symbol: bool = False
    require_thousands: bool = False
    most_decimals: int = MOST_DECIMALS
    smallest: float = float("-inf")
    largest: float = float("inf")
    accounting: frozenset[str] = frozenset()
    always_negative: bool = False
    remove_spaces: bool = False
    unmarked: bool = False
    magnitudes: bool = True
    places: int | None = None


@dataclass(frozen=True, slots=True)
class CurrencyType:
    """An amount with a symbol or thousands separators anywhere in a line, or bare digits that are all of the line."""

    rules: CurrencyRules
    within: re.Pattern[str]
    whole: re.Pattern[str] | None
    tiebreaker: Tiebreaker = FIRST
    spans_lines: bool = False
    merge: Merge | None = None
    keeps_all: bool = False

    def read_all(self, text: str) -> Iterator[Reading]:
        line = "".join(text.split()) if self.rules.remove_spaces else text.strip()
        for match in self._matches(line):
            value = to_scalar(self._amount(match), self.rules.places)
            if value is not None and self.rules.smallest <= value <= self.rules.largest:
                unit = self.rules.units.get(match["symbol"] or "", self.rules.default_unit)
                yield Reading(self.rules.type_name, value, source=self._source(match), unit=unit)

    def _matches(self, line: str) -> Iterator[re.Match[str]]:
        bare = self.whole.match(line) if self.whole else None
        return iter((bare,)) if bare else self.within.finditer(line)

    def _amount(self, match: re.Match[str]) -> Decimal:
        amount = self.rules.notation.to_decimal(match["digits"])
        if match["magnitude"]:
            amount *= _MAGNITUDES[match["magnitude"].lower()]
        return -amount if self._is_negative(match) else amount

    def _is_negative(self, match: re.Match[str]) -> bool:
        rules = self.rules
        if rules.always_negative or not rules.accounting:
            return rules.always_negative
        before, after = (match["before"] or "") + (match["inside"] or ""), match["after"] or ""
        opened, closed = "(" in before, ")" in after
        return (
            "-" in before
            or (SUFFIX_SIGN in rules.accounting and "-" in after)
            or (PARENTHESES_BOTH in rules.accounting and opened and closed)
            or (PARENTHESES_ANY in rules.accounting and (opened or closed))
        )

    def _source(self, match: re.Match[str]) -> str:
        if self.rules.accounting and not self.rules.always_negative:
            return match.group().strip()
        start = 0 if self.rules.default_unit else len(match["symbol"] or "")
        return match["amount"][start:].strip()


def currency_type(rules: CurrencyRules) -> CurrencyType:
    """The currency type that follows `rules`."""
    whole = None if rules.require_symbol else re.compile(_whole_pattern(rules))
    return CurrencyType(rules, re.compile(_within_pattern(rules)), whole)


def _within_pattern(rules: CurrencyRules) -> str:
    notation = rules.notation
    fraction = rf"(?:{notation.fraction(str(rules.most_decimals))})?" if rules.most_decimals else ""
    loose = "[0-9]{1,3}" if rules.require_thousands else "[0-9]+"
    symbol = rf"(?P<symbol>{_symbol_pattern(rules)})\s?(?P<inside>[(-]?)"
    unmarked = "(?!)" if rules.require_symbol else notation.no_digits_before() + _unmarked_pattern(rules)
    digits = rf"(?P<digits>(?:{notation.grouped()}|{loose}){fraction})"
    amount = rf"(?P<amount>(?:{symbol}|{unmarked}){digits}{notation.no_digits_after()}{_magnitude_pattern(rules)})"
    before = r"(?:(?<![0-9A-Za-z])[(-])?" if rules.unmarked else "[(-]?"
    return rf"(?P<before>{before}\s?){amount}{_after_pattern(rules)}"


def _unmarked_pattern(rules: CurrencyRules) -> str:
    """What must stand around where no symbol does: groups of digits; for amounts that need no mark, no letter before.

    So a code such as `A1200` beside the amounts is none of them.
    """
    return "(?<![A-Za-z])" if rules.unmarked and not rules.require_thousands else rf"(?={rules.notation.grouped()})"


def _magnitude_pattern(rules: CurrencyRules) -> str:
    return _MAGNITUDE if rules.magnitudes else "(?P<magnitude>(?!))?"


def _whole_pattern(rules: CurrencyRules) -> str:
    few = 3 if rules.require_thousands else _BARE_DIGITS
    more = 3 if rules.require_thousands else _BARE_DIGITS_WITH_CENTS
    cents = rf"[0-9]{{1,{more}}}{rules.notation.fraction(str(rules.most_decimals))}|" if rules.most_decimals else ""
    before = "[(-]?" if rules.accounting else "-?"
    amount = rf"(?P<amount>(?P<symbol>)(?P<inside>)(?P<digits>{cents}[0-9]{{1,{few}}}){_magnitude_pattern(rules)})"
    return rf"(?P<before>{before}\s?){amount}{_after_pattern(rules)}\Z"


def _after_pattern(rules: CurrencyRules) -> str:
    """What may close the amount: a parenthesis, or a minus that no word follows."""
    return r"(?P<after>\s?\)|-(?![0-9A-Za-z$]))?" if rules.accounting else "(?P<after>)"


def _symbol_pattern(rules: CurrencyRules) -> str:
    """The longest symbol first; one that begins with a letter or digit does not begin inside of a word."""
    symbols = sorted(rules.units, key=lambda symbol: (-len(symbol), symbol))
    return "|".join(rf"(?<![0-9A-Za-z]){re.escape(s)}" if s[0].isalnum() else re.escape(s) for s in symbols)
