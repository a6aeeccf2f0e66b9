from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from botocore.stub import Stubber

from lambdas.aws.table import DynamoTable
from lambdas.batches.ports import Item, Key
from lambdas.errors import Conflict, Throttled

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


def row(pk: str, sk: str, version: int = 1, **more: Any) -> Item:  # noqa: ANN401
    return {"pk": pk, "sk": sk, "version": version, **more}


def test_get_after_insert_returns_every_kind_of_value(table: DynamoTable) -> None:
    held = row("a", "b", text="x", none=None, flag=True, packed=b"\x00\xff", inner={"list": [1, "two", None]})

    table.insert(held)

    assert table.get(Key("a", "b")) == held


def test_get_of_an_absent_row_returns_none(table: DynamoTable) -> None:
    assert table.get(Key("a", "b")) is None


def test_insert_of_a_taken_key_conflicts_and_keeps_the_first_row(table: DynamoTable) -> None:
    table.insert(row("a", "b", text="first"))

    with pytest.raises(Conflict):
        table.insert(row("a", "b", text="second"))

    assert table.get(Key("a", "b")) == row("a", "b", text="first")


def test_replace_needs_the_version_that_stands(table: DynamoTable) -> None:
    table.insert(row("a", "b", 1))

    table.replace(row("a", "b", 2), 1)

    with pytest.raises(Conflict):
        table.replace(row("a", "b", 3), 1)
    assert table.get(Key("a", "b")) == row("a", "b", 2)


def test_replace_of_an_absent_row_conflicts(table: DynamoTable) -> None:
    with pytest.raises(Conflict):
        table.replace(row("a", "b", 2), 1)


def test_insert_together_writes_all_or_nothing(table: DynamoTable) -> None:
    table.insert(row("a", "050", text="earlier"))

    with pytest.raises(Conflict):
        table.insert_together([row("a", f"{number:03d}") for number in range(100)])

    assert [held["sk"] for held in table.query("a")] == ["050"]
    table.insert_together([row("b", f"{number:03d}") for number in range(100)])
    assert len(list(table.query("b"))) == 100


def test_query_yields_a_range_in_order_and_backwards(table: DynamoTable) -> None:
    table.insert_together([row("a", f"{number:03d}") for number in range(10)])

    assert [held["sk"] for held in table.query("a", start="003", end="005")] == ["003", "004", "005"]
    assert [held["sk"] for held in table.query("a", start="008", newest_first=True)] == ["009", "008"]


def test_get_many_returns_what_exists_beyond_one_call(table: DynamoTable) -> None:
    for start in (0, 100):
        table.insert_together([row("a", f"{start + number:03d}") for number in range(100)])

    found = table.get_many([Key("a", f"{number:03d}") for number in range(250)])

    assert sorted(held["sk"] for held in found) == [f"{number:03d}" for number in range(200)]


def test_due_returns_keys_up_to_a_time_the_longest_due_first(table: DynamoTable) -> None:
    for sk, due_at in (("late", 300), ("first", 100), ("second", 200)):
        table.insert(row("a", sk, due_shard="0", due_at=due_at))
    table.insert(row("a", "elsewhere", due_shard="1", due_at=100))
    table.insert(row("a", "never"))

    assert table.due("0", 200, 10) == [Key("a", "first"), Key("a", "second")]
    assert table.due("0", 200, 1) == [Key("a", "first")]


@pytest.mark.parametrize(
    "code", ["ProvisionedThroughputExceededException", "ThrottlingException", "InternalServerError"]
)
def test_a_busy_service_is_throttled_not_failed(dynamodb: DynamoDBClient, code: str) -> None:
    with Stubber(dynamodb) as stubber:
        stubber.add_client_error("put_item", code)

        with pytest.raises(Throttled):
            DynamoTable(dynamodb, "sheaf").insert(row("a", "b"))


def test_a_transaction_that_collided_is_tried_again(dynamodb: DynamoDBClient) -> None:
    reasons = [{"Code": "TransactionConflict"}]
    with Stubber(dynamodb) as stubber:
        stubber.add_client_error(
            "transact_write_items", "TransactionCanceledException", modeled_fields={"CancellationReasons": reasons}
        )
        stubber.add_response("transact_write_items", {})

        DynamoTable(dynamodb, "sheaf").insert_together([row("a", "b")])

        stubber.assert_no_pending_responses()


def test_get_many_asks_again_for_what_was_left_unprocessed(dynamodb: DynamoDBClient) -> None:
    key = {"pk": {"S": "a"}, "sk": {"S": "b"}}
    item = {**key, "version": {"N": "1"}}
    with Stubber(dynamodb) as stubber:
        stubber.add_response(
            "batch_get_item", {"Responses": {}, "UnprocessedKeys": {"sheaf": {"Keys": [key], "ConsistentRead": True}}}
        )
        stubber.add_response("batch_get_item", {"Responses": {"sheaf": [item]}, "UnprocessedKeys": {}})

        assert DynamoTable(dynamodb, "sheaf").get_many([Key("a", "b")]) == [row("a", "b")]


def test_listed_yields_a_tenant_s_positions_from_the_end_down(table: DynamoTable) -> None:
    for number in range(230):
        table.insert(row("a", f"{number:03d}", tenant="acme", listed=f"{number:014d}#id"))
    table.insert(row("b", "a", tenant="other", listed="00000000000005#id"))
    table.insert(row("b", "b", tenant="acme"))

    found = list(table.listed("acme", start=f"{5:014d}#", end=f"{228:014d}#"))

    assert found == [f"{number:014d}#id" for number in range(227, 4, -1)]
