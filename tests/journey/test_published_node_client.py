"""The vendor's published client for Node.js, unmodified but for its base URL.

Runs where SHEAF_VENDOR_NODE names a folder that has it and a `node` is on the path (`mkdir n; npm install --prefix n
extend-ai@1.17.0; SHEAF_VENDOR_NODE=$PWD/n ./sheaf test`). Skipped elsewhere: it comes from another registry than our
packages do.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.journey.client import Service
from tests.journey.sources import serving
from tests.journey.test_published_python_client import invoice

CLIENT = Path(__file__).with_name("published_client.mjs")
FOLDER = os.environ.get("SHEAF_VENDOR_NODE", "")
NODE = shutil.which("node")


@pytest.mark.skipif(not (FOLDER and NODE), reason="no node, or no SHEAF_VENDOR_NODE with the client")
def test_published_node_client_goes_through_a_batch(service: Service, tmp_path: Path) -> None:
    document = tmp_path / "streamed.pdf"
    document.write_bytes(invoice("INV-71"))
    with serving(invoice("INV-72")) as source:
        command = [str(NODE), str(CLIENT), service.url, service.key, str(document), source.url("/document")]
        run = subprocess.run(
            command,
            check=False,
            capture_output=True,
            text=True,
            timeout=120,
            env={"PATH": os.environ["PATH"], "SHEAF_VENDOR_NODE": FOLDER},
        )

    assert run.returncode == 0, run.stderr[-2_000:]
    seen = json.loads(run.stdout)
    assert seen["version"] == "1.0"
    assert seen["names"] == ["streamed.pdf", "named.pdf"]
    assert seen["created"] == ["batch_run", "PENDING", 4]
    assert seen["status"] == "PROCESSED"
    assert seen["values"] == {
        "0": {"invoice_number": "INV-71", "shoe_size": None},
        "1": {"invoice_number": "INV-71", "shoe_size": None},
        "2": {"invoice_number": "INV-72", "shoe_size": None},
        "3": {"invoice_number": "T-3", "shoe_size": None},
    }
    assert seen["single"] == ["PROCESSED", {"invoice_number": "S-1", "shoe_size": None}]
    assert seen["polled"] == ["PROCESSED", {"invoice_number": "P-1", "shoe_size": None}]
    assert seen["event"] == "batch_processor_run.processed"
    assert [refused["status"] for refused in seen["refusals"]] == [404, 400, 401]
    assert [refused["code"] for refused in seen["refusals"]] == ["NOT_FOUND", "INVALID_REQUEST", "UNAUTHORIZED"]
