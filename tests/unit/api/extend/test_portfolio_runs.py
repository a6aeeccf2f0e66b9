"""Portfolios, which came through the other door, as runs."""

from __future__ import annotations

import pytest

from lambdas.api.extend.identifiers import run_id
from tests.unit.api.extend.run_service import RunService
from tests.unit.api.pipeline import finish
from tests.unit.api.service import TYPE
from tests.unit.api.test_portfolio_routes import part, stored, typed
from tests.wire.objects import RUN


@pytest.fixture
def portfolio() -> tuple[RunService, str]:
    service = RunService()
    taken = service.call("POST", "/v0/generate_upload_url", {"types": [TYPE]}).json()
    finish(service, taken["id"], stored(part(TYPE, 0, 0, a=typed("1")), part(TYPE, 1, 2, a=None)))
    return service, run_id(taken["id"])


def test_run_of_a_portfolio_has_the_values_of_its_documents(portfolio: tuple[RunService, str]) -> None:
    service, id_ = portfolio
    run = service.get(f"/extract_runs/{id_}", RUN)

    assert run["config"] == {"documentTypes": [TYPE]}
    shown = [(one["startPage"], one["endPage"], one["value"]) for one in run["output"]["value"]["documents"]]
    assert shown == [(0, 0, {"a": "1"}), (1, 2, {"a": None})]


def test_portfolio_is_listed_among_the_runs(portfolio: tuple[RunService, str]) -> None:
    service, id_ = portfolio
    assert [run["id"] for run in service.get("/extract_runs")["data"]] == [id_]


def test_document_that_is_classified_is_no_run() -> None:
    service = RunService()
    taken = service.call("POST", "/v0/classify/async", b"%PDF-1.7", headers={"content-type": "application/pdf"})

    assert service.refused("GET", f"/extract_runs/{run_id(taken.json()['id'])}", status=404)
    assert service.get("/extract_runs")["data"] == []
