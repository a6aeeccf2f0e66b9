"""Currencies in a model's answer: the code that a code or a symbol stands for."""

from __future__ import annotations

import re

from lambdas.schemas.currencies import SIGNS

_CODE = re.compile(r"(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])")
_SIGNS = sorted(SIGNS, key=len, reverse=True)


def read_currency(text: str) -> str | None:
    """The ISO 4217 code that `text` names, by three capitals or by the longest symbol in it, or None."""
    code = _CODE.search(text.upper() if len(text.strip()) == 3 else text)
    return code.group() if code else next((SIGNS[sign] for sign in _SIGNS if sign in text), None)
