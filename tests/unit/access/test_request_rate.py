"""How many requests a key may make within a second."""

from __future__ import annotations

import pytest

from lambdas.access.api_key import ApiKey
from lambdas.access.limits import COUNTER_LIFE_SECONDS, Limits
from lambdas.errors import RateExceeded
from tests.fakes.clock import FakeClock
from tests.fakes.table import FakeTable


def key(rate: int | None, key_id: str = "a" * 64) -> ApiKey:
    return ApiKey(id=key_id, tenant="acme", name="x", created_at=0, requests_per_second=rate)


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def table() -> FakeTable:
    return FakeTable()


def test_requests_up_to_the_rate_pass_and_the_next_one_has_to_wait(table: FakeTable, clock: FakeClock) -> None:
    limits = Limits(table, clock)
    for _ in range(3):
        limits.count_request(key(3))

    with pytest.raises(RateExceeded, match="limited to 3 requests per second") as refused:
        limits.count_request(key(3))

    clock.advance(refused.value.retry_after * 1000)
    limits.count_request(key(3))


def test_rate_is_one_for_all_functions_that_answer(table: FakeTable, clock: FakeClock) -> None:
    Limits(table, clock).count_request(key(1))

    with pytest.raises(RateExceeded):
        Limits(table, clock).count_request(key(1))


def test_another_keys_requests_are_counted_apart(table: FakeTable, clock: FakeClock) -> None:
    limits = Limits(table, clock)
    limits.count_request(key(1))

    limits.count_request(key(1, "b" * 64))


def test_request_that_is_never_refused_counts_for_the_others(table: FakeTable, clock: FakeClock) -> None:
    limits = Limits(table, clock)
    for _ in range(5):
        limits.count_request(key(1), refusable=False)

    with pytest.raises(RateExceeded):
        limits.count_request(key(1))


def test_key_without_a_rate_leaves_no_trace(table: FakeTable, clock: FakeClock) -> None:
    Limits(table, clock).count_request(key(None))

    assert table.rows == {}


def test_counters_have_an_end(table: FakeTable, clock: FakeClock) -> None:
    Limits(table, clock).count_request(key(1))

    [row] = table.rows.values()
    assert row["expires_at"] == clock() // 1000 + COUNTER_LIFE_SECONDS
