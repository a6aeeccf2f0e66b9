"""Push a folder of document types to a service, pull what is published into one, or list both.

A folder holds <document type>/<configuration>.json5 (or .json). With --type, the folder is itself that one type's.
Batches that exist keep the configurations that they were created with.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from local.library.catalogue import RemoteCatalogue
from local.library.folder import Folder
from local.library.transfer import Outcome, compare, pull, push
from local.patience import PatientApi
from local.tables import printable
from local.target import add_target, require_api

ENVIRONMENTS = ("production", "development")


def main(arguments: list[str]) -> int:
    """Do what the action says; 1 when something was refused."""
    chosen = _parser().parse_args(arguments)
    remote = RemoteCatalogue(PatientApi(require_api(chosen)), chosen.environment)
    outcomes = _tell(_start(remote, chosen), as_json=chosen.json)
    counts = Counter(outcome.outcome for outcome in outcomes)
    if not chosen.json:
        print(", ".join(f"{count} {name}" for name, count in counts.items()) or "There is nothing published there yet.")
    return 1 if counts["refused"] else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sheaf types", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    actions = parser.add_subparsers(dest="action", required=True)
    pushed = actions.add_parser("push", help="publish what differs from what is published, and make document types")
    pulled = actions.add_parser("pull", help="write what is published into a folder, over files that differ")
    listed = actions.add_parser("list", help="list what is published; with a folder, what differs from it")
    for action in (pushed, pulled, listed):
        optional = {"nargs": "?"} if action is listed else {}
        action.add_argument("directory", type=Path, metavar="DIR", help="the folder", **optional)  # type: ignore[arg-type]
        action.add_argument("--type", metavar="NAME", help="the folder is this document type's own")
        action.add_argument("--environment", choices=ENVIRONMENTS, default="production", help="(production)")
        action.add_argument("--json", action="store_true", help="print what became of each as JSON, and nothing else")
        add_target(action)
    return parser


def _start(remote: RemoteCatalogue, chosen: argparse.Namespace) -> Iterable[Outcome]:
    if chosen.action == "list":
        texts = Folder(chosen.directory, chosen.type).read() if chosen.directory else {}
        outcomes = compare(remote, texts, chosen.type)
        if chosen.directory:
            return outcomes
        return (Outcome(held.type, held.configuration, "published") for held in outcomes)
    folder = Folder(chosen.directory, chosen.type)
    return push(remote, folder.read()) if chosen.action == "push" else pull(remote, folder)


def _tell(outcomes: Iterable[Outcome], *, as_json: bool) -> list[Outcome]:
    """Print outcomes as they come, refusals with their reasons to the side of errors; return them all."""
    told = []
    for outcome in outcomes:
        told.append(outcome)
        if not as_json:
            print(f"{outcome.outcome:<10} {printable(outcome.type)}/{printable(outcome.configuration)}", flush=True)
            if outcome.reason:
                print(f"  {printable(outcome.reason)}", file=sys.stderr, flush=True)
    if as_json:
        print(json.dumps([asdict(outcome) for outcome in told], indent=2, ensure_ascii=False))
    return told
