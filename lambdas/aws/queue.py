"""The queue port on SQS."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lambdas.aws.failures import translated
from lambdas.errors import Throttled

if TYPE_CHECKING:
    from mypy_boto3_sqs import SQSClient

MESSAGES_AT_ONCE = 10


@dataclass(frozen=True, slots=True)
class SqsQueue:
    """One SQS standard queue; the group makes its fair queueing tell tenants apart."""

    client: SQSClient
    url: str

    def send(self, bodies: Sequence[str], group: str, delay_seconds: int = 0) -> None:
        for chunk in _chunks(bodies):
            with translated():
                answer = self.client.send_message_batch(
                    QueueUrl=self.url,
                    Entries=[
                        {
                            "Id": str(number),
                            "MessageBody": body,
                            "MessageGroupId": group,
                            "DelaySeconds": delay_seconds,
                        }
                        for number, body in enumerate(chunk)
                    ],
                )
            if answer.get("Failed"):
                raise Throttled(f"the queue did not take {len(answer['Failed'])} messages")


def _chunks(bodies: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(bodies), MESSAGES_AT_ONCE):
        yield bodies[start : start + MESSAGES_AT_ONCE]
