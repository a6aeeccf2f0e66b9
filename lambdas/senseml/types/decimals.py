"""Decimal notation: digits, perhaps in groups of three, perhaps with a fraction."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal

from lambdas.senseml.nodes import Node, read_optional

MOST_PLACES = 20
_LARGEST_WHOLE = 10**21  # from here on JavaScript writes whole numbers with an exponent


@dataclass(frozen=True, slots=True)
class Notation:
    """The two separators of a notation; in the USA a comma and a point."""

    thousands: str = ","
    decimal: str = "."

    def to_decimal(self, digits: str) -> Decimal:
        """The number that `digits` writes in this notation."""
        return Decimal(digits.replace(self.thousands, "").replace(self.decimal, "."))

    def number(self) -> str:
        """A pattern of a whole number, perhaps in groups and with a fraction, that is no part of a longer one."""
        return self.no_digits_before() + self._digits()

    def signed_number(self) -> str:
        """The pattern of a number and its minus, which counts where no letter or digit precedes it."""
        return rf"(?:(?<![0-9A-Za-z)])-|{self.no_digits_before()})" + self._digits()

    def _digits(self) -> str:
        return rf"(?:{self.grouped()}|[0-9]+)(?:{self.fraction()})?" + self.no_digits_after()

    def grouped(self) -> str:
        """A pattern of digits in groups of three with at least one separator."""
        return rf"[0-9]{{1,3}}(?:{re.escape(self.thousands)}[0-9]{{3}})+"

    def fraction(self, most_digits: str = "") -> str:
        """A pattern of the separator and at least one, at most `most_digits` digits."""
        return rf"{re.escape(self.decimal)}[0-9]{{1,{most_digits}}}"

    def no_digits_before(self) -> str:
        """A pattern that a number may begin here: after no digit, no digit and separator, and no bare point."""
        point = re.escape(self.decimal)
        return rf"(?<![0-9])(?<![0-9][{self._separators()}])(?<![^0-9A-Za-z]{point})(?<!^{point})"

    def no_digits_after(self) -> str:
        """A pattern that no digit, nor a separator and a digit, stands after."""
        return rf"(?![{self._separators()}]?[0-9])"

    def _separators(self) -> str:
        return re.escape(self.thousands) + re.escape(self.decimal)


def to_scalar(number: Decimal, places: int | None = None) -> int | float | None:
    """The number as JSON holds it, whole ones without a fraction; None where it is beyond what JSON holds.

    With `places` it is rounded to so many decimal places, halves away from zero.
    """
    number = number if places is None else _round(number, places)
    value = float(number)
    if value in (float("inf"), float("-inf")):
        return None
    return int(number) if number == number.to_integral_value() and abs(number) < _LARGEST_WHOLE else value


def _round(number: Decimal, places: int) -> Decimal:
    _, digits, exponent = number.as_tuple()
    if not isinstance(exponent, int) or exponent >= -places:
        return number
    return number.quantize(Decimal((0, (1,), -places)), ROUND_HALF_UP, Context(prec=len(digits) + 1))


def parse_places(node: Node) -> int:
    """A number of decimal places; the reference writes it as a number and as a string of digits."""
    text = node.value
    if isinstance(text, str) and text.isascii() and text.isdigit():
        node = Node(node.path, int(text[: len(str(MOST_PLACES)) + 1]))
    places = node.integer()
    if not 0 <= places <= MOST_PLACES:
        raise node.error(f"{places} is not between 0 and {MOST_PLACES}")
    return places


def parse_notation(entries: dict[str, Node]) -> Notation:
    """The notation that `thousandsSeparator` and `decimalSeparator` ask for, one character each.

    Where only one is given and is the other's default, the other takes this one's: `1.500,06` for a decimal comma.
    """
    usual = Notation()
    thousands = read_optional(entries, "thousandsSeparator", _parse_separator, "")
    decimal = read_optional(entries, "decimalSeparator", _parse_separator, "")
    if thousands and thousands == decimal:
        raise entries["decimalSeparator"].error(f"'{decimal}' is already the thousandsSeparator")
    return Notation(
        thousands or (usual.decimal if decimal == usual.thousands else usual.thousands),
        decimal or (usual.thousands if thousands == usual.decimal else usual.decimal),
    )


def _parse_separator(node: Node) -> str:
    separator = node.text()
    if len(separator) != 1 or separator.isalnum() or separator in "-()":
        raise node.error(f"{node.shown()} is not one character other than a letter, a digit, a minus or a parenthesis")
    return separator
