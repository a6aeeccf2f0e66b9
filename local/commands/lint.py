"""Say what is wrong with configurations, and where in their text; the status is 1 when one of them cannot be published.

Lines and columns count from one. Errors keep a configuration from being published; warnings are about what runs, and
probably not as it is meant; information is about what is as it should be.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from lambdas.senseml.authoring.lint import lint
from lambdas.senseml.authoring.problem import Problem, Severity
from local.failures import CommandFailed


def main(arguments: list[str]) -> int:
    """Print a line for each problem of each file."""
    parser = argparse.ArgumentParser(
        prog="sheaf lint", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("configs", type=Path, nargs="+", metavar="CONFIG", help="a SenseML configuration (JSON5)")
    parser.add_argument("--json", action="store_true", help="print the problems as JSON, and nothing else")
    chosen = parser.parse_args(arguments)
    found = [(path, lint(_read(path))) for path in chosen.configs]
    if chosen.json:
        listed = [{"file": str(path), **problem.to_json()} for path, problems in found for problem in problems]
        print(json.dumps(listed, indent=2, ensure_ascii=False))
    else:
        _print(found)
    worst = {problem.severity for _, problems in found for problem in problems}
    return 1 if Severity.ERROR in worst else 0


def _print(found: Sequence[tuple[Path, Sequence[Problem]]]) -> None:
    for path, problems in found:
        for problem in problems:
            print(f"{path}:{problem.line}:{problem.column}: {problem.severity}: {problem.sentence}")


def _read(path: Path) -> str:
    try:
        return path.read_bytes().decode(errors="replace")
    except OSError as error:
        raise CommandFailed(f"{path} cannot be read: {error.strerror}") from error
