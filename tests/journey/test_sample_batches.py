"""All samples, from the POST to the workbook."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest

from local.client import upload
from local.demonstration.samples import Sample, read_samples
from local.service import Service
from tests.journey.event_log import EventLog
from tests.journey.stack import Stack, wait_until_closed

SCHEMAS = Path(__file__).parents[2] / "docs" / "events"
SAMPLES = read_samples()


@pytest.mark.parametrize("type_name", sorted(SAMPLES))
def test_samples_of_a_type_come_back_as_they_are_known_to_be(
    stack: Stack, service: Service, subscriber: EventLog, type_name: str
) -> None:
    samples = SAMPLES[type_name]
    batch_id = service.api.create_batch(type_name, [sample.name for sample in samples], "samples")
    for sample, url in zip(samples, service.api.upload_urls(batch_id, 0, len(samples) - 1), strict=True):
        upload(url, sample.path.read_bytes())

    batch = wait_until_closed(stack, batch_id, seconds=90)

    assert batch["waiting"] == 0
    complete = sum(sample.status == "COMPLETE" for sample in samples)
    assert {name: count for name, count in batch["counts"].items() if count} == {
        "COMPLETE": complete,
        "FAILED": len(samples) - complete,
    }
    for sample, document_id in zip(samples, batch["extraction_ids"], strict=True):
        check_extraction(service, sample, document_id, batch_id)
    check_workbook(service.api.workbook(batch_id), [sample for sample in samples if sample.status == "COMPLETE"])
    check_event(subscriber, batch_id, complete)


def check_extraction(service: Service, sample: Sample, document_id: str, batch_id: str) -> None:
    extraction = service.api.document(document_id)
    assert extraction["status"] == sample.status, sample.name
    assert extraction["batchId"] == batch_id
    assert extraction["document_name"] == sample.name
    if sample.expected is None:
        assert extraction["error"]["code"] == sample.failure, sample.name
    else:
        assert extraction["parsed_document"] == sample.expected, sample.name
        assert extraction["page_count"] == sample.pages


def check_workbook(content: bytes, complete: list[Sample]) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(content))["fields"]
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 1 + len(complete)
    column = {name: number for number, name in enumerate(rows[0])}
    for sample, row in zip(complete, rows[1:], strict=True):
        assert sample.expected is not None
        for field_id, value in sample.expected.items():
            if isinstance(value, dict):
                heading = f"{field_id} ({value['unit']})" if "unit" in value else field_id
                assert row[column[heading]] == show(value), (sample.name, field_id)


def show(value: dict[str, Any]) -> str | float:
    """What a workbook's cell shows of a value."""
    content: str | float | list[str] = value["value"]
    if isinstance(content, list):
        return ", ".join(content)
    if isinstance(content, bool):
        return str(content).lower()
    return content[:10] if value["type"] == "date" and isinstance(content, str) else content


def check_event(subscriber: EventLog, batch_id: str, complete: int) -> None:
    event = subscriber.await_batch(batch_id)
    assert event["source"] == "sheaf"
    jsonschema.validate(event["detail"], json.loads((SCHEMAS / "batch-completed.v1.schema.json").read_text()))
    assert event["detail"]["id"] == f"{batch_id}:1"
    assert event["detail"]["batch"]["counts"]["complete"] == complete
