"""The type `currency` with `relaxedWithCents`: amounts whose separators a text recognition got wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lambdas.senseml.tiebreakers import FIRST, Tiebreaker
from lambdas.senseml.types.decimals import to_scalar
from lambdas.senseml.types.type import Merge
from lambdas.senseml.values import Reading

_SEPARATORS = ".,;: _"
_RUN = re.compile(rf"[0-9][0-9{_SEPARATORS}]*")
_CENTS = re.compile(rf"[{_SEPARATORS}](?P<cents>[0-9]{{2}})(?![0-9])")


@dataclass(frozen=True, slots=True)
class RelaxedCurrencyType:
    """Digits mixed with any separators, then one separator and two digits; always dollars."""

    tiebreaker: Tiebreaker = FIRST
    spans_lines: bool = False
    merge: Merge | None = None
    keeps_all: bool = False

    def read_all(self, text: str) -> Iterator[Reading]:
        for run in _RUN.findall(text):
            # One pattern for both would try all ends of a run from each of its digits.
            cents = max(_CENTS.finditer(run), key=re.Match.start, default=None)
            if cents is not None:
                yield from _read(run[: cents.start()], cents["cents"], run[: cents.end()])


def _read(whole: str, cents: str, source: str) -> Iterator[Reading]:
    digits = "".join(character for character in whole if character not in _SEPARATORS)
    value = to_scalar(Decimal(f"{digits}.{cents}"))
    if value is not None:
        yield Reading("currency", value, source=source, unit="$")
