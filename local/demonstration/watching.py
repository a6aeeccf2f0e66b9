"""Watching batches until they are done: live progress on one line, and the events as they come."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from local.client import ApiClient
from local.demonstration.submission import Submission
from local.demonstration.subscriber import Subscriber

PATIENCE_SECONDS = 150.0
LINGER_SECONDS = 1.0
"""How long to listen on after the last event that must come, for one that must not."""
_PAUSE_SECONDS = 0.3


@dataclass(slots=True)
class Watch:
    """What was seen: the batches' answers by id, and every event in the order of its arrival."""

    batches: dict[str, dict[str, Any]] = field(default_factory=dict)
    events: list[dict[str, Any]] = field(default_factory=list)

    def completions(self, batch_id: str) -> list[dict[str, Any]]:
        """The completion events of a batch, one for each id: EventBridge may deliver one twice."""
        return list(
            {
                event["detail"]["id"]: event
                for event in self.events
                if event["detail-type"] == "Batch Completed" and event["detail"]["batch"]["id"] == batch_id
            }.values()
        )


def watch(api: ApiClient, submissions: Sequence[Submission], subscriber: Subscriber) -> Watch:
    """Watch until every batch is done and announced, or patience ends; the caller finds out which from the answer."""
    seen = Watch()
    line = ProgressLine(sum(len(submission.samples) for submission in submissions))
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and not _is_over(seen, submissions):
        time.sleep(_PAUSE_SECONDS)
        for submission in submissions:
            if seen.batches.get(submission.batch_id, {}).get("waiting") != 0:
                seen.batches[submission.batch_id] = api.batch(submission.batch_id)
        seen.events += subscriber.receive()
        line.show(seen)
    time.sleep(LINGER_SECONDS)
    seen.events += subscriber.receive()
    line.end()
    return seen


def _is_over(seen: Watch, submissions: Sequence[Submission]) -> bool:
    return all(
        seen.batches.get(submission.batch_id, {}).get("waiting") == 0 and seen.completions(submission.batch_id)
        for submission in submissions
    )


class ProgressLine:
    """One line that is written over on a terminal, and a line at each change elsewhere."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._shown = ""

    def show(self, seen: Watch) -> None:
        """Show how many documents are in which state."""
        counts: Counter[str] = Counter()
        for batch in seen.batches.values():
            counts.update({state.lower(): number for state, number in batch.get("counts", {}).items() if number})
        done = self._total - sum(int(batch["waiting"]) for batch in seen.batches.values())
        states = ", ".join(f"{number} {state}" for state, number in sorted(counts.items()))
        text = f"  {done}/{self._total} done ({states})"
        if text != self._shown:
            sys.stdout.write(f"\r{text:<{len(self._shown)}}" if sys.stdout.isatty() else f"{text}\n")
            sys.stdout.flush()
            self._shown = text

    def end(self) -> None:
        """Leave the line."""
        if sys.stdout.isatty() and self._shown:
            sys.stdout.write("\n")
