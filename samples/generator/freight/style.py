"""How one layout writes days and amounts."""

from __future__ import annotations

from dataclasses import dataclass

from samples.generator.shown import DayFormat, MoneyFormat


@dataclass(frozen=True, slots=True)
class Style:
    """The formats of one layout; the truth quotes its sources in them. Not every layout shows older debts."""

    day: DayFormat
    money: MoneyFormat
    shows_open_balances: bool = False
