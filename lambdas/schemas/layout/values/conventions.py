"""How one document writes what could be read in two ways: 01/02/2026, 1.234, and amounts without a currency."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lambdas.documents.pages import PagedDocument
from lambdas.schemas.currencies import find_currency

_SLASHED = re.compile(r"(?<![\d/.-])(\d{1,2})([/-])(\d{1,2})\2(?:\d{4}|\d{2})(?![\d/-])")
_DECIMAL_COMMA = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})*,\d{2}(?![\d.,])")
_DECIMAL_POINT = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})*\.\d{2}(?![\d.,])")
_METRIC_WIDTH = (8.2, 8.35)  # inches: paper of the countries that write the day first


@dataclass(frozen=True, slots=True)
class Conventions:
    """None where the document does not tell; `currency` is the ISO code that all its amounts share.

    `has_days` tells whether a date of the document shows which comes first; else its paper does, which is no proof.
    """

    day_first: bool | None = None
    decimal_comma: bool | None = None
    currency: str | None = None
    has_days: bool = False


def learn_conventions(document: PagedDocument) -> Conventions:
    """What the document's own dates and amounts tell, and where no date does, its paper."""
    texts = [line.text for page in document.pages for line in page.lines]
    by_dates = _day_first(texts)
    day_first = by_dates if by_dates is not None else _by_paper(document)
    return Conventions(day_first, _decimal_comma(texts), _currency(texts), by_dates is not None)


def _day_first(texts: Iterable[str]) -> bool | None:
    pairs = [(int(found[1]), int(found[3])) for text in texts for found in _SLASHED.finditer(text)]
    days = sum(31 >= first > 12 >= second > 0 for first, second in pairs)
    months = sum(31 >= second > 12 >= first > 0 for first, second in pairs)
    return None if days == months else days > months


def _by_paper(document: PagedDocument) -> bool | None:
    widths = [min(page.width, page.height) for page in document.pages[:1]]
    return True if any(_METRIC_WIDTH[0] <= width <= _METRIC_WIDTH[1] for width in widths) else None


def _decimal_comma(texts: Iterable[str]) -> bool | None:
    commas = points = 0
    for text in texts:
        commas += len(_DECIMAL_COMMA.findall(text))
        points += len(_DECIMAL_POINT.findall(text))
    return None if commas == points else commas > points


def _currency(texts: Iterable[str]) -> str | None:
    """The code that the document names; where it names several, none is everybody's."""
    codes = {code for text in texts if (code := find_currency(text)) is not None}
    return codes.pop() if len(codes) == 1 else None
