"""The model engine on the deployed stack: a run is asked of a service that speaks Bedrock's Converse API."""

from __future__ import annotations

from typing import Any

import httpx
from extend_ai import Extend

from tests.fakes.converse_server import Asked, Given, failing, replying, serving
from tests.journey.client import Service
from tests.journey.published import check_response
from tests.journey.stack import Stack

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


def test_run_is_answered_by_a_model_and_held_against_the_document(service: Service, stack: Stack) -> None:
    busy = iter([True])

    def answer(_asked: Asked) -> Given:
        return failing("ThrottlingException", 429, "slow down") if next(busy, False) else replying(FOUND)

    with (
        serving(answer) as model,
        stack.configured(
            "extractor",
            SCHEMA_ENGINE="bedrock",
            BEDROCK_MODEL_ID="eu.amazon.nova-pro-v1:0",
            BEDROCK_REGION="us-east-1",
            BEDROCK_INPUT_PRICE="3",
            BEDROCK_OUTPUT_PRICE="15",
            AWS_ENDPOINT_URL_BEDROCK_RUNTIME=model.url,
        ),
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
