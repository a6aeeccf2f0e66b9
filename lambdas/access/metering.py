"""Metering: the pages of completed documents, added up per API key and month.

A document costs its submitter's key the pages that were extracted, once: in the month, in UTC, in which it was
completed. One that failed, expired or was cancelled costs nothing. The stream may tell of a completion any number of
times: a marker per document and round is written in one step with the count, so that a repetition finds it there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lambdas.access.counting import CountingTable, month_of, pages_counter
from lambdas.batches.document import Document
from lambdas.batches.ports import Item, Key
from lambdas.batches.records import Change
from lambdas.batches.states import DocumentState
from lambdas.errors import Conflict

MARKERS_AT_ONCE = 90
MARKER_LIFE_SECONDS = 7 * 86_400
"""Far longer than a stream keeps what it tells, which is a day."""
COUNTER_LIFE_SECONDS = 400 * 86_400


@dataclass(frozen=True, slots=True)
class _Bill:
    marker: Key
    pages: int
    completed_at: int

    @property
    def row(self) -> Item:
        return {
            "pk": self.marker.pk,
            "sk": self.marker.sk,
            "kind": "metered",
            "version": 1,
            "expires_at": self.completed_at // 1000 + MARKER_LIFE_SECONDS,
        }


@dataclass(frozen=True, slots=True)
class Metering:
    """Adds what the stream tells of to the counters that `limits.py` reads."""

    table: CountingTable

    def meter(self, changes: Iterable[Change]) -> None:
        """Count the pages of documents that these changes completed, whatever was counted of them before."""
        for counter, bills in _by_counter(changes).items():
            for start in range(0, len(bills), MARKERS_AT_ONCE):
                self._add(counter, bills[start : start + MARKERS_AT_ONCE])

    def _add(self, counter: Key, bills: Sequence[_Bill]) -> None:
        while bills:
            ends_at = bills[0].completed_at // 1000 + COUNTER_LIFE_SECONDS
            pages = sum(bill.pages for bill in bills)
            try:
                self.table.insert_counted([bill.row for bill in bills], counter, pages, ends_at)
            except Conflict:
                unmetered = self._leave_out_metered(bills)
                if len(unmetered) == len(bills):
                    raise  # nobody else holds any of the markers: trying the same again would never end
                bills = unmetered
            else:
                return

    def _leave_out_metered(self, bills: Sequence[_Bill]) -> list[_Bill]:
        metered = {Key(row["pk"], row["sk"]) for row in self.table.get_many([bill.marker for bill in bills])}
        return [bill for bill in bills if bill.marker not in metered]


def _by_counter(changes: Iterable[Change]) -> dict[Key, list[_Bill]]:
    bills: dict[Key, dict[Key, _Bill]] = defaultdict(dict)
    for change in changes:
        document = change.document
        if document is None or not _was_completed(document, change.former_document):
            continue
        if document.payer is None or document.result is None or document.result.pages == 0:
            continue
        completed_at = document.completed_at or document.changed_at
        bill = _Bill(_marker(document), document.result.pages, completed_at)
        bills[pages_counter(document.payer, month_of(completed_at))][bill.marker] = bill
    return {counter: list(held.values()) for counter, held in bills.items()}


def _was_completed(document: Document, former: Document | None) -> bool:
    """A complete document may be written again, when it is erased say: that is no completion, however late it comes."""
    complete = DocumentState.COMPLETE
    return document.state is complete and (former is None or former.state is not complete)


def _marker(document: Document) -> Key:
    return Key(f"M#{document.id}", f"ROUND#{document.round}")
