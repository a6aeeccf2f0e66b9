"""A subscriber as a user would make one: a rule on Sheaf's event bus, and a queue that it sends to."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from local.aws import LocalAws

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

_NAME = "sheaf-demo-subscriber"
_PATTERN = {"detail-type": ["Batch Completed", "Document Completed", "Document Failed"]}


@dataclass(frozen=True, slots=True)
class Subscriber:
    """Receives every event that Sheaf publishes from its making on."""

    sqs: SQSClient
    queue_url: str

    @classmethod
    def on(cls, aws: LocalAws, event_bus: str) -> Self:
        """Subscribe to the bus."""
        sqs, events = aws.sqs(), aws.events()
        url = sqs.create_queue(QueueName=_NAME)["QueueUrl"]
        arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        events.put_rule(Name=_NAME, EventBusName=event_bus, EventPattern=json.dumps(_PATTERN))
        events.put_targets(Rule=_NAME, EventBusName=event_bus, Targets=[{"Id": "queue", "Arn": arn}])
        return cls(sqs, url)

    def receive(self) -> list[dict[str, Any]]:
        """The events that came since the last call, as they came."""
        received: list[dict[str, Any]] = []
        while True:
            answer = self.sqs.receive_message(QueueUrl=self.queue_url, MaxNumberOfMessages=10, WaitTimeSeconds=0)
            messages = answer.get("Messages", [])
            if not messages:
                return received
            for message in messages:
                received.append(json.loads(message["Body"]))
                self.sqs.delete_message(QueueUrl=self.queue_url, ReceiptHandle=message["ReceiptHandle"])
