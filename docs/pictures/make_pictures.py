"""Makes the pictures of the terminal beside it: `.venv/bin/python -m docs.pictures.make_pictures`.

The commands really run, on a service that lives as long as the script, and their output becomes text in an SVG.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

from local import emulator
from local.places import CHECKOUT, SAMPLES
from local.service import Service, install

HERE = Path(__file__).resolve().parent
COMMANDS = {
    "run": ["run", "samples/documents/contracts", "--type", "contracts"],
    "smoke": ["smoke"],
    "batches": ["batches", "--limit", "5"],
}
COLUMNS = 118
SIGN_WIDTH, LINE_HEIGHT, MARGIN = 7.8, 18, 14
STYLE = "font: 13px ui-monospace, Menlo, Consolas, monospace; white-space: pre"
WHOLE_CHECKOUT = "import sys; sys.path.insert(0, sys.argv.pop(1)); from local.__main__ import main; main()"


def main() -> None:
    """Run each command and write its picture."""
    with emulator.running() as started, tempfile.TemporaryDirectory() as folder:
        service = install(started.url)
        (Path(folder) / "samples").symlink_to(SAMPLES)
        for name, words in COMMANDS.items():
            shown = f"$ ./sheaf {' '.join(words)}\n{run(service, words, Path(folder))}"
            (HERE / f"{name}.svg").write_text(draw(shown), encoding="utf-8")


def run(service: Service, words: list[str], folder: Path) -> str:
    """Return what a command prints on its standard output; raises CalledProcessError when it fails."""
    command = [sys.executable, "-P", "-c", WHOLE_CHECKOUT, str(CHECKOUT), *words, "--url", service.url]
    environment = {"SHEAF_KEY": service.key, "COLUMNS": str(COLUMNS), "PATH": os.defpath, "LANG": "C.UTF-8"}
    ended = subprocess.run(  # noqa: S603 - our own command
        command, cwd=folder, env=environment, capture_output=True, text=True, check=True
    )
    return ended.stdout.strip()


def draw(text: str) -> str:
    """Return an SVG of the lines, light on dark, the first one as a person's input."""
    lines = [line[:COLUMNS] for line in text.splitlines()]
    width = round(max(map(len, lines)) * SIGN_WIDTH) + 2 * MARGIN
    height = len(lines) * LINE_HEIGHT + 2 * MARGIN
    drawn = [_line(line, MARGIN + (number + 1) * LINE_HEIGHT - 5) for number, line in enumerate(lines)]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" role="img" style="{STYLE}">',
            f'<rect width="{width}" height="{height}" rx="8" fill="#16181d"/>',
            *drawn,
            "</svg>\n",
        ]
    )


def _line(line: str, y: int) -> str:
    colour = "#8bd5a0" if line.startswith("$ ") else "#f08d8d" if re.search(r"\bFAIL(ED)?\b", line) else "#d7dae0"
    return f'<text x="{MARGIN}" y="{y}" fill="{colour}" xml:space="preserve">{escape(line)}</text>'


if __name__ == "__main__":
    main()
