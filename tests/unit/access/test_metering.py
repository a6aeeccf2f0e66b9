"""Pages are metered once per document and round, whatever the stream repeats, reorders or tells to several at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lambdas.access.counting import count_pages
from lambdas.access.metering import Metering
from lambdas.batches.document import ConfigurationPointer, Document, Result
from lambdas.batches.identifiers import document_id, new_batch_id
from lambdas.batches.ports import Item, Key
from lambdas.batches.records import Change
from lambdas.batches.rows import document_row
from lambdas.batches.states import DocumentState, Lane
from lambdas.errors import Conflict
from tests.fakes.clock import START
from tests.fakes.table import FakeTable

BATCH = new_batch_id()
KEYS = ("a" * 64, "b" * 64)
DAY = 86_400_000
UNBILLED = (DocumentState.FAILED, DocumentState.CANCELLED, DocumentState.EXPIRED)


def document(index: int, *, payer: str | None = KEYS[0], pages: int = 3, completed_at: int = START) -> Document:
    """Return a completed document."""
    return Document(
        id=document_id(BATCH, index),
        batch=BATCH,
        index=index,
        tenant="acme",
        dialect="sensible",
        name="",
        document_type="contracts",
        configuration=ConfigurationPointer("", "", "configurations/acme/digest.json"),
        lane=Lane.EXPRESS,
        created_at=START,
        changed_at=completed_at,
        retain_until=1,
        expires_at=1,
        payer=payer,
        state=DocumentState.COMPLETE,
        version=5,
        result=Result("results/x.json", pages, 1, 1),
        completed_at=completed_at,
    )


def completion(done: Document) -> Change:
    working = replace(done, state=DocumentState.PROCESSING, version=done.version - 1, result=None, completed_at=None)
    return Change(document_row(working), document_row(done))


def metered(table: FakeTable, month: str = "2026-01") -> list[int]:
    return [count_pages(table, key, month) for key in KEYS]


@given(
    documents=st.lists(
        st.tuples(st.sampled_from(KEYS), st.integers(0, 400), st.sampled_from(["2026-01", "2026-02"])), max_size=250
    ),
    data=st.data(),
)
def test_pages_are_counted_once_however_the_stream_tells_of_them(
    documents: Sequence[tuple[str, int, str]], data: st.DataObject
) -> None:
    told = [
        completion(
            document(index, payer=payer, pages=pages, completed_at=START + (31 * DAY if month == "2026-02" else 0))
        )
        for index, (payer, pages, month) in enumerate(documents)
    ]
    again = data.draw(st.lists(st.sampled_from(told), max_size=60)) if told else []
    repeated = data.draw(st.permutations(told + again))
    cuts = sorted({0, len(repeated), *data.draw(st.lists(st.integers(0, len(repeated)), max_size=5))})
    table = FakeTable()

    for start, end in pairwise(cuts):
        Metering(table).meter(repeated[start:end])

    owed: Counter[tuple[str, str]] = Counter()
    for payer, pages, month in documents:
        owed[payer, month] += pages
    for month in ("2026-01", "2026-02"):
        assert metered(table, month) == [owed[key, month] for key in KEYS]


def test_more_documents_than_one_write_takes_are_all_counted() -> None:
    table = FakeTable()

    Metering(table).meter([completion(document(index)) for index in range(200)])

    assert metered(table) == [600, 0]


@pytest.mark.parametrize("state", UNBILLED)
def test_what_was_not_completed_costs_nothing(state: DocumentState) -> None:
    table = FakeTable()

    Metering(table).meter([completion(replace(document(0), state=state, result=None))])

    assert table.rows == {}


def test_document_of_no_key_costs_nobody_anything() -> None:
    table = FakeTable()

    Metering(table).meter([completion(document(0, payer=None))])

    assert table.rows == {}


def test_round_after_a_failed_one_is_counted_when_it_completes() -> None:
    table = FakeTable()
    failed = replace(document(0), state=DocumentState.FAILED, result=None)

    Metering(table).meter([completion(failed), completion(replace(document(0), round=2, version=9))])

    assert metered(table) == [3, 0]


def test_complete_document_that_is_written_again_is_not_counted_again_even_when_its_marker_is_gone() -> None:
    table, done = FakeTable(), document(0)
    Metering(table).meter([completion(done)])
    for key in [key for key in table.rows if key.pk.startswith("M#")]:
        del table.rows[key]

    erased = replace(done, erased=True, version=done.version + 1)
    Metering(table).meter([Change(document_row(done), document_row(erased)), Change(document_row(erased), None)])

    assert metered(table) == [3, 0]


def test_completion_counts_in_the_month_in_which_it_came_whenever_it_is_told() -> None:
    table = FakeTable()

    Metering(table).meter(
        [
            completion(document(0, completed_at=START + 31 * DAY - 1)),
            completion(document(1, completed_at=START + 31 * DAY)),
        ]
    )

    assert (metered(table), metered(table, "2026-02")) == ([3, 0], [3, 0])


class Raced(FakeTable):
    """A table to which somebody else writes right before each of our writes takes effect."""

    meanwhile: list[Callable[[], None]]

    def insert_counted(self, items: Sequence[Item], counter: Key, amount: int, expires_at: int) -> None:
        if self.meanwhile:
            self.meanwhile.pop()()
        super().insert_counted(items, counter, amount, expires_at)


def test_two_who_meter_the_same_at_once_count_it_once() -> None:
    table, other = Raced(), FakeTable()
    other.rows = table.rows
    changes = [completion(document(index)) for index in range(5)]
    table.meanwhile = [
        lambda: Metering(other).meter(changes[3:]),
        lambda: Metering(other).meter(changes[:2]),
    ]

    Metering(table).meter(changes)

    assert metered(table) == [15, 0]


def test_conflict_that_no_marker_explains_is_raised_instead_of_tried_for_ever() -> None:
    class Contrary(FakeTable):
        def insert_counted(self, items: Sequence[Item], counter: Key, amount: int, expires_at: int) -> None:
            raise Conflict("whatever")

    with pytest.raises(Conflict):
        Metering(Contrary()).meter([completion(document(0))])
