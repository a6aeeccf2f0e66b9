"""The line that tells how far a run is, for a person at a terminal and for a log."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

import pytest

from local.folder.progress import Progress, duration


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def ticking(*seconds: float) -> Callable[[], float]:
    held: Iterator[float] = iter(seconds)
    return lambda: next(held)


@pytest.mark.parametrize(("seconds", "shown"), [(0.4, "0:00"), (7, "0:07"), (61, "1:01"), (3723, "1:02:03")])
def test_duration_is_read_like_a_clock(seconds: float, shown: str) -> None:
    assert duration(seconds) == shown


def test_progress_on_a_terminal_is_one_line_with_counts_and_the_time_left() -> None:
    stream = Terminal()
    progress = Progress(10, stream, ticking(100.0, 100.0, 104.0))

    progress.show(4, {"WAITING": 6, "COMPLETE": 2, "FAILED": 0})
    progress.show(10, {"WAITING": 0, "PROCESSING": 4, "COMPLETE": 5, "FAILED": 1})
    progress.end()

    first, second = stream.getvalue().split("\r")[1:]
    assert first.strip() == "4/10 uploaded, 2 done"
    # Four documents in four seconds, four to go.
    assert second.strip() == "10/10 uploaded, 6 done, 1 failed, about 0:04 left"
    assert stream.getvalue().count("\n") == 1


def test_progress_elsewhere_is_a_line_now_and_then_and_one_at_the_end() -> None:
    stream = io.StringIO()
    now = [0.0]
    progress = Progress(3, stream, lambda: now[0])

    for seconds, done in ((0.0, 0), (1.0, 1), (5.0, 2), (6.0, 3)):
        now[0] = seconds
        progress.show(3, {"COMPLETE": done, "PROCESSING": 3 - done})
    progress.end()

    lines = stream.getvalue().splitlines()
    assert [line.split(", ")[1] for line in lines] == ["0 done", "2 done", "3 done"]
    assert "\r" not in stream.getvalue()
