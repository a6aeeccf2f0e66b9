"""The README's curl lines and its Python, run as they stand against the running service."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import openpyxl
import pytest

from local.service import Service
from tests.journey.guides import FENCE, NEEDS_CURL
from tests.journey.test_vendor_client import PYTHON

README = Path(__file__).resolve().parents[2] / "README.md"


@NEEDS_CURL
def test_readme_steps_make_a_workbook_of_two_documents(service: Service, tmp_path: Path) -> None:
    blocks = [block for block in FENCE.findall(README.read_text()) if "curl" in block]
    assert len(blocks) == 5
    (tmp_path / "samples").symlink_to(README.parent / "samples")
    settings = f"set -euo pipefail\nURL='{service.url}'\nKEY='{service.key}'\n"

    run = subprocess.run(
        ["bash", "-c", settings + "".join(blocks)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert run.returncode == 0, run.stderr
    assert '"status":"COMPLETE"' in run.stdout
    rows = list(openpyxl.load_workbook(tmp_path / "batch.xlsx")["fields"].values)
    assert len(rows) == 3
    assert len(json.loads((tmp_path / "urls.json").read_text())) == 2


@pytest.mark.skipif(PYTHON is None, reason="the package sensibleapi is not installed")
def test_readme_python_prints_what_was_extracted_and_a_link(service: Service) -> None:
    (block,) = [block for block in FENCE.findall(README.read_text()) if "import sensibleapi" in block]
    code, named = re.subn('http://[^"]+/v0', f"{service.url}/v0", block)
    code, opened = re.subn(r"sheaf_\.+", service.key, code)
    assert (named, opened) == (1, 1)

    run = subprocess.run(
        [str(PYTHON), "-c", code], cwd=README.parent, capture_output=True, text=True, timeout=90, check=False
    )

    assert run.returncode == 0, run.stderr[-2_000:]
    assert "Saltmarsh Homes" in run.stdout
    assert "http" in run.stdout
