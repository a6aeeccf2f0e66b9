"""What functions that read documents do about the process that they read them in."""

from __future__ import annotations

from lambdas.extraction.isolation.hardening import seal_parent
from lambdas.handlers.telemetry import logger

_told: set[str] = set()


def seal() -> None:
    """Close this process to the one that reads documents, before there is one."""
    note_missing(tuple(seal_parent()))


def note_missing(missing: tuple[str, ...]) -> None:
    """Log which measures this system would not have, each once."""
    new = set(missing) - _told
    if new:
        _told.update(new)
        logger.warning("isolation lacks", extra={"measures": sorted(new)})
