"""The vendor's published Python client, unmodified but for its base URL.

Runs where a Python has it: this one, or the one that SHEAF_VENDOR_PYTHON names (`python -m venv v; v/bin/pip install
sensibleapi; SHEAF_VENDOR_PYTHON=v/bin/python ./sheaf test`). Skipped elsewhere: it is no dependency of ours.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from local.places import SAMPLES
from tests.journey.client import Service, send
from tests.journey.sources import serving
from tests.journey.submission import TYPE, sample

CLIENT = Path(__file__).with_name("vendor_client.py")


def find_python() -> str | None:
    """Return a Python that has the client."""
    named = os.environ.get("SHEAF_VENDOR_PYTHON")
    return named or (sys.executable if importlib.util.find_spec("sensibleapi") else None)


PYTHON = find_python()


@pytest.mark.skipif(PYTHON is None, reason="the package sensibleapi is not installed")
def test_published_python_client_extracts_waits_and_binds(service: Service) -> None:
    document = SAMPLES / "documents" / TYPE / "summary_1.pdf"
    with serving(sample("form_1.pdf")) as source:
        url = source.url("/moved/2")
        command = [str(PYTHON), str(CLIENT), f"{service.url}/v0", service.key, TYPE, str(document), url]
        run = subprocess.run(command, check=False, capture_output=True, text=True, timeout=90)

    assert run.returncode == 0, run.stderr[-2_000:]
    seen = json.loads(run.stdout)
    first, second = seen["extractions"]
    assert (first["status"], first["document_name"], first["environment"]) == (
        "COMPLETE",
        "uploaded.pdf",
        "production",
    )
    assert first["webhook"] == {"url": "https://hook.invalid/order", "payload": "order 7"}
    assert (second["status"], second["environment"]) == ("COMPLETE", "development")
    assert first["parsed_document"]
    assert second["parsed_document"]
    rows = list(openpyxl.load_workbook(BytesIO(send("GET", seen["workbook"]["url"]).body))["fields"].values)
    assert len(rows) == 3
    assert seen["refusal"] == "Bad Request (400): Specified document type no_such_type does not exist"
