"""Points and commas within numbers, which look alike: where one is doubtful, the one that makes a number is read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lambdas.documents.recognition.neural.transcription import Character

SURE = 0.9
"""What the network is at the least where there is no doubt."""

_SEPARATORS = frozenset(".,")
_NUMBER = re.compile(r"\d[\d.,]*\d")
_WELL_FORMED = re.compile(r"\d+(?:[.,]\d+)?|\d{1,3}([.,])\d{3}(?:\1\d{3})*(?:(?!\1)[.,]\d{1,2})?")


def settle_separators(line: Sequence[Character]) -> list[Character]:
    """The line, its numbers well formed where changing one doubtful separator makes them so."""
    settled = list(line)
    text = "".join(one.text if len(one.text) == 1 else "?" for one in line)
    for found in _NUMBER.finditer(text):
        if _WELL_FORMED.fullmatch(found[0]):
            continue
        for place in range(found.start(), found.end()):
            one = line[place]
            spelt = text[found.start() : place] + one.rival + text[place + 1 : found.end()]
            if _is_doubtful(one) and _WELL_FORMED.fullmatch(spelt):
                settled[place] = one.take_rival()
                break
    return settled


def _is_doubtful(one: Character) -> bool:
    return one.confidence < SURE and one.text in _SEPARATORS and one.rival in _SEPARATORS
