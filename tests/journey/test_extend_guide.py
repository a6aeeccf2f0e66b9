"""The shell lines of the Extend dialect's page, run in order; each answer has the members of the one that is shown."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from local.places import CHECKOUT
from local.service import Service
from tests.journey.guides import NEEDS_CURL
from tests.journey.published import TYPES, check_body

GUIDE = CHECKOUT / "docs" / "api-extend.md"
EXAMPLE = re.compile(r"^```(sh|json)\n(.*?)^```", re.MULTILINE | re.DOTALL)
CALL = ('call() { curl -s "$URL$1" ', '"${@:2}"; }')
LOGGED = (
    'call() { curl -s --write-out "\\n%{method} ${1%%\\?*}" "$URL$1" ',
    '"${@:2}" > "$EXAMPLE"; sed "$ d" "$EXAMPLE"; }',
)
"""The page's function, but that the last answer of an example is kept, with what it answers."""
TOKEN = "nextPageToken"


@NEEDS_CURL
def test_guide_shows_what_is_answered(service: Service, tmp_path: Path) -> None:
    examples = [(lines, json.loads(text)) for lines, text in read_examples()]
    assert len(examples) > 20
    run_examples([lines for lines, _ in examples], service, tmp_path)

    for number, (lines, shown) in enumerate(examples):
        body, _, asked = (tmp_path / str(number)).read_text().rpartition("\n")
        method, path = asked.split(" ", 1)
        assert [*compare(shown, json.loads(body), path)] == [], lines
        if "code" not in shown and is_published(method, path):
            check_body(method, path, body)
            check_body(method, path, json.dumps(shown))


def test_differences_are_found() -> None:
    shown = {"object": "list", "data": [{"id": "a", "usage": {"credits": 1}}]}

    assert [*compare(shown, {**shown, "nextPageToken": "x"}, "")] == []
    assert [*compare(shown, {"object": "list", "data": [{"id": "b", "usage": {}}]}, "")] == [".data[0].usage: credits"]
    assert [*compare(shown, {"object": "list", "data": []}, "")] == [".data: empty"]
    assert [*compare({"id": "a"}, {"id": "a", "name": "b"}, "")] == [": name"]


def read_examples() -> Iterator[tuple[str, str]]:
    """Yield requests and the answer that is shown below them; requests without one belong to the next."""
    lines = ""
    for kind, text in EXAMPLE.findall(GUIDE.read_text()):
        if kind == "sh":
            lines += text
        else:
            yield lines, text
            lines = ""


def run_examples(examples: list[str], service: Service, folder: Path) -> None:
    (folder / "samples").symlink_to(CHECKOUT / "samples")
    script = "".join(f"EXAMPLE={number}\n{lines}" for number, lines in enumerate(examples))
    for found, logged in zip(CALL, LOGGED, strict=True):
        assert script.count(found) == 1
        script = script.replace(found, logged)
    run = subprocess.run(
        ["bash", "-c", f"set -euo pipefail\nURL='{service.url}'\nKEY='{service.key}'\n{script}"],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert run.returncode == 0, f"{run.stdout[-2_000:]}\n{run.stderr}"


def compare(shown: Any, found: Any, where: str) -> Iterator[str]:  # noqa: ANN401 - JSON
    """Yield where an answer has other members than the one that is shown; of lists the first entries are compared."""
    if isinstance(shown, dict) and isinstance(found, dict):
        for name in sorted((set(shown) ^ set(found)) - {TOKEN}):
            yield f"{where}: {name}"
        for name in shown.keys() & found.keys():
            yield from compare(shown[name], found[name], f"{where}.{name}")
    elif isinstance(shown, list) and isinstance(found, list) and shown:
        if not found:
            yield f"{where}: empty"
        else:
            yield from compare(shown[0], found[0], f"{where}[0]")


def is_published(method: str, path: str) -> bool:
    return any(re.fullmatch(verb, method) and re.fullmatch(pattern, path) for verb, pattern, _ in TYPES)
