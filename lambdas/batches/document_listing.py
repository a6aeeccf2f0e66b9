"""A tenant's documents in the order of their creation or of their last change, by indexes that lag a little."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from lambdas.batches.batch import Batch
from lambdas.batches.document import Document
from lambdas.batches.ports import Listing
from lambdas.batches.repository import BatchRepository
from lambdas.batches.rows import document_key, listed_position, read_document

READ_AT_ONCE = 100
MOST_LOOKED_AT = 2_000
"""Documents that one page looks at: a filter that few of them pass may not read a whole history within a request."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A document, and its batch."""

    document: Document
    batch: Batch


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """Some of a tenant's documents; `next` is the position to go on behind, None when these are the last."""

    listed: list[Listed]
    next: str | None


@dataclass(frozen=True, slots=True)
class DocumentListing:
    """Lists documents of batches whose header stands."""

    batches: BatchRepository

    def page(
        self,
        tenant: str,
        limit: int,
        *,
        start: int,
        end: int,
        admits: Callable[[Listed], bool],
        after: str | None = None,
        by: Listing = Listing.CREATED,
        newest_first: bool = True,
    ) -> DocumentPage:
        """Return up to `limit` documents that `admits` lets pass, created from `start` to before `end` (epoch ms).

        With `by` CHANGED it is the last change of their state that is meant. `after` is the position that a page before
        ended with. A page may have fewer documents than there are, none even, and still a `next`: it has looked at as
        many as one page does.
        """
        positions = self._positions(tenant, by, (listed_position(start), listed_position(end)), after, newest_first)
        entries = self._entries(positions)
        found: list[Listed] = []
        for looked, (position, listed) in enumerate(entries, 1):
            if listed is not None and admits(listed):
                found.append(listed)
            if len(found) == limit or looked == MOST_LOOKED_AT:
                return DocumentPage(found, position if next(entries, None) else None)
        return DocumentPage(found, None)

    def _positions(
        self, tenant: str, by: Listing, span: tuple[str, str], after: str | None, newest_first: bool
    ) -> Iterator[str]:
        first, last = span
        if after is not None and newest_first:
            last = min(last, after)
        elif after is not None:
            first = max(first, after)
        found = self.batches.table.listed(tenant, by, start=first, end=max(first, last), newest_first=newest_first)
        return (position for position in found if position != after)

    def _entries(self, positions: Iterator[str]) -> Iterator[tuple[str, Listed | None]]:
        while chunk := list(islice(positions, READ_AT_ONCE)):
            yield from self._read(chunk)

    def _read(self, positions: list[str]) -> Iterator[tuple[str, Listed | None]]:
        ids = [position.partition("#")[2] for position in positions]
        rows = self.batches.table.get_many([document_key(id_) for id_ in ids])
        documents = {document.id: document for document in map(read_document, rows)}
        headers = self.batches.batches(list({document.batch for document in documents.values()}))
        for position, id_ in zip(positions, ids, strict=True):
            document = documents.get(id_)
            batch = headers.get(document.batch) if document is not None and not document.erased else None
            yield position, Listed(document, batch) if document is not None and batch is not None else None
