"""A language model on the deployed stack: a service that speaks Bedrock's Converse API, asked by schema and SenseML."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
from extend_ai import Extend

from tests.fakes.converse_server import Asked, ConverseServer, Given, failing, replying, serving
from tests.journey.client import Service, wait_until
from tests.journey.published import check_response
from tests.journey.stack import Stack
from tests.journey.submission import sample, submit

CONFIG: dict[str, Any] = {
    "schema": {
        "type": "object",
        "properties": {
            "order": {"type": ["string", "null"], "description": "The number of the order"},
            "total": {"type": ["number", "null"]},
            "invented": {"type": ["string", "null"]},
        },
    },
    "extractionRules": "Orders begin with a letter.",
    "advancedOptions": {"citationsEnabled": True},
}
TEXT = "Order B-17\nAll in all 1,250.50 are due\n"
FOUND = {"order": "B-17", "total": 1250.5, "invented": "nowhere in the document"}


QUERIES = {
    "fields": [
        {"method": {"id": "queryGroup", "queries": [{"id": "landlord", "description": "who lets the house"}]}},
        {"id": "title", "anchor": {"type": "first"}, "method": {"id": "passthrough"}},
    ]
}


@contextmanager
def asking(stack: Stack, model: ConverseServer) -> Iterator[None]:
    """Let the extractor ask a model for the length of a `with` block."""
    with stack.configured(
        "extractor",
        SCHEMA_ENGINE="bedrock",
        BEDROCK_MODEL_ID="eu.amazon.nova-pro-v1:0",
        BEDROCK_REGION="us-east-1",
        BEDROCK_INPUT_PRICE="3",
        BEDROCK_OUTPUT_PRICE="15",
        AWS_ENDPOINT_URL_BEDROCK_RUNTIME=model.url,
    ):
        yield


def test_run_is_answered_by_a_model_and_held_against_the_document(service: Service, stack: Stack) -> None:
    busy = iter([True])

    def answer(_asked: Asked) -> Given:
        return failing("ThrottlingException", 429, "slow down") if next(busy, False) else replying(FOUND)

    with (
        serving(answer) as model,
        asking(stack, model),
        httpx.Client(event_hooks={"response": [check_response]}, timeout=40) as http,
    ):
        client: Any = Extend(base_url=service.url, token=service.key, httpx_client=http)
        run = client.extract(config=CONFIG, file={"text": TEXT})

    assert run.status == "PROCESSED", run.failure_message
    assert run.output.value == FOUND
    order, invented = run.output.metadata["order"], run.output.metadata["invented"]
    (citation,) = order.citations
    assert citation.reference_text == "B-17"
    assert order.ocr_confidence > 0.9
    assert not invented.citations
    assert invented.ocr_confidence < 0.5
    assert run.usage.model_extra["engine"] == "bedrock"
    assert run.usage.model_extra["inputTokens"] == 1200
    assert run.usage.model_extra["cost"] > 0
    first, second = model.asked
    assert first.body == second.body
    assert "Orders begin with a letter." in str(first.body["system"])
    assert "B-17" in first.text


def test_configuration_asks_the_model_and_says_so_where_there_is_none(service: Service, stack: Stack) -> None:
    name = f"asked_{uuid.uuid4().hex[:12]}"
    publish(service, name)
    found = {"answer_1": {"answer": "Nobody Known", "signal": "inferred_answer"}}

    with serving(lambda _: replying(found)) as model, asking(stack, model):
        answered = extract(service, name)
    alone = extract(service, name)

    assert answered["parsed_document"]["landlord"] == {
        "type": "string",
        "value": "Nobody Known",
        "confidenceSignal": "inferred_answer",
    }
    assert answered["errors"] == []
    assert answered["usage"]["input_tokens"] == 1200
    (asked,) = model.asked
    assert "who lets the house" in str(asked.body["toolConfig"])
    assert alone["status"] == "COMPLETE"
    assert alone["parsed_document"]["landlord"] is None
    assert alone["parsed_document"]["title"] == answered["parsed_document"]["title"] is not None
    assert [error["field_id"] for error in alone["errors"]] == ["landlord"]


def publish(service: Service, name: str) -> None:
    """Make a document type with the configuration that asks."""
    made = service.api.request("POST", "/v0/document_types", {"name": name, "schema": {}}).json()
    draft = service.api.request(
        "POST",
        f"/v0/document_types/{made['id']}/configurations",
        {"name": "asking", "configuration": json.dumps(QUERIES)},
    ).json()
    path = f"/v0/document_types/{made['id']}/configurations/asking/{draft['version_id']}"
    assert service.api.request("PUT", path, {"publish_as": "production"}).status == 200


def extract(service: Service, name: str) -> dict[str, Any]:
    """The extraction of a sample by the type's configuration."""
    submitted = submit(service.api, [sample()], name)

    def ended() -> dict[str, Any]:
        shown: dict[str, Any] = service.api.document(submitted.ids[0])
        return shown if shown["status"] in ("COMPLETE", "FAILED") else {}

    return wait_until(ended, seconds=60)
