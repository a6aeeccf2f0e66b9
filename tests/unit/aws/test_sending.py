from __future__ import annotations

import json
from typing import Any

import boto3
import pytest
from botocore.stub import ANY, Stubber

from lambdas.aws.bus import EventBridgeBus
from lambdas.aws.queue import SqsQueue
from lambdas.batches.ports import Event
from lambdas.errors import Throttled
from tests.unit.aws.conftest import REGION


def test_queue_sends_any_number_of_messages_with_their_group() -> None:
    client = boto3.client("sqs", region_name=REGION)
    url = client.create_queue(QueueName="lane")["QueueUrl"]

    SqsQueue(client, url).send([f"message {number}" for number in range(25)], "tenant")

    received: list[Any] = []
    while found := client.receive_message(
        QueueUrl=url, MaxNumberOfMessages=10, AttributeNames=["All"], MessageSystemAttributeNames=["MessageGroupId"]
    ).get("Messages"):
        received += found
    assert {held["Body"] for held in received} == {f"message {number}" for number in range(25)}
    assert {held["Attributes"]["MessageGroupId"] for held in received} == {"tenant"}


def test_queue_that_takes_only_some_messages_is_throttled() -> None:
    client = boto3.client("sqs", region_name=REGION)
    answer = {"Successful": [], "Failed": [{"Id": "0", "SenderFault": False, "Code": "ServiceUnavailable"}]}
    with Stubber(client) as stubber:
        stubber.add_response("send_message_batch", answer, {"QueueUrl": "url", "Entries": ANY})

        with pytest.raises(Throttled):
            SqsQueue(client, "url").send(["a"], "tenant")


def test_bus_returns_the_entries_that_were_not_taken() -> None:
    client = boto3.client("events", region_name=REGION)
    events = [Event("Batch Completed", {"id": str(number)}, 1_700_000_000_000) for number in range(12)]
    some = {"FailedEntryCount": 1, "Entries": [{"EventId": "1"}] * 9 + [{"ErrorCode": "ThrottlingException"}]}
    with Stubber(client) as stubber:
        stubber.add_response("put_events", some)
        stubber.add_response("put_events", {"FailedEntryCount": 0, "Entries": [{"EventId": "1"}] * 2})

        assert EventBridgeBus(client, "sheaf").publish(events) == [events[9]]


def test_bus_entry_carries_source_type_time_and_detail() -> None:
    client = boto3.client("events", region_name=REGION)
    entries: list[Any] = []
    client.meta.events.register(
        "provide-client-params.events.PutEvents", lambda params, **_: entries.extend(params["Entries"])
    )
    client.create_event_bus(Name="sheaf")

    assert EventBridgeBus(client, "sheaf").publish([Event("Batch Completed", {"id": "x:1"}, 1_700_000_000_000)]) == []

    (entry,) = entries
    assert entry["EventBusName"] == "sheaf"
    assert entry["Source"] == "sheaf"
    assert entry["DetailType"] == "Batch Completed"
    assert json.loads(entry["Detail"]) == {"id": "x:1"}
    assert entry["Time"].isoformat() == "2023-11-14T22:13:20+00:00"


def test_queue_puts_messages_off_for_as_long_as_it_is_told() -> None:
    client = boto3.client("sqs", region_name=REGION)
    asked: list[Any] = []
    client.meta.events.register(
        "provide-client-params.sqs.SendMessageBatch", lambda params, **_: asked.extend(params["Entries"])
    )
    url = client.create_queue(QueueName="deliveries")["QueueUrl"]

    SqsQueue(client, url).send(["late"], "tenant", 900)
    SqsQueue(client, url).send(["now"], "tenant")

    assert [(entry["MessageBody"], entry["DelaySeconds"]) for entry in asked] == [("late", 900), ("now", 0)]
    assert [held["Body"] for held in client.receive_message(QueueUrl=url)["Messages"]] == ["now"]
