"""The schedule of tries: ever longer pauses, whatever chance says, and an end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lambdas.delivery.webhooks.schedule import JITTER, TRIES, Schedule

chances = st.floats(0, 1, exclude_max=True)
DAY = 86_400_000


@given(st.lists(chances, min_size=TRIES - 1, max_size=TRIES - 1), st.integers(1_000, 60_000))
def test_pauses_grow_whatever_the_jitter(drawn: list[float], first: int) -> None:
    values = iter(drawn)
    schedule = Schedule(first, lambda: next(values))
    pauses = [schedule.delay(attempts) for attempts in range(1, TRIES)]

    assert all(2 * before < after for before, after in pairwise(pauses))
    assert round(first * (1 - JITTER)) <= pauses[0] <= round(first * (1 + JITTER))


@given(chances)
def test_tries_end_after_about_a_day(chance: float) -> None:
    schedule = Schedule(chance=lambda: chance)
    total = sum(schedule.delay(attempts) for attempts in range(1, TRIES))

    assert DAY < total < 1.3 * DAY


@given(st.one_of(st.integers(max_value=0), st.integers(min_value=TRIES)))
def test_there_is_no_pause_before_the_first_try_or_behind_the_last(attempts: int) -> None:
    with pytest.raises(ValueError, match="no next one"):
        Schedule().delay(attempts)
