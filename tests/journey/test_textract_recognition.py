"""Scans on the deployed stack: a service that speaks Textract's wire format recognises them, at once or by a job."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import pytest

from lambdas.batches.states import DocumentState
from tests.fakes.textract_server import (
    Asked,
    Given,
    TextractServer,
    detected,
    failing,
    job_state,
    mark_block,
    page_block,
    serving,
    word_block,
)
from tests.journey.client import Service, wait_until
from tests.journey.stack import Stack
from tests.journey.submission import submit
from tests.unit.documents.drawing import draw_pdf, frame, together

PICTURE = together(*(frame(1.0, top, 6.0, top + 0.5, thickness=12) for top in (4.0, 6.0)))
FIELDS = {
    "fields": [
        {"id": "total", "anchor": "Total", "method": {"id": "row"}, "match": "all"},
        {"id": "paid", "anchor": "Total", "method": {"id": "nearestCheckbox", "position": "left"}},
    ]
}
LOOKS_FOR = ["FORMS", "TABLES"]


def see(page: int) -> list[dict[str, Any]]:
    """A page that says how much is due."""
    total = [(0.1, 0.2), (0.2, 0.2), (0.2, 0.22), (0.1, 0.22)]
    amount = [(0.5, 0.2), (0.6, 0.2), (0.6, 0.22), (0.5, 0.22)]
    return [page_block(page), word_block("Total", total, page), word_block(str(4710 + page), amount, page)]


def analyse(page: int) -> list[dict[str, Any]]:
    """The same, and that it is paid: a box is ticked that no pixels show."""
    return [*see(page), mark_block([(0.05, 0.2), (0.07, 0.2), (0.07, 0.22), (0.05, 0.22)], selected=True, page=page)]


@dataclass
class Recogniser:
    """Pages at once by detection, and analysis by jobs as Textract has them.

    Those go by token, are busy once, run until they are ended, and are told of by a topic.
    """

    topic: Any
    topic_arn: str
    jobs: dict[str, Asked] = field(default_factory=dict)
    ended: set[str] = field(default_factory=set)
    busy: Iterator[bool] = field(default_factory=lambda: iter([True]))

    def answer(self, asked: Asked) -> Given:
        """What the service answers."""
        if next(self.busy, False):
            return failing("ProvisionedThroughputExceededException")
        if asked.operation == "DetectDocumentText":
            return detected(see(1))
        if asked.operation == "StartDocumentAnalysis":
            assert asked.body["FeatureTypes"] == LOOKS_FOR
            token = asked.body["ClientRequestToken"]
            self.jobs.setdefault(token, asked)
            return Given(200, {"JobId": token})
        assert asked.operation == "GetDocumentAnalysis"
        if asked.body["JobId"] not in self.ended:
            return job_state("IN_PROGRESS")
        if "NextToken" in asked.body:
            return job_state("SUCCEEDED", analyse(2), pages=2)
        return job_state("SUCCEEDED", analyse(1), pages=2, NextToken="more")

    def end(self, document_id: str, *, told: int) -> None:
        """End a document's only job, and tell of it so many times."""
        (job,) = [token for token, asked in self.jobs.items() if asked.body["JobTag"] == document_id]
        self.ended.add(job)
        message = {"JobId": job, "Status": "SUCCEEDED", "API": "StartDocumentAnalysis", "JobTag": document_id}
        for _ in range(told):
            self.topic.publish(TopicArn=self.topic_arn, Message=json.dumps(message))


@pytest.fixture
def recogniser(service: Service) -> Recogniser:
    """A topic in front of the arrivals' queue, as a stage with the engine has one."""
    topic: Any = service.aws.session().client("sns", endpoint_url=service.aws_endpoint_url)
    arn = topic.create_topic(Name=f"completions-{uuid.uuid4().hex[:8]}")["TopicArn"]
    arrivals = service.aws.sqs().get_queue_attributes(
        QueueUrl=service.stack_outputs["ArrivalsQueueUrl"], AttributeNames=["QueueArn"]
    )["Attributes"]["QueueArn"]
    topic.subscribe(TopicArn=arn, Protocol="sqs", Endpoint=arrivals, Attributes={"RawMessageDelivery": "true"})
    return Recogniser(topic, arn)


@contextmanager
def recognising(stack: Stack, recogniser: Recogniser) -> Iterator[TextractServer]:
    """Have the stack's pages recognised by the service for the length of a `with` block."""
    with serving(recogniser.answer) as server, ExitStack() as configured:
        shared = {"RECOGNITION_ENGINE": "textract", "AWS_ENDPOINT_URL_TEXTRACT": server.url}
        configured.enter_context(stack.configured("sweeper", **shared))
        channel = {"TEXTRACT_TOPIC_ARN": recogniser.topic_arn, "TEXTRACT_ROLE_ARN": "arn:aws:iam::000000000000:role/r"}
        configured.enter_context(stack.configured("extractor", **shared, **channel))
        yield server


@contextmanager
def looking_for_more(stack: Stack) -> Iterator[None]:
    """Have it look for tables and forms as well."""
    with ExitStack() as configured:
        for handler in ("sweeper", "extractor"):
            configured.enter_context(stack.configured(handler, TEXTRACT_FEATURES="forms,tables"))
        yield


def test_scans_are_recognised_at_once_or_by_a_job_whose_completion_comes_or_is_lost(
    service: Service, stack: Stack, recogniser: Recogniser
) -> None:
    name = f"scanned_{uuid.uuid4().hex[:12]}"
    publish(service, name)
    one, two = draw_pdf(PICTURE), draw_pdf(PICTURE, PICTURE)

    with recognising(stack, recogniser) as server, ExitStack() as opened:
        (single,) = submit(service.api, [one], name).ids
        shown = [wait_until(partial(ended, service, single), seconds=60)]
        opened.enter_context(looking_for_more(stack))
        told, untold = submit(service.api, [two, two], name).ids
        for waiting in (told, untold):
            wait_until(partial(waits, stack, waiting), seconds=60)
        assert service.api.document(told)["status"] == "PROCESSING"
        recogniser.end(told, told=2)
        recogniser.end(untold, told=0)
        shown.append(wait_until(partial(ended, service, told), seconds=60))
        assert stack.batches.document(untold).state is DocumentState.RECOGNISING
        lose_patience(stack, untold)
        stack.sweep()
        shown.append(wait_until(partial(ended, service, untold), seconds=60))

    assert [document["status"] for document in shown] == ["COMPLETE"] * 3, shown
    totals = [[found["value"] for found in document["parsed_document"]["total"]] for document in shown]
    assert totals == [["4711"], ["4711", "4712"], ["4711", "4712"]]
    paid = [document["parsed_document"]["paid"] for document in shown]
    assert [one and one["value"] for one in paid] == [None, True, True]
    assert server.operations().count("DetectDocumentText") in (1, 2)  # whichever met the busy service
    assert len(recogniser.jobs) == 2
    (location,) = {asked.body["DocumentLocation"]["S3Object"]["Bucket"] for asked in recogniser.jobs.values()}
    assert location == service.stack_outputs["UploadsBucketName"]


def publish(service: Service, name: str) -> None:
    """Make a document type with one published configuration."""
    made = service.api.request("POST", "/v0/document_types", {"name": name, "schema": {}}).json()
    path = f"/v0/document_types/{made['id']}/configurations"
    draft = service.api.request("POST", path, {"name": "due", "configuration": json.dumps(FIELDS)}).json()
    published = service.api.request("PUT", f"{path}/due/{draft['version_id']}", {"publish_as": "production"})
    assert published.status == 200


def ended(service: Service, document_id: str) -> dict[str, Any]:
    """A document as the API shows it once it has ended."""
    shown: dict[str, Any] = service.api.document(document_id)
    return shown if shown["status"] in ("COMPLETE", "FAILED") else {}


def waits(stack: Stack, document_id: str) -> bool:
    """Whether a document waits for its job."""
    return stack.batches.document(document_id).state is DocumentState.RECOGNISING


def lose_patience(stack: Stack, document_id: str) -> None:
    """Have the sweeper look at a document now, as after minutes in which nobody told of its job."""
    held = stack.batches.document(document_id)
    assert stack.batches.write_document(replace(held, version=held.version + 1, due_at=held.created_at))
