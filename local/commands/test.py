"""Lint, types, import contracts and all tests; further arguments go to pytest."""

from __future__ import annotations

import argparse
import importlib.util
import subprocess
import sys
from pathlib import Path

from local.places import CHECKOUT

_TOOLS = Path(sys.executable).parent


def main(arguments: list[str]) -> int:
    """Run every check, also after one that failed; 0 when all passed.

    Checks that need no choice come first; pytest's own closing line is the last that is printed.
    """
    parser = argparse.ArgumentParser(prog="sheaf test", description=__doc__)
    _, passed = parser.parse_known_args(arguments)
    # With arguments, a person waits for some of the tests alone.
    failed = [] if passed else [name for name, command in checks().items() if _check(name, command) != 0]
    status = _run([sys.executable, "-m", "pytest", *parallel(passed), *passed])
    if failed:
        print(f"sheaf test: failed before the tests: {', '.join(failed)}", file=sys.stderr)
    return status or int(bool(failed))


def checks() -> dict[str, list[str]]:
    """The checks that stand before the tests, by name."""
    return {
        "ruff check": [str(_TOOLS / "ruff"), "check", "."],
        "ruff format": [str(_TOOLS / "ruff"), "format", "--check", "."],
        "mypy": [str(_TOOLS / "mypy")],
        "import-linter": [str(_TOOLS / "lint-imports")],
    }


def parallel(passed: list[str]) -> list[str]:
    """Two workers, a file of tests never split between them, unless the caller has chosen otherwise."""
    chosen = any(argument.startswith(("-n", "--numprocesses", "-p", "--pdb", "-s")) for argument in passed)
    return [] if chosen or importlib.util.find_spec("xdist") is None else ["-n", "2", "--dist", "loadfile"]


def _check(name: str, command: list[str]) -> int:
    print(f"== {name}", flush=True)
    return _run(command)


def _run(command: list[str]) -> int:
    return subprocess.run(command, cwd=CHECKOUT, check=False).returncode
