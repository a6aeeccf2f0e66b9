"""How far a run is: one line that is written over on a terminal, and a plain line at each change elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TextIO

PLAIN_SECONDS = 5.0
"""How far apart plain lines are at the least: they stay in somebody's log."""


@dataclass(slots=True)
class Progress:
    """Tells of `total` documents on `stream`; `clock` in seconds."""

    total: int
    stream: TextIO = field(default_factory=lambda: sys.stderr)
    clock: Callable[[], float] = time.monotonic
    _began: tuple[float, int] | None = None
    _shown: str = ""
    _at: float = -PLAIN_SECONDS

    def show(self, uploaded: int, counts: Mapping[str, int]) -> None:
        """Show how many documents were uploaded and how many are in which state."""
        ended = sum(counts.get(state, 0) for state in ("COMPLETE", "FAILED", "CANCELLED", "EXPIRED"))
        text = self._text(uploaded, ended, counts)
        if self.stream.isatty():
            self.stream.write(f"\r{text:<{len(self._shown)}}")
            self._shown = text
        elif text != self._shown and (self.clock() - self._at >= PLAIN_SECONDS or ended == self.total):
            self.stream.write(text + "\n")
            self._shown, self._at = text, self.clock()
        self.stream.flush()

    def end(self) -> None:
        """Leave the line."""
        if self.stream.isatty() and self._shown:
            self.stream.write("\n")

    def _text(self, uploaded: int, ended: int, counts: Mapping[str, int]) -> str:
        parts = [f"  {uploaded}/{self.total} uploaded", f"{ended} done"]
        failed = ended - counts.get("COMPLETE", 0)
        if failed:
            parts.append(f"{failed} failed")
        left = self._left(ended)
        if left is not None and ended < self.total:
            parts.append(f"about {duration(left)} left")
        return ", ".join(parts)

    def _left(self, ended: int) -> float | None:
        """Seconds that are left at the pace so far, counted from the first look; None before that can be said."""
        if self._began is None:
            self._began = self.clock(), ended
        seconds, since = self.clock() - self._began[0], ended - self._began[1]
        return seconds / since * (self.total - ended) if since else None


def duration(seconds: float) -> str:
    """Return seconds as `0:07` or `1:02:03`."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"
