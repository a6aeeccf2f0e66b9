"""The names of months in the languages that dates may be written in (SenseML, "Date", `language`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_ABBREVIATION = 3


@dataclass(frozen=True, slots=True)
class Months:
    """The months from the first to the last, each by all of its names; those that have three letters or more.

    A name is abbreviated to its first three letters, or four where it has them as `more`. `formats` are what dates look
    like in this language by default, besides the formats of all.
    """

    names: tuple[tuple[str, ...], ...]
    more: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()

    @property
    def pattern(self) -> str:
        """A pattern of any name, in any case, in full or abbreviated, then perhaps with a period."""
        alternatives = [rf"{name}|{self._abbreviate(name)}\.?" for names in self.names for name in names]
        return "(?i:" + "|".join(alternatives) + ")"

    def number(self, name: str) -> int:
        """The number, from 1, of the month that has this name or abbreviation."""
        start = name[:_ABBREVIATION].lower()
        return next(number for number, names in enumerate(self.names, start=1) if _begins(names, start))

    def _abbreviate(self, name: str) -> str:
        short = name[:_ABBREVIATION]
        return next((f"(?:{longer}|{short})" for longer in self.more if name.startswith(longer)), short)


def _begins(names: Sequence[str], start: str) -> bool:
    return any(name.startswith(start) for name in names)


def _list(names: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(name.split("/")) for name in names.split())


ENGLISH = Months(
    _list("january february march april may june july august september october november december"),
)
SPANISH = Months(
    _list(
        "enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre",
    ),
    more=("sept",),
    formats=("%d (?:de )?%b,? (?:del? )?%Y",),
)
ITALIAN = Months(
    _list("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre"),
    more=("sett",),
    formats=("%d[°º]? %b,? %Y",),
)

LANGUAGES = {"en": ENGLISH, "es": SPANISH, "it": ITALIAN}
