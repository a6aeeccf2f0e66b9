"""The unit `lb` that an engine took for `Ib`: in most faces without serifs the two are drawn alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lambdas.documents.recognition.neighbours import goes_on
from lambdas.documents.recognition.port import RecognisedWord

_BRACKETED = re.compile(r"[(\[]Ibs?[)\]][.,;:]*")
_BEHIND_NUMBER = re.compile(r"Ibs?[)\].,;:]*")


def read_pounds(words: Sequence[RecognisedWord]) -> Iterator[RecognisedWord]:
    """The words, with the unit for `Ib` and `Ibs` in brackets or behind a number; elsewhere these may be a name."""
    before: RecognisedWord | None = None
    for word in words:
        is_behind_number = before is not None and before.text[-1:].isdigit() and goes_on(before, word)
        is_unit = _BRACKETED.fullmatch(word.text) or (_BEHIND_NUMBER.fullmatch(word.text) and is_behind_number)
        yield replace(word, text=word.text.replace("I", "l")) if is_unit else word
        before = word
