"""Pages of runs: of one batch, by consistent reads in a frozen order; of a tenant, by its indexes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lambdas.api.extend.runs.filters import CREATED, RunFilter, RunOrder
from lambdas.api.extend.runs.order import FORM, MOST_FROZEN, pack_order, unpack_order
from lambdas.batches.batch import Batch
from lambdas.batches.document_listing import DocumentListing, Listed
from lambdas.batches.identifiers import document_id
from lambdas.batches.ports import Clock, Listing
from lambdas.batches.repository import BatchRepository
from lambdas.batches.rows import DOCUMENTS_PER_PARTITION, document_key, read_document
from lambdas.errors import InvalidRequest

READ_AT_ONCE = 100
INDEX = re.compile(r"[0-9]{1,5}")
POSITION = re.compile(r"[0-9]{14}#[0-9a-f-]{36}")


@dataclass(frozen=True, slots=True)
class RunPage:
    """Some runs; `next` is the position to go on behind, None when these are the last."""

    runs: list[Listed]
    next: str | None


@dataclass(frozen=True, slots=True)
class RunListing:
    """Lists runs of batches whose header stands."""

    batches: BatchRepository
    clock: Clock

    def position_form(self, batch: Batch | None) -> re.Pattern[str]:
        """Return what a position in the list of a batch, or of all runs, looks like."""
        if batch is None:
            return POSITION
        return FORM if batch.document_count <= MOST_FROZEN else INDEX

    def page(self, tenant: str, wanted: RunFilter, order: RunOrder, limit: int, after: str | None) -> RunPage:
        """Return runs of all of a tenant's batches.

        By the last change, what changes between two pages may come in neither: the order by creation has no such gap.
        """
        page = DocumentListing(self.batches).page(
            tenant,
            limit,
            start=0,
            end=self.clock() + 1,
            admits=wanted.admits,
            after=after,
            by=Listing.CREATED if order.by == CREATED else Listing.CHANGED,
            newest_first=order.newest_first,
        )
        return RunPage(page.listed, page.next)

    def page_of_batch(self, batch: Batch, wanted: RunFilter, order: RunOrder, limit: int, after: str | None) -> RunPage:
        """Return runs of one batch, all of which are there at once.

        Which runs come in what order is settled by the first page. A run that is filtered out by the time that its page
        is asked for does not come. Batches of over 1,000 are listed by index, whatever order is asked for.
        """
        if batch.document_count > MOST_FROZEN:
            return self._page_by_index(batch, wanted, order, limit, after)
        if after is not None:
            return self._go_on(batch, wanted, limit, unpack_order(after, batch.document_count))
        runs = (Listed(held, batch) for held in self.batches.documents(batch.id, 0, batch.document_count))
        admitted = sorted(
            filter(wanted.admits, runs), key=lambda run: order.rank(run.document), reverse=order.newest_first
        )
        return RunPage(admitted[:limit], _pack([run.document.index for run in admitted[limit:]]))

    def _go_on(self, batch: Batch, wanted: RunFilter, limit: int, remaining: Sequence[int]) -> RunPage:
        found: list[Listed] = []
        for looked, run in enumerate(self._read(batch, remaining), 1):
            if run is not None and wanted.admits(run):
                found.append(run)
            if len(found) == limit:
                return RunPage(found, _pack(remaining[looked:]))
        return RunPage(found, None)

    def _read(self, batch: Batch, indices: Sequence[int]) -> Iterator[Listed | None]:
        for start in range(0, len(indices), READ_AT_ONCE):
            ids = [document_id(batch.id, index) for index in indices[start : start + READ_AT_ONCE]]
            rows = self.batches.table.get_many([document_key(id_) for id_ in ids])
            held = {document.id: document for document in map(read_document, rows)}
            yield from (Listed(held[id_], batch) if id_ in held else None for id_ in ids)

    def _page_by_index(
        self, batch: Batch, wanted: RunFilter, order: RunOrder, limit: int, after: str | None
    ) -> RunPage:
        step = -1 if order.newest_first else 1
        first = int(after) if after is not None else batch.document_count - 1 if order.newest_first else 0
        if first >= batch.document_count:
            raise InvalidRequest("nextPageToken is not one that this list returned")
        found: list[Listed] = []
        for run in self._walk(batch, first, step):
            if wanted.admits(run):
                found.append(run)
            following = run.document.index + step
            if len(found) == limit and 0 <= following < batch.document_count:
                return RunPage(found, str(following))
        return RunPage(found, None)

    def _walk(self, batch: Batch, first: int, step: int) -> Iterator[Listed]:
        """Yield a batch's runs from an index on, up or down, partition by partition."""
        low = first - first % DOCUMENTS_PER_PARTITION
        while 0 <= low < batch.document_count:
            start, end = low, min(low + DOCUMENTS_PER_PARTITION, batch.document_count)
            start, end = (max(start, first), end) if step > 0 else (start, min(end, first + 1))
            held = list(self.batches.documents(batch.id, start, end))
            yield from (Listed(document, batch) for document in (held if step > 0 else reversed(held)))
            low += step * DOCUMENTS_PER_PARTITION


def _pack(remaining: Sequence[int]) -> str | None:
    return pack_order(remaining) if remaining else None
