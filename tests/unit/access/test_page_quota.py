"""How many pages may be extracted for a key within a month."""

from __future__ import annotations

import pytest

from lambdas.access.api_key import ApiKey
from lambdas.access.counting import pages_counter
from lambdas.access.limits import BELIEVED_MILLISECONDS, Limits
from lambdas.batches.ports import Item, Key
from lambdas.errors import QuotaExceeded
from tests.fakes.clock import FakeClock
from tests.fakes.table import FakeTable

JANUARY, DAY = "2026-01", 86_400_000


def key(quota: int | None) -> ApiKey:
    return ApiKey(id="a" * 64, tenant="acme", name="x", created_at=0, pages_per_month=quota)


class Counted(FakeTable):
    """A table that knows how many looks it was given, and that has pages in it."""

    looks = 0

    def get(self, key: Key) -> Item | None:
        self.looks += 1
        return super().get(key)

    def hold(self, month: str, pages: int) -> None:
        counter = pages_counter("a" * 64, month)
        self.rows[counter] = {"pk": counter.pk, "sk": counter.sk, "counted": pages, "expires_at": 0}


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def table() -> Counted:
    return Counted()


@pytest.fixture
def limits(table: Counted, clock: FakeClock) -> Limits:
    return Limits(table, clock)


def test_key_is_let_in_until_its_pages_are_used_up(table: Counted, clock: FakeClock, limits: Limits) -> None:
    limits.check_pages(key(1_000))
    table.hold(JANUARY, 999)
    clock.advance(BELIEVED_MILLISECONDS)
    limits.check_pages(key(1_000))
    table.hold(JANUARY, 1_004)
    clock.advance(BELIEVED_MILLISECONDS)

    with pytest.raises(QuotaExceeded, match="limited to 1,000 pages per month, and 1,004 were extracted in 2026-01"):
        limits.check_pages(key(1_000))


def test_quota_is_refused_from_the_last_page_on(table: Counted, limits: Limits) -> None:
    table.hold(JANUARY, 1_000)

    with pytest.raises(QuotaExceeded):
        limits.check_pages(key(1_000))


def test_quota_begins_anew_with_the_month(table: Counted, clock: FakeClock, limits: Limits) -> None:
    table.hold(JANUARY, 1_000)
    clock.advance(31 * DAY - 1)
    with pytest.raises(QuotaExceeded):
        limits.check_pages(key(1_000))

    clock.advance(1)

    limits.check_pages(key(1_000))


def test_look_at_the_pages_is_believed_for_a_few_seconds(table: Counted, clock: FakeClock, limits: Limits) -> None:
    for _ in range(5):
        limits.check_pages(key(1_000))
    assert table.looks == 1

    clock.advance(BELIEVED_MILLISECONDS)
    limits.check_pages(key(1_000))

    assert table.looks == 2


def test_raised_quota_counts_at_once(table: Counted, limits: Limits) -> None:
    table.hold(JANUARY, 1_000)
    with pytest.raises(QuotaExceeded):
        limits.check_pages(key(1_000))

    limits.check_pages(key(1_001))


def test_key_without_a_quota_costs_no_look(table: Counted, limits: Limits) -> None:
    limits.check_pages(key(None))

    assert table.looks == 0
