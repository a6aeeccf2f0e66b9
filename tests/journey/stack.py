"""The deployed stack, as an operator holds it: functions by their handlers, event source mappings, the table."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import signal
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from lambdas.aws.table import DynamoTable
from lambdas.batches.repository import BatchRepository
from local.service import Service
from tests.journey.client import wait_until


@dataclass(frozen=True, slots=True)
class Stack:
    """One deployed stack."""

    service: Service

    @property
    def table(self) -> DynamoTable:
        return DynamoTable(self.service.aws.dynamodb(), self.service.stack_outputs["TableName"])

    @property
    def batches(self) -> BatchRepository:
        return BatchRepository(self.table)

    def function_name(self, handler: str) -> str:
        """Return the name of the function whose handler is `lambdas.handlers.<handler>.handler`."""
        wanted = f"lambdas.handlers.{handler}.handler"
        for page in self.service.aws.functions().get_paginator("list_functions").paginate():
            for function in page["Functions"]:
                if function["Handler"] == wanted:
                    return function["FunctionName"]
        raise AssertionError(f"no function has the handler {wanted}")

    def invoke(self, handler: str, event: Mapping[str, Any]) -> Any:  # noqa: ANN401
        """Invoke a function, as its event source would, and return its answer."""
        answer = self.service.aws.functions().invoke(
            FunctionName=self.function_name(handler), Payload=json.dumps(event).encode()
        )
        body = json.loads(answer["Payload"].read() or b"null")
        assert "FunctionError" not in answer, body
        return body

    def sweep(self) -> None:
        """Let the sweeper run now rather than at the next minute."""
        self.invoke("sweeper", {"detail-type": "Scheduled Event"})

    @contextmanager
    def configured(self, handler: str, **environment: str) -> Iterator[None]:
        """Run a function with other settings for the length of a `with` block."""
        client, name = self.service.aws.functions(), self.function_name(handler)
        before = client.get_function_configuration(FunctionName=name)["Environment"]["Variables"]
        client.update_function_configuration(FunctionName=name, Environment={"Variables": {**before, **environment}})
        try:
            yield
        finally:
            client.update_function_configuration(FunctionName=name, Environment={"Variables": before})

    @contextmanager
    def unplugged(self, handler: str) -> Iterator[None]:
        """Take a function's event sources away for a `with` block; what they carried meanwhile is gone."""
        client, name = self.service.aws.functions(), self.function_name(handler)
        mappings = client.list_event_source_mappings(FunctionName=name)["EventSourceMappings"]
        assert mappings
        for mapping in mappings:
            client.delete_event_source_mapping(UUID=mapping["UUID"])
        try:
            yield
        finally:
            for mapping in mappings:
                client.create_event_source_mapping(
                    FunctionName=name,
                    EventSourceArn=mapping["EventSourceArn"],
                    BatchSize=mapping["BatchSize"],
                    StartingPosition="LATEST",
                )

    def kill_workers(self, handler: str) -> int:
        """Kill every process that runs a function, as a crash of its runtime would; return how many there were."""
        killed = 0
        marks = {
            f"AWS_LAMBDA_FUNCTION_NAME={self.function_name(handler)}".encode(),
            f"AWS_ENDPOINT_URL={self.service.aws_endpoint_url}".encode(),
        }
        sealed = set(_find_sealed_workers(handler))
        for process in Path("/proc").iterdir():
            if process.name.isdecimal() and (marks <= _environment(process) or int(process.name) in sealed):
                os.kill(int(process.name), signal.SIGKILL)
                killed += 1
        return killed

    def stream_records(self) -> list[dict[str, Any]]:
        """Return every record that the table's stream still holds, in the form in which a function gets them."""
        return list(_read_stream(self.service))


def wait_until_closed(stack: Stack, batch_id: str, *, seconds: float = 60.0) -> dict[str, Any]:
    """Return a batch as the API shows it once it is closed."""
    return wait_until(lambda: _closed(stack, batch_id), seconds=seconds, pause=0.2)


def _environment(process: Path) -> set[bytes]:
    try:
        return set((process / "environ").read_bytes().split(b"\0"))
    except OSError:
        return set()  # it has ended, or is somebody else's


def _find_sealed_workers(handler: str) -> Iterator[int]:
    """The extractor's processes, whose environment only root can read: this process's, by what they started."""
    if handler != "extractor":
        return
    program = b"lambdas.extraction.isolation.programs.extraction:build"
    for process in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            if process.name.isdecimal() and program in (process / "cmdline").read_bytes().split(b"\0"):
                worker, *others = _ancestors(int(process.name))
                if os.getpid() in others and program not in (Path("/proc") / str(worker) / "cmdline").read_bytes():
                    yield worker


def _ancestors(process: int) -> list[int]:
    status = (Path("/proc") / str(process) / "status").read_text()
    parent = int(next(line for line in status.splitlines() if line.startswith("PPid:")).split()[1])
    return [parent, *_ancestors(parent)] if parent > 1 else []


def _closed(stack: Stack, batch_id: str) -> dict[str, Any]:
    shown = stack.service.api.batch(batch_id)
    return shown if shown["status"] == "COMPLETE" else {}


def _read_stream(service: Service) -> Iterator[dict[str, Any]]:
    session = service.aws.session()
    streams = session.client("dynamodbstreams", endpoint_url=service.aws_endpoint_url)
    arn = streams.list_streams(TableName=service.stack_outputs["TableName"])["Streams"][0]["StreamArn"]
    for shard in streams.describe_stream(StreamArn=arn)["StreamDescription"]["Shards"]:
        iterator: str | None = streams.get_shard_iterator(
            StreamArn=arn, ShardId=shard["ShardId"], ShardIteratorType="TRIM_HORIZON"
        )["ShardIterator"]
        until = time.monotonic() + 30
        while iterator and time.monotonic() < until:
            answer = streams.get_records(ShardIterator=iterator, Limit=1000)
            if not answer["Records"]:
                break
            for record in answer["Records"]:
                yield json.loads(json.dumps(record, default=_in_event))
            iterator = answer.get("NextShardIterator")


def _in_event(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    if isinstance(value, datetime):
        return value.timestamp()
    raise TypeError(type(value).__name__)
