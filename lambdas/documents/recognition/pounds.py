"""The unit `lb` that an engine took for `Ib`: in most faces without serifs the two are drawn alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lambdas.documents.recognition.port import RecognisedWord

_BRACKETED = re.compile(r"[(\[]Ibs?[)\]][.,;:]*")
_BEHIND_NUMBER = re.compile(r"Ibs?[)\].,;:]*")


def read_pounds(words: Sequence[RecognisedWord]) -> Iterator[RecognisedWord]:
    """The words, with the unit for `Ib` and `Ibs` in brackets or behind a number; elsewhere these may be a name."""
    texts = ["", *(word.text for word in words)]
    for before, word in zip(texts, words, strict=False):
        is_behind_number = before[-1:].isdigit()
        is_unit = _BRACKETED.fullmatch(word.text) or (is_behind_number and _BEHIND_NUMBER.fullmatch(word.text))
        yield replace(word, text=word.text.replace("I", "l")) if is_unit else word
