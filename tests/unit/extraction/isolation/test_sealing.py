"""What processes of the same user see of one that was sealed."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[4]
DUMPABLE = 4
SCRIPT = f"""
import ctypes, json, os, sys
from lambdas.extraction.isolation.hardening import seal_parent

def look():  # what a process that is forked off sees of this one, by kind
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    seen = 0
    for bit, name in enumerate(("environ", "mem")):
        try:
            open(f"/proc/{{os.getppid()}}/{{name}}", "rb").close()
            seen |= 1 << bit
        except PermissionError:
            pass
    os._exit(seen)

if os.getuid() == 0:
    os.setuid(65534)
    ctypes.CDLL(None).prctl({DUMPABLE}, 1, 0, 0, 0)  # becoming somebody else takes it away
before, missing, after = look(), seal_parent(), look()
ctypes.CDLL(None).prctl({DUMPABLE}, 1, 0, 0, 0)
shown = open("/proc/self/environ").read()
print(json.dumps([before, missing, after, shown, os.environ["AWS_SECRET_ACCESS_KEY"]]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="what it looks at is Linux's")
def test_sealed_process_shows_neither_its_memory_nor_its_credentials() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={"AWS_SECRET_ACCESS_KEY": "hush-hush", "OTHER": "shown", "PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
        text=True,
    )
    before, missing, after, shown, kept = json.loads(done.stdout)

    assert before & 1  # its environment could be read
    assert (missing, after) == ([], 0)
    assert "hush-hush" not in shown
    assert "OTHER=shown" in shown
    assert kept == "hush-hush"
