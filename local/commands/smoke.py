"""Take one document through every step of both APIs of a service, and say how long each took."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from local.client import ApiClient
from local.failures import CommandFailed
from local.places import SAMPLES
from local.smoking.batch import BatchJourney
from local.smoking.run import RunJourney
from local.smoking.steps import Plan, Step, take
from local.target import add_target, require_api

TYPE = "contracts"
DOCUMENT = SAMPLES / "documents" / TYPE / "summary_1.pdf"
SCHEMA = SAMPLES / "schemas" / f"{TYPE}.json"
DIALECTS = ("sensible", "extend")


def main(arguments: list[str]) -> int:
    """Run the journeys; 1 when a step went wrong, and the steps behind it are not taken."""
    parser = argparse.ArgumentParser(prog="sheaf smoke", description=__doc__)
    parser.add_argument("--dialect", choices=DIALECTS, help="one of the APIs (default: both)")
    parser.add_argument("--type", help=f"document type that is published there (default: the sample type {TYPE})")
    parser.add_argument("--document", type=Path, help="file to extract as that type (default: a sample of that type)")
    parser.add_argument("--timeout", type=float, default=120.0, metavar="SECONDS", help="for the extraction (120)")
    parser.add_argument("--json", action="store_true", help="print the steps as JSON, and nothing else")
    add_target(parser)
    chosen = parser.parse_args(arguments)
    if chosen.type and not chosen.document:
        raise CommandFailed("--type needs a document of that type; name one with --document")
    if not (chosen.document or DOCUMENT).is_file():
        raise CommandFailed(f"there is no file {chosen.document}; name a document with --document")
    steps = list(_report(chosen, require_api(chosen)))
    went_well = all(step.went_well for _, step in steps)
    if chosen.json:
        told = [{"dialect": dialect} | step.as_json() for dialect, step in steps]
        print(json.dumps({"ok": went_well, "steps": told}, indent=2))
    elif not went_well:
        print(f"sheaf smoke: {next(step.told for _, step in steps if not step.went_well)}", file=sys.stderr)
    return 0 if went_well else 1


def _report(chosen: argparse.Namespace, client: ApiClient) -> Iterator[tuple[str, Step]]:
    for dialect in [chosen.dialect] if chosen.dialect else DIALECTS:
        if not chosen.json:
            print(f"The {dialect.title()} dialect")
        for step in take(_plan(dialect, chosen, client)):
            if not chosen.json:
                print(_line(step), flush=True)
            yield dialect, step


def _plan(dialect: str, chosen: argparse.Namespace, client: ApiClient) -> Plan:
    document = chosen.document or DOCUMENT
    if dialect == "sensible":
        return BatchJourney(client, chosen.type or TYPE, document, chosen.timeout).plan()
    config: dict[str, Any] = (
        {"documentType": chosen.type} if chosen.type else {"schema": json.loads(SCHEMA.read_text())}
    )
    return RunJourney(client, config, document, chosen.timeout).plan()


def _line(step: Step) -> str:
    return (
        f"{'ok  ' if step.went_well else 'FAIL'}  {step.milliseconds:>7.0f} ms  {step.name:<28}  {step.told}".rstrip()
    )
