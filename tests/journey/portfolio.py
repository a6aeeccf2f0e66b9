"""The sample portfolio: several sample documents in one file."""

from __future__ import annotations

import json
from typing import Any

from local.places import SAMPLES

TYPE = "bank_statements"
(_ENTRY,) = json.loads((SAMPLES / "manifest.json").read_text(encoding="utf-8"))["portfolios"]
PAGES: int = _ENTRY["pages"]
PLACES = [(held["configuration"], held["first"], held["last"]) for held in _ENTRY["documents"]]
"""The configuration, and the first and the last page, of each document in it."""


def bound() -> bytes:
    """Return the file."""
    return (SAMPLES / str(_ENTRY["path"])).read_bytes()


def expected() -> list[Any]:
    """Return what is in each of its documents."""
    return [json.loads((SAMPLES / str(held["expected"])).read_text(encoding="utf-8")) for held in _ENTRY["documents"]]
