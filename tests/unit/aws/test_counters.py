"""Counters: rows that are added to, alone or together with new rows."""

from __future__ import annotations

import pytest

from lambdas.aws.table import DynamoTable
from lambdas.batches.ports import Item, Key
from lambdas.errors import Conflict
from tests.fakes.table import FakeTable

COUNTER = Key("counter", "x")
Tables = DynamoTable | FakeTable


def row(number: int) -> Item:
    return {"pk": "a", "sk": f"{number:03d}", "version": 1}


@pytest.fixture(params=["real", "fake"])
def either(request: pytest.FixtureRequest, table: DynamoTable) -> Tables:
    return table if request.param == "real" else FakeTable()


def test_counter_tells_what_it_stands_at_and_keeps_its_first_end(either: Tables) -> None:
    assert [either.count(COUNTER, end) for end in (100, 200, 300)] == [1, 2, 3]

    assert either.get(COUNTER) == {"pk": "counter", "sk": "x", "counted": 3, "expires_at": 100}


def test_rows_and_the_amount_beside_them_are_written_together(either: Tables) -> None:
    either.insert_counted([row(number) for number in range(99)], COUNTER, 40, 100)
    either.insert_counted([row(100)], COUNTER, 2, 200)

    assert either.get(COUNTER) == {"pk": "counter", "sk": "x", "counted": 42, "expires_at": 100}
    assert len(list(either.query("a"))) == 100


def test_nothing_is_counted_where_one_row_was_there_before(either: Tables) -> None:
    either.insert_counted([row(1)], COUNTER, 7, 100)

    with pytest.raises(Conflict):
        either.insert_counted([row(0), row(1), row(2)], COUNTER, 40, 100)

    assert list(either.query("a")) == [row(1)]
    held = either.get(COUNTER)
    assert held is not None
    assert held["counted"] == 7
