"""The curl lines of a guide, pasted into a shell one after the other with the reader's own host, key, ids and file."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

FENCE = re.compile(r"^ *```[^\n]*\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
NEEDS_CURL = pytest.mark.skipif(
    not all(map(shutil.which, ("bash", "curl", "grep", "tr"))), reason="pasting needs a shell with curl"
)
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def find_guide() -> Path | None:
    """Return the published batch guide where it lies beside the checkout, or where SHEAF_CORPUS points."""
    checkout = Path(__file__).resolve().parents[2]
    corpus = Path(os.environ.get("SHEAF_CORPUS", checkout.parent / "shared"))
    guide = corpus / "seeds" / "sensible-batch-guide.txt"
    return guide if guide.exists() else None


def read_section(text: str, heading: str) -> str:
    """Return what stands below a heading of the second level, up to the next one."""
    _, found, after = text.partition(f"\n## {heading}\n")
    assert found, f"there is no heading {heading!r}"
    return after.partition("\n## ")[0]


def read_curl_lines(text: str) -> Iterator[str]:
    """Yield the commands of a Markdown text that call curl, in order."""
    for block in FENCE.findall(text):
        command = textwrap.dedent(block).strip()
        if command.startswith("curl"):
            yield command


@dataclass(slots=True)
class Reader:
    """Somebody who follows a guide: replaces the words of the guide with what the commands before answered."""

    words: dict[str, str]
    answers: list[str] = field(default_factory=list)

    def paste(self, command: str) -> str:
        """Run a command as pasted and return what it printed; fails where curl does."""
        for word, own in self.words.items():
            command = command.replace(word, own)
        run = subprocess.run(
            # The newline is the one that ends a pasted line: the guide has a command that ends with a backslash.
            ["bash", "-c", command.replace("curl ", "curl --silent --show-error --fail-with-body ", 1) + "\n"],
            check=False,
            capture_output=True,
            text=True,
            timeout=60,
        )
        assert run.returncode == 0, f"{command}\n{run.stdout}\n{run.stderr}"
        self.answers.append(run.stdout)
        return run.stdout

    def paste_json(self, command: str) -> object:
        """Run a command as pasted and return the JSON that it printed."""
        return json.loads(self.paste(command))
