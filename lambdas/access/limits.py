"""What a key may use up: requests a second and pages a month. A key without a limit costs no look at the table."""

from __future__ import annotations

from dataclasses import dataclass, field

from lambdas.access.api_key import ApiKey
from lambdas.access.counting import CountingTable, count_pages, month_of, requests_counter
from lambdas.batches.ports import Clock
from lambdas.errors import QuotaExceeded, RateExceeded

WAIT_SECONDS = 1
COUNTER_LIFE_SECONDS = 3_600
"""For how long a second's counter is kept, which nobody reads after its second."""
BELIEVED_MILLISECONDS = 5_000
"""For how long a look at the pages of a month is believed."""
REMEMBERED = 1_000


@dataclass(slots=True)
class Limits:
    """Counts the requests of keys that have a rate, and reads what `metering.py` counted of those with a quota."""

    table: CountingTable
    clock: Clock
    _pages: dict[tuple[str, str], tuple[int, int]] = field(default_factory=dict)

    def count_request(self, key: ApiKey, *, refusable: bool = True) -> None:
        """Count a request, and raise RateExceeded where it is one too many within its second.

        A request that is not `refusable` counts and goes through: those who come after it wait instead.
        """
        limit = key.requests_per_second
        if limit is None:
            return
        second = self.clock() // 1000
        counted = self.table.count(requests_counter(key.id, second), second + COUNTER_LIFE_SECONDS)
        if refusable and counted > limit:
            raise RateExceeded(f"This API key is limited to {limit:,} requests per second.", WAIT_SECONDS)

    def check_pages(self, key: ApiKey) -> None:
        """QuotaExceeded when the pages of the current month, in UTC, have reached the key's quota.

        Pages count when their document is complete, so that what was taken in before may go beyond the quota.
        """
        limit = key.pages_per_month
        if limit is None:
            return
        month = month_of(self.clock())
        used = self._count_pages(key.id, month)
        if used >= limit:
            raise QuotaExceeded(
                f"This API key is limited to {limit:,} pages per month, and {used:,} were extracted in {month} (UTC). "
                "Use a key with a higher quota, or wait for the next month."
            )

    def _count_pages(self, key_id: str, month: str) -> int:
        now, name = self.clock(), (key_id, month)
        used, believed_until = self._pages.get(name, (0, 0))
        if believed_until > now:
            return used
        if len(self._pages) >= REMEMBERED:
            self._pages.clear()
        used = count_pages(self.table, key_id, month)
        self._pages[name] = (used, now + BELIEVED_MILLISECONDS)
        return used
