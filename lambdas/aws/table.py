"""The table port on DynamoDB."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lambdas.access.counting import COUNTED
from lambdas.aws.attributes import from_attributes, to_attributes
from lambdas.aws.failures import translated
from lambdas.batches.patience import Patience
from lambdas.batches.ports import Item, Key, Listing
from lambdas.catalogue.ports import Insert, Replace, Write
from lambdas.instants import now

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

DUE_INDEX = "due"
LISTING_INDEXES = {Listing.CREATED: "extractions", Listing.CHANGED: "changes"}
KEYS_AT_ONCE = 100
CREATION_PATIENCE = Patience(clock=now, limit=8_000)
"""A creation has to end within the gateway's 30 seconds; colliding transactions are over in milliseconds."""


@dataclass(frozen=True, slots=True)
class DynamoTable:
    """One DynamoDB table with the keys `pk` and `sk` and the indexes `due`, `extractions` and `changes`."""

    client: DynamoDBClient
    name: str

    def get(self, key: Key) -> Item | None:
        with translated():
            answer = self.client.get_item(TableName=self.name, Key=_key(key), ConsistentRead=True)
        return from_attributes(answer["Item"]) if "Item" in answer else None

    def get_many(self, keys: Sequence[Key]) -> list[Item]:
        found: list[Item] = []
        wanted: list[Any] = [_key(key) for key in dict.fromkeys(keys)]
        while wanted:
            request: Any = {self.name: {"Keys": wanted[:KEYS_AT_ONCE], "ConsistentRead": True}}
            with translated():
                answer = self.client.batch_get_item(RequestItems=request)
            found += map(from_attributes, answer["Responses"].get(self.name, []))
            unprocessed: Any = answer.get("UnprocessedKeys", {})
            wanted = [*unprocessed.get(self.name, {}).get("Keys", []), *wanted[KEYS_AT_ONCE:]]
        return found

    def insert(self, item: Item) -> None:
        with translated():
            self.client.put_item(
                TableName=self.name, Item=to_attributes(item), ConditionExpression="attribute_not_exists(pk)"
            )

    def insert_together(self, items: Sequence[Item]) -> None:
        writes = [self._write(Insert(item)) for item in items]
        CREATION_PATIENCE.call(lambda: self._transact(writes))

    def replace(self, item: Item, expected_version: int) -> None:
        with translated():
            self.client.put_item(
                TableName=self.name,
                Item=to_attributes(item),
                ConditionExpression="#version = :expected",
                ExpressionAttributeNames={"#version": "version"},
                ExpressionAttributeValues={":expected": {"N": str(expected_version)}},
            )

    def write_together(self, writes: Sequence[Write]) -> None:
        requests = [self._write(write) for write in writes]
        CREATION_PATIENCE.call(lambda: self._transact(requests))

    def count(self, key: Key, expires_at: int) -> int:
        with translated():
            answer = self.client.update_item(**self._addition(key, 1, expires_at), ReturnValues="UPDATED_NEW")
        return int(from_attributes(answer["Attributes"])[COUNTED])

    def insert_counted(self, items: Sequence[Item], counter: Key, amount: int, expires_at: int) -> None:
        writes = [*map(self._write, map(Insert, items)), {"Update": self._addition(counter, amount, expires_at)}]
        CREATION_PATIENCE.call(lambda: self._transact(writes))

    def query(self, pk: str, *, start: str = "", end: str = "\uffff", newest_first: bool = False) -> Iterator[Item]:
        pages = self.client.get_paginator("query").paginate(
            TableName=self.name,
            ConsistentRead=True,
            ScanIndexForward=not newest_first,
            KeyConditionExpression="pk = :pk AND sk BETWEEN :start AND :end",
            # A key condition may not hold an empty string; a space sorts before every sort key of ours.
            ExpressionAttributeValues={":pk": {"S": pk}, ":start": {"S": start or " "}, ":end": {"S": end}},
        )
        with translated():
            for page in pages:
                yield from map(from_attributes, page["Items"])

    def due(self, shard: str, until: int, limit: int) -> list[Key]:
        with translated():
            answer = self.client.query(
                TableName=self.name,
                IndexName=DUE_INDEX,
                Limit=limit,
                KeyConditionExpression="due_shard = :shard AND due_at <= :until",
                ExpressionAttributeValues={":shard": {"S": shard}, ":until": {"N": str(until)}},
            )
        return [Key(item["pk"]["S"], item["sk"]["S"]) for item in answer["Items"]]

    def listed(
        self, tenant: str, by: Listing = Listing.CREATED, *, start: str, end: str, newest_first: bool = True
    ) -> Iterator[str]:
        pages = self.client.get_paginator("query").paginate(
            TableName=self.name,
            IndexName=LISTING_INDEXES[by],
            ScanIndexForward=not newest_first,
            KeyConditionExpression="tenant = :tenant AND #by BETWEEN :start AND :end",
            ExpressionAttributeNames={"#by": by.value},
            ExpressionAttributeValues={":tenant": {"S": tenant}, ":start": {"S": start}, ":end": {"S": end}},
            PaginationConfig={"PageSize": KEYS_AT_ONCE},
        )
        with translated():
            for page in pages:
                for item in page["Items"]:
                    yield item[by.value]["S"]

    def _write(self, write: Write) -> Any:  # noqa: ANN401 - boto3's own request shape
        if isinstance(write, Insert):
            free = {"ConditionExpression": "attribute_not_exists(pk)"}
            return {"Put": {"TableName": self.name, "Item": to_attributes(write.item), **free}}
        standing = {
            "ConditionExpression": "#version = :expected",
            "ExpressionAttributeNames": {"#version": "version"},
            "ExpressionAttributeValues": {":expected": {"N": str(write.expected_version)}},
        }
        if isinstance(write, Replace):
            return {"Put": {"TableName": self.name, "Item": to_attributes(write.item), **standing}}
        return {"Delete": {"TableName": self.name, "Key": _key(write.key), **standing}}

    def _addition(self, counter: Key, amount: int, expires_at: int) -> Any:  # noqa: ANN401 - boto3's own request shape
        return {
            "TableName": self.name,
            "Key": _key(counter),
            "UpdateExpression": "SET #end = if_not_exists(#end, :end) ADD #counted :amount",
            "ExpressionAttributeNames": {"#end": "expires_at", "#counted": COUNTED},
            "ExpressionAttributeValues": {":end": {"N": str(expires_at)}, ":amount": {"N": str(amount)}},
        }

    def _transact(self, writes: Any) -> None:  # noqa: ANN401 - boto3's own request shape
        with translated():
            self.client.transact_write_items(TransactItems=writes)


def _key(key: Key) -> dict[str, Any]:
    return {"pk": {"S": key.pk}, "sk": {"S": key.sk}}
