"""Instants: epoch milliseconds inside, ISO 8601 with milliseconds and `Z` outside."""

from __future__ import annotations

import time
from datetime import UTC, datetime


def now() -> int:
    """Return the present instant in epoch milliseconds."""
    return time.time_ns() // 1_000_000


def to_iso(instant: int) -> str:
    """Return an instant as `2024-01-23T19:30:41.356Z`."""
    moment = datetime.fromtimestamp(instant // 1000, tz=UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{instant % 1000:03d}Z"
