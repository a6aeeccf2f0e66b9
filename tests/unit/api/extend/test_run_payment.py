"""Who submits a run pays for its pages, and submits nothing more once they are used up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from lambdas.access.keys import key_id
from lambdas.access.limits import BELIEVED_MILLISECONDS
from lambdas.api.extend.routes import ROUTES
from tests.unit.api.extend.run_service import URL, RunService
from tests.unit.api.pipeline import finish
from tests.unit.api.service import TENANT, Response

EXTRACTION = {"output": {"value": {}, "metadata": {}}, "parsed_document": {}, "validations": [], "errors": []}
SUBMISSIONS: Mapping[str, Mapping[str, Any]] = {
    "/extract": {"file": {"url": URL}},
    "/extract_runs": {"file": {"url": URL}},
    "/extract_runs/batch": {"inputs": [{"file": {"url": URL}}]},
}


@pytest.fixture
def runs() -> RunService:
    return RunService()


@pytest.fixture
def limited(runs: RunService) -> str:
    return runs.keys.create(TENANT, "limited", pages_per_month=3)


def submit(runs: RunService, path: str, key: str) -> Response:
    return runs.ask("POST", path, {"extractor": {"id": runs.extractor}, **SUBMISSIONS[path]}, key=key)


def test_these_routes_submit_documents_and_no_others() -> None:
    consuming = {(route.template, route.consuming) for route in ROUTES if route.consuming}

    assert consuming == {(path, ("POST",)) for path in SUBMISSIONS}


@pytest.mark.parametrize("path", SUBMISSIONS)
def test_every_submission_notes_who_pays(runs: RunService, limited: str, path: str) -> None:
    assert submit(runs, path, limited).status == 200

    [payer] = {row.get("payer") for row in runs.table.rows.values() if row.get("kind") == "document"}
    assert payer == key_id(limited)


@pytest.mark.parametrize("path", SUBMISSIONS)
def test_no_submission_is_taken_once_the_pages_are_used_up(runs: RunService, limited: str, path: str) -> None:
    run_id = submit(runs, "/extract_runs", limited).json()["id"]
    finish(runs, runs.document_of(run_id), EXTRACTION)
    runs.clock.advance(BELIEVED_MILLISECONDS)
    before = dict(runs.table.rows)

    refused = submit(runs, path, limited)

    told = refused.json()
    assert (refused.status, told["code"], told["retryable"]) == (402, "USAGE_BLOCKED", False)
    assert "limited to 3 pages per month, and 3 were extracted" in told["message"]
    assert refused.headers["x-extend-request-id"] == told["requestId"]
    assert runs.table.rows == before
