"""How one layout writes days, amounts and weights."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from samples.generator.shown import DayFormat, Money, MoneyFormat, Quantity, grouped, in_thousands


@dataclass(frozen=True, slots=True)
class Style:
    """The formats of one layout; the truth quotes its sources in them. Not every layout shows older debts.

    `declared` takes thousands of the currency, `weight` the pounds or kilograms of the market.
    """

    day: DayFormat
    money: MoneyFormat
    declared: Callable[[int], Money] = in_thousands
    weight: Callable[[int], Quantity] = grouped
    shows_open_balances: bool = False
