"""Currencies in text: their signs, and their codes of ISO 4217 beside amounts."""

from __future__ import annotations

import re

SIGNS = {
    "US$": "USD", "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD",
    "R$": "BRL", "MX$": "MXN", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR", "₩": "KRW", "₽": "RUB",
    "₺": "TRY", "₪": "ILS", "฿": "THB", "₫": "VND", "₱": "PHP", "₦": "NGN", "₴": "UAH", "zł": "PLN", "Kč": "CZK",
    "Rs": "INR", "Fr.": "CHF",
}  # fmt: skip
_CODES = """
AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR JPY KRW MAD MXN MYR NGN NOK NZD PEN PHP
PLN RON RUB SAR SEK SGD THB TRY TWD UAH USD VND ZAR
"""
CODES = frozenset(_CODES.split())
SIGN = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))
MARK = rf"(?:(?<![A-Za-z])(?:{SIGN})|\b(?:{'|'.join(sorted(CODES))})\b)"
"""A pattern of a sign or a code."""

_AMOUNT_BESIDE = re.compile(rf"(?P<before>{MARK})\s?-?\(?\d|\d\s?(?P<after>{MARK})")


def find_currency(text: str) -> str | None:
    """The code of the first currency that is marked beside an amount."""
    found = _AMOUNT_BESIDE.search(text)
    return to_code(found["before"] or found["after"]) if found else None


def to_code(mark: str) -> str:
    """The ISO code of a sign or a code."""
    return SIGNS.get(mark, mark)
