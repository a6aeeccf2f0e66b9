"""What a model put into its tool, as plain texts and nested values."""

from __future__ import annotations

import json
import math

LARGEST = 10**18
LARGEST_CODE = 10**100
"""A code of digits, such as an account's number, that the model wrote as a number."""


class Misfit(ValueError):
    """What stands here is no value of its kind."""


def read_text(found: object) -> str | None:
    """A text, or a number or a truth as one; None for an empty text, Misfit for anything else."""
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, int):
        return str(found) if abs(found) < LARGEST_CODE else None
    if isinstance(found, float):
        return json.dumps(read_finite(found))
    if not isinstance(found, str):
        raise Misfit
    # JSON can hold half of a character that takes two; no UTF-8 can.
    return found.strip().encode("utf-16", "surrogatepass").decode("utf-16", "replace") or None


def read_finite(found: float) -> float:
    """A number that JSON can hold; Misfit for any other."""
    if isinstance(found, int) and abs(found) < LARGEST:
        return found
    if isinstance(found, float) and math.isfinite(found) and abs(found) < LARGEST:
        return found
    raise Misfit


def parse_nested(text: str) -> object:
    """The JSON that some models write within a string, else the text itself."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text
