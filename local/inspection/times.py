"""Instants as a person reads them: how far away, and in UTC."""

from __future__ import annotations

from lambdas.instants import to_iso

_UNITS = ((86_400, "d"), (3_600, "h"), (60, "min"))


def show_time(instant: int, now: int) -> str:
    """Return an instant (epoch milliseconds) as `2026-01-01T00:00:00.000Z (3 min ago)`."""
    seconds = abs(instant - now) // 1000
    amount = f"{seconds} s"
    for size, unit in _UNITS:
        if seconds >= 2 * size:
            amount = f"{seconds // size} {unit}"
            break
    return f"{to_iso(instant)} ({amount} ago)" if instant <= now else f"{to_iso(instant)} (in {amount})"


def time_or_none(instant: int | None) -> str | None:
    """Return an instant as ISO 8601 in UTC, and None as None."""
    return None if instant is None else to_iso(instant)
