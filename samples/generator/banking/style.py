"""How one layout of the statements writes days and amounts, and what it calls things."""

from __future__ import annotations

from dataclasses import dataclass

from samples.generator.shown import DayFormat, MoneyFormat


@dataclass(frozen=True, slots=True)
class Style:
    """The formats of one layout; the truth quotes its sources in them. `yes` and `no` answer its one question."""

    institution: str
    day: DayFormat
    period_day: DayFormat
    money: MoneyFormat
    yes: str
    no: str

    def answer(self, value: bool) -> str:
        """The word for it."""
        return self.yes if value else self.no
