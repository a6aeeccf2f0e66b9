"""A tenant's batches, newest first.

A creation writes the listing before the header, so a listed batch without a header never came to be, or is about to: it
is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from lambdas.batches.batch import Batch
from lambdas.batches.repository import BatchRepository
from lambdas.batches.rows import listing_partition, listing_sort

FIRST, LAST = "B#", "B#\uffff"


@dataclass(frozen=True, slots=True)
class BatchPage:
    """Some of a tenant's batches; `next` is the position to go on behind, None when these are the last."""

    batches: list[Batch]
    next: str | None


@dataclass(frozen=True, slots=True)
class BatchListing:
    """Lists batches by consistent reads: one whose creation was answered is there."""

    batches: BatchRepository

    def page(self, tenant: str, limit: int, after: str | None = None) -> BatchPage:
        """Return up to `limit` of a tenant's batches behind the position `after`."""
        found = list(islice(self._standing(tenant, limit + 1, after), limit + 1))
        if len(found) <= limit:
            return BatchPage(found, None)
        last = found[limit - 1]
        return BatchPage(found[:limit], listing_sort(last.created_at, last.id))

    def _standing(self, tenant: str, at_once: int, after: str | None) -> Iterator[Batch]:
        rows = self.batches.table.query(
            listing_partition(tenant), start=FIRST, end=LAST if after is None else after, newest_first=True
        )
        behind = (row["batch"] for row in rows if row["sk"] != after)
        while batch_ids := list(islice(behind, at_once)):
            standing = self.batches.batches(batch_ids)
            yield from (standing[batch_id] for batch_id in batch_ids if batch_id in standing)
