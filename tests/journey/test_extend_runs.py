"""The Extend dialect on the deployed stack, by plain HTTP: a batch and single runs, every answer held to its shape."""

from __future__ import annotations

import json
from typing import Any

import pytest

from local.client import Answer
from local.service import Service
from tests.journey.client import wait_until
from tests.journey.extend_door import Door
from tests.wire.objects import BATCH_RUN, ERROR, RUN, check, check_status

SCHEMA = {
    "type": "object",
    "properties": {
        "invoice_number": {"type": ["string", "null"], "description": "Invoice number"},
        "total": {"type": ["number", "null"], "description": "Total"},
    },
}
TEXT = "Invoice number: INV-{0}\nTotal: {0}.50\n"


@pytest.fixture(scope="module")
def door(service: Service) -> Door:
    return Door(service.url, service.key)


@pytest.fixture(scope="module")
def extractor(door: Door) -> str:
    made = door.take("POST", "/extractors", {"name": "Invoices", "config": {"schema": SCHEMA}})
    door.take("POST", f"/extractors/{made['id']}/versions", {"releaseType": "major"})
    id_: str = made["id"]
    return id_


def test_batch_of_texts_is_listed_at_once_and_worked_off(door: Door, extractor: str) -> None:
    inputs = [
        {"file": {"text": TEXT.format(number), "name": f"{number}.txt"}, "metadata": {"n": number}}
        for number in range(12)
    ]

    made = check(
        door.take("POST", "/extract_runs/batch", {"extractor": {"id": extractor}, "inputs": inputs}), BATCH_RUN
    )

    assert (made["status"], made["runCount"]) == ("PENDING", 12)
    at_once = list(door.runs(f"batchId={made['id']}&maxPageSize=5"))
    assert sorted(run["metadata"]["n"] for run in at_once) == list(range(12))
    closed = door.closed(made["id"])
    assert closed["counts"] == {"pending": 0, "processing": 0, "processed": 12, "failed": 0, "cancelled": 0}
    assert closed["outcome"] == "SUCCEEDED"
    for summary in door.runs(f"batchId={made['id']}&status=PROCESSED&sortBy=createdAt"):
        run = door.run(summary["id"])
        assert run["output"]["value"] == {
            "invoice_number": f"INV-{run['metadata']['n']}",
            "total": run["metadata"]["n"] + 0.5,
        }


def test_run_that_is_waited_for_comes_back_with_its_output(door: Door) -> None:
    body = {"config": {"schema": SCHEMA}, "file": {"text": TEXT.format(7), "name": "seven.txt"}, "metadata": {"a": 1}}

    run = check_status(check(door.take("POST", "/extract", body), RUN))

    assert (run["status"], run["metadata"], run["extractor"]) == ("PROCESSED", {"a": 1}, None)
    assert run["output"]["value"] == {"invoice_number": "INV-7", "total": 7.5}
    assert door.run(run["id"]) == run
    assert door.take("DELETE", f"/extract_runs/{run['id']}") == {"id": run["id"]}
    assert door.call("GET", f"/extract_runs/{run['id']}").status == 404


def test_values_are_cited_where_that_is_wanted(door: Door) -> None:
    config = {"schema": SCHEMA, "advancedOptions": {"citationsEnabled": True}}

    run = check(door.take("POST", "/extract", {"config": config, "file": {"text": TEXT.format(5)}}), RUN)

    (citation,) = run["output"]["metadata"]["total"]["citations"]
    assert (citation["fileId"], citation["page"]["number"]) == (run["file"]["id"], 1)
    assert "5.50" in citation["referenceText"]
    assert len(citation["polygon"]) == 4


def test_started_run_is_under_way_and_ends(door: Door, extractor: str) -> None:
    body = {"extractor": {"id": extractor}, "file": {"text": TEXT.format(3)}, "priority": 1}

    run = check_status(check(door.take("POST", "/extract_runs", body), RUN))

    assert run["status"] == "PROCESSING"
    ended = wait_until(lambda: _ended(door, run["id"]), seconds=60)
    assert ended["status"] == "PROCESSED"
    assert "terminal" in _refusal(door.call("POST", f"/extract_runs/{run['id']}/cancel"), 400)


def test_refusals_are_in_the_dialects_shape(door: Door, extractor: str) -> None:
    assert "inputs" in _refusal(door.call("POST", "/extract_runs/batch", {"extractor": {"id": extractor}}), 400)
    assert _refusal(door.call("GET", "/extract_runs/exr_unknown"), 404)
    assert _refusal(door.call("GET", "/nowhere/at/all"), 404)
    assert _refusal(door.call("PUT", "/extract_runs"), 405)
    assert _refusal(Door(door.url, "sheaf_" + "x" * 43).call("GET", "/extract_runs"), 401)


def _ended(door: Door, run_id: str) -> Any:  # noqa: ANN401 - JSON
    run = door.run(run_id)
    return None if run["status"] in ("PENDING", "PROCESSING") else run


def _refusal(answer: Answer, status: int) -> str:
    assert answer.status == status, answer.body
    message: str = check(json.loads(answer.body), ERROR)["message"]
    return message
