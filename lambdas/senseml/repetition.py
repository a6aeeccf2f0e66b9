"""How large a pattern grows when it is compiled: the `regex` module writes out what has to repeat.

Without a limit, `a{1000000000}` in a configuration would take all memory of the process that loads it.
"""

from __future__ import annotations

import re

from lambdas.senseml.dialect import UnsupportedSyntax

MAX_EXPANSION = 20_000

_TOKEN = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\{([0-9]+)(?:,[0-9]*)?\}|.", re.DOTALL)
_COUNT_DIGITS = 6


def check_expansion(pattern: str) -> None:
    """Raise `UnsupportedSyntax` for a pattern that would be larger than `MAX_EXPANSION` characters written out."""
    if measure_expansion(pattern) > MAX_EXPANSION:
        raise UnsupportedSyntax(f"it repeats to more than {MAX_EXPANSION} characters")


def measure_expansion(pattern: str) -> int:
    """About how many characters the pattern has when each `{n}` is written out; more than the limit for huge ones."""
    totals, lasts = [0], [0]
    for token in _TOKEN.finditer(pattern):
        if token[1]:
            grown = lasts[-1] * _read_count(token[1])
            totals[-1], lasts[-1] = totals[-1] - lasts[-1] + grown, grown
        elif token[0] == "(":
            totals.append(0)
            lasts.append(0)
        else:
            weight = 1
            if token[0] == ")" and len(totals) > 1:
                lasts.pop()
                weight += totals.pop()
            totals[-1], lasts[-1] = totals[-1] + weight, weight
    return sum(totals)


def _read_count(digits: str) -> int:
    """At least one, for what may be left out is written once; cut where it is over the limit anyway."""
    significant = digits.lstrip("0")
    return max(int(significant or 1), 1) if len(significant) <= _COUNT_DIGITS else 10**_COUNT_DIGITS
