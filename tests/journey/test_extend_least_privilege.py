"""The Extend dialect where every policy is enforced: each of its functions may do all that its routes do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from local import emulator
from local.client import send, upload
from local.service import install
from tests.journey.client import wait_until
from tests.journey.extend_door import Door
from tests.journey.sources import serving
from tests.journey.stack import Stack
from tests.journey.submission import TYPE, sample
from tests.wire.objects import RUN, check, check_status

SCHEMA = {"type": "object", "properties": {"total": {"type": ["number", "null"], "description": "Total"}}}
TEXT = {"text": "Total: 12.50", "name": "total.txt"}


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    log = tmp_path_factory.mktemp("strict") / "emulator.log"
    with emulator.running(log=log, strict=True) as started:
        yield Stack(install(started.url, strict=True))


@pytest.fixture(scope="module")
def door(stack: Stack) -> Door:
    return Door(stack.service.url, stack.service.key)


@pytest.fixture(scope="module")
def extractor(door: Door) -> str:
    made = door.take("POST", "/extractors", {"name": "Totals", "config": {"schema": SCHEMA}})
    door.take("POST", f"/extractors/{made['id']}/versions", {"releaseType": "minor"})
    door.take("POST", f"/extractors/{made['id']}", {"name": "Totals anew"})
    assert door.take("GET", "/extractors")["data"][0]["id"] == made["id"]
    id_: str = made["id"]
    return id_


def test_batch_of_every_kind_of_file_goes_from_the_post_to_the_workbook(
    stack: Stack, door: Door, extractor: str
) -> None:
    offered = door.take("POST", "/files/upload_url", {"name": "offered.pdf"})
    upload(offered["uploadUrl"], sample())
    with serving(sample()) as source:
        inputs = [{"file": {"url": source.url("/document")}}, {"file": {"id": offered["id"]}}, {"file": TEXT}]
        body = {"extractor": {"id": extractor}, "inputs": [*inputs, {"file": {"url": source.url("/gone")}}]}
        made = door.take("POST", "/extract_runs/batch", body)
        closed = door.closed(made["id"])

    assert (closed["counts"]["processed"], closed["counts"]["failed"], closed["outcome"]) == (3, 1, "PARTIAL")
    runs = {run["id"]: door.run(run["id"]) for run in door.runs(f"batchId={made['id']}&maxPageSize=2")}
    assert len(runs) == 4
    assert send("GET", door.take("GET", f"/batch_runs/{made['id']}/workbook")["url"]).body[:2] == b"PK"
    assert send("GET", door.take("GET", f"/files/{offered['id']}")["presignedUrl"]).body == sample()
    assert made["id"] in {batch["id"] for batch in door.take("GET", "/batch_runs")["data"]}
    for order in ("createdAt", "updatedAt"):
        assert set(runs) <= {run["id"] for run in door.runs(f"sortBy={order}&maxPageSize=100")}
    wait_until(lambda: door.call("POST", f"/batch_runs/{made['id']}/retry").status == 200)
    door.closed(made["id"])


def test_single_runs_are_waited_for_cancelled_and_removed(stack: Stack, door: Door, extractor: str) -> None:
    waited = check(door.take("POST", "/extract", {"config": {"schema": SCHEMA}, "file": TEXT}), RUN)
    with stack.unplugged("extractor"):
        body = {"extractor": {"id": extractor}, "file": {"id": waited["file"]["id"]}, "priority": 3}
        started = check(door.take("POST", "/extract_runs", body), RUN)
        cancelled = check(door.take("POST", f"/extract_runs/{started['id']}/cancel"), RUN)
        stopped = door.take("POST", "/extract_runs/batch", {"extractor": body["extractor"], "inputs": [{"file": TEXT}]})
        assert door.take("POST", f"/batch_runs/{stopped['id']}/cancel")["status"] == "CANCELLED"

    assert (check_status(waited)["status"], cancelled["status"]) == ("PROCESSED", "CANCELLED")
    assert waited["output"]["value"] == {"total": 12.5}
    for run in (waited, cancelled):
        assert door.take("DELETE", f"/extract_runs/{run['id']}") == {"id": run["id"]}
    file_id = waited["file"]["id"]
    assert door.take("DELETE", f"/files/{file_id}") == {"id": file_id}


def test_config_that_points_at_a_document_type_is_extracted_by_its_configurations(door: Door) -> None:
    offered = door.take("POST", "/files/upload_url", {"name": "sample.pdf"})
    upload(offered["uploadUrl"], sample())

    run = check(door.take("POST", "/extract", {"config": {"documentType": TYPE}, "file": {"id": offered["id"]}}), RUN)

    assert check_status(run)["status"] == "PROCESSED"
    assert any(value is not None for value in run["output"]["value"].values())
    assert run["config"] == {"documentType": TYPE}
