"""The README's curl lines and its Python, run as they stand against the running service."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from local.service import Service
from tests.journey.client import wait_until
from tests.journey.guides import FENCE, NEEDS_CURL, read_section
from tests.journey.portfolio import PLACES, TYPE
from tests.journey.receiver import receiving
from tests.journey.test_vendor_client import PYTHON

README = Path(__file__).resolve().parents[2] / "README.md"
SENSIBLE, EXTEND = "A batch in the Sensible dialect, step by step", "The same in the Extend dialect"
PORTFOLIO = "A file with several documents, and a document of unknown type"
HOOK = "http://127.0.0.1:8000/hook"


@NEEDS_CURL
def test_readme_steps_make_a_workbook_of_two_documents(service: Service, tmp_path: Path) -> None:
    start, *steps = read_blocks(SENSIBLE)
    assert "./sheaf up" in start
    assert len(steps) == 5

    printed = follow(steps, service, tmp_path)

    assert '"status":"COMPLETE"' in printed
    assert len(read_rows(tmp_path / "batch.xlsx")) == 2
    assert len(read_json(tmp_path / "urls.json")) == 2


@NEEDS_CURL
def test_readme_steps_divide_a_portfolio_and_name_a_documents_type(service: Service, tmp_path: Path) -> None:
    steps = read_blocks(PORTFOLIO)
    assert len(steps) == 2

    *divided, classified = follow(steps, service, tmp_path).splitlines()

    assert divided == [f"{first} {last} {TYPE} {configuration}" for configuration, first, last in PLACES]
    assert json.loads(classified)["document_type"]["name"] == "contracts"


@NEEDS_CURL
def test_readme_steps_in_the_other_dialect_make_a_workbook_and_a_webhook(service: Service, tmp_path: Path) -> None:
    steps = read_blocks(EXTEND)
    assert len(steps) == 6
    assert HOOK in steps[-1]

    with receiving() as receiver:
        printed = follow([step.replace(HOOK, receiver.url("/hook")) for step in steps], service, tmp_path)
        wait_until(lambda: receiver.at("/hook"))

    runs, run = read_json(tmp_path / "runs.json")["data"], read_json(tmp_path / "run.json")
    assert [listed["metadata"] for listed in runs] == [{"order": 7}, None]
    assert (run["id"], run["output"]["value"]["landlord"]) == (runs[0]["id"], "Saltmarsh Homes")
    assert "'Saltmarsh Homes'" in printed
    assert "\nPROCESSED\n" in printed
    rows = read_rows(tmp_path / "leases.xlsx")
    assert len(rows) == 2
    assert "Fenwick Estates" in rows[1]
    endpoint = read_json(tmp_path / "endpoint.json")
    told = receiver.at("/hook")[0].verified(endpoint["signingSecret"])
    assert told["eventType"] == "extract_run.processed"
    version = {"x-extend-api-version": "2026-02-09"}
    log = f"/webhook_endpoints/{endpoint['id']}/deliveries"
    assert wait_until(lambda: service.api.request("GET", log, headers=version).json()["data"])
    assert service.api.request("DELETE", f"/webhook_endpoints/{endpoint['id']}", headers=version).status == 200


@pytest.mark.skipif(PYTHON is None, reason="the package sensibleapi is not installed")
def test_readme_python_prints_what_was_extracted_and_a_link(service: Service) -> None:
    printed = run_python("import sensibleapi", str(PYTHON), service, f"{service.url}/v0")

    assert "Saltmarsh Homes" in printed
    assert "http" in printed


def test_readme_python_of_the_other_dialect_prints_what_was_extracted(service: Service) -> None:
    assert run_python("import Extend", sys.executable, service, service.url) == "PROCESSED Saltmarsh Homes\n"


def read_blocks(heading: str) -> list[str]:
    return FENCE.findall(read_section(README.read_text(), heading))


def follow(steps: Sequence[str], service: Service, folder: Path) -> str:
    """Paste the steps into one shell, with the service's own address and key, and return what they print."""
    (folder / "samples").symlink_to(README.parent / "samples")
    settings = f"set -euo pipefail\nURL='{service.url}'\nKEY='{service.key}'\n"
    run = subprocess.run(
        ["bash", "-c", settings + "".join(steps)],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, f"{run.stdout}\n{run.stderr}"
    return run.stdout


def run_python(mark: str, python: str, service: Service, url: str) -> str:
    """Run the block with `mark` in it, with the service's own address and key, and return what it prints."""
    (block,) = [block for block in FENCE.findall(README.read_text()) if mark in block]
    code, named = re.subn(r'"http://[^"]+"', json.dumps(url), block)
    code, opened = re.subn(r"sheaf_\.+", service.key, code)
    assert (named, opened) == (1, 1)
    run = subprocess.run(
        [python, "-c", code], cwd=README.parent, capture_output=True, text=True, timeout=90, check=False
    )
    assert run.returncode == 0, run.stderr[-2_000:]
    return run.stdout


def read_json(path: Path) -> Any:  # noqa: ANN401 - JSON
    return json.loads(path.read_text())


def read_rows(path: Path) -> list[tuple[object, ...]]:
    """Return the rows of a workbook's first sheet of values, without the heading."""
    return list(openpyxl.load_workbook(path)["fields"].values)[1:]
