"""The list of a batch's runs: whatever happens between its pages, no run is lost and none comes twice."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given, settings
from hypothesis import strategies as st

from lambdas.api.extend.pagination import HIGHEST_PAGE
from lambdas.api.extend.runs.filters import CREATED, UPDATED, RunFilter, RunOrder
from lambdas.api.extend.runs.listing import RunListing
from lambdas.api.extend.runs.order import FORM, MOST_FROZEN, pack_order, unpack_order
from lambdas.api.extend.runs.statuses import RUN_STATUSES, run_status
from lambdas.batches.batch import Batch
from lambdas.batches.creation import BatchCreation, Input, Order
from lambdas.batches.document import ConfigurationPointer, Document, Result, Upload
from lambdas.batches.lifecycle import Durations, cancel, claim, complete, enqueue, fail
from lambdas.batches.repository import BatchRepository
from lambdas.batches.states import DocumentState
from lambdas.errors import Failure, FailureCategory
from tests.fakes.bucket import FakeBucket
from tests.fakes.clock import FakeClock
from tests.fakes.table import FakeTable

BROKEN = Failure("X", FailureCategory.DOCUMENT, "It is broken")
ORDERS = st.builds(RunOrder, st.sampled_from([CREATED, UPDATED]), st.booleans())
STEPS = st.lists(st.tuples(st.integers(0, 39), st.sampled_from(["on", "fail", "cancel"])), max_size=12)


@dataclass(slots=True)
class World:
    """A batch, its documents, and the listing of its runs."""

    count: int
    clock: FakeClock = field(default_factory=FakeClock)
    table: FakeTable = field(default_factory=FakeTable)
    batch: Batch = field(init=False)

    def __post_init__(self) -> None:
        creation = BatchCreation(table=self.table, results=FakeBucket(), clock=self.clock, spread=map)
        inputs = [Input(name=f"{index}.pdf") for index in range(self.count)]
        pointer = ConfigurationPointer("", "", "configurations/t/x.json")
        self.batch = creation.create(
            Order(tenant="t", dialect="extend", document_type="ex_1", configuration=pointer, inputs=inputs)
        )

    @property
    def batches(self) -> BatchRepository:
        return BatchRepository(self.table)

    def documents(self) -> list[Document]:
        return list(self.batches.documents(self.batch.id, 0, self.count))

    def happen(self, steps: list[tuple[int, str]]) -> None:
        """Let time pass, and documents go on."""
        for index, step in steps:
            self.clock.advance(1)
            document = self.documents()[index % self.count]
            if not document.state.is_terminal:
                self.batches.write_document(self._move(document, step))

    def walk(
        self, order: RunOrder, wanted: RunFilter, sizes: list[int], between: list[list[tuple[int, str]]]
    ) -> list[Document]:
        """Return what a user's loop over all pages sees, with something happening after each page."""
        listing, found, after, page = RunListing(self.batches, self.clock), list[Document](), None, 0
        while True:
            shown = listing.page_of_batch(self.batch, wanted, order, sizes[page % len(sizes)], after)
            found += [run.document for run in shown.runs]
            assert len(shown.runs) <= sizes[page % len(sizes)]
            if shown.next is None:
                return found
            assert FORM.fullmatch(shown.next)
            after = shown.next
            if page < len(between):
                self.happen(between[page])
            page += 1
            assert page <= self.count + 1

    def _move(self, document: Document, step: str) -> Document:
        now = self.clock()
        if step == "cancel":
            return cancel(document, now)
        if document.state is DocumentState.WAITING:
            return enqueue(document, Upload("k", "1", 1), now, Durations())
        if step == "fail":
            return fail(document, BROKEN, now)
        if document.state is DocumentState.QUEUED:
            return claim(document, "worker", now, Durations())
        return complete(document, Result("r", 1, 1, 1), now)


@settings(max_examples=60, deadline=None)
@given(
    count=st.integers(1, 40),
    order=ORDERS,
    sizes=st.lists(st.integers(1, 15), min_size=1, max_size=4),
    before=STEPS,
    between=st.lists(STEPS, max_size=8),
)
def test_every_run_comes_once_whatever_happens_between_the_pages(
    count: int, order: RunOrder, sizes: list[int], before: list[tuple[int, str]], between: list[list[tuple[int, str]]]
) -> None:
    world = World(count)
    world.happen(before)
    expected = sorted(world.documents(), key=order.rank, reverse=order.newest_first)

    found = world.walk(order, RunFilter(), sizes, between)

    assert [document.index for document in found] == [document.index for document in expected]


@settings(max_examples=60, deadline=None)
@given(
    order=ORDERS,
    status=st.sampled_from(RUN_STATUSES),
    sizes=st.lists(st.integers(1, 9), min_size=1, max_size=3),
    before=STEPS,
    between=st.lists(STEPS, min_size=1, max_size=8),
)
def test_filtered_list_has_each_run_that_stays_in_it_once_and_no_other_status(
    order: RunOrder, status: str, sizes: list[int], before: list[tuple[int, str]], between: list[list[tuple[int, str]]]
) -> None:
    world = World(25)
    world.happen(before)
    first = _with_status(world, status)

    found = world.walk(order, RunFilter(status=status), sizes, between)

    seen = [document.index for document in found]
    assert len(set(seen)) == len(seen)
    assert set(seen) <= first
    assert first & _with_status(world, status) <= set(seen)
    assert {run_status(document.state, single=False) for document in found} <= {status}


@settings(max_examples=200)
@given(st.lists(st.integers(0, 65_534), min_size=1, max_size=MOST_FROZEN, unique=True))
def test_packed_order_is_unpacked_as_it_was_and_fits_into_a_url(indices: list[int]) -> None:
    packed = pack_order(indices)

    assert FORM.fullmatch(packed)
    assert unpack_order(packed, 65_535) == indices


def test_longest_page_is_no_longer_than_a_frozen_order() -> None:
    assert HIGHEST_PAGE <= MOST_FROZEN


def _with_status(world: World, status: str) -> set[int]:
    return {held.index for held in world.documents() if run_status(held.state, single=False) == status}
