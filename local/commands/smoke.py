"""Take one document through every step of the batch API of a service, and say how long each took."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from local.failures import CommandFailed
from local.places import SAMPLES
from local.smoking.journey import Journey, Step
from local.target import add_target, require_api

TYPE = "contracts"
DOCUMENT = SAMPLES / "documents" / TYPE / "summary_1.pdf"


def main(arguments: list[str]) -> int:
    """Run the journey; 1 when a step went wrong, and the steps behind it are not taken."""
    parser = argparse.ArgumentParser(prog="sheaf smoke", description=__doc__)
    parser.add_argument("--type", help=f"document type that is published there (default: the sample type {TYPE})")
    parser.add_argument("--document", type=Path, help="file to extract as that type (default: a sample of that type)")
    parser.add_argument("--timeout", type=float, default=120.0, metavar="SECONDS", help="for the extraction (120)")
    parser.add_argument("--json", action="store_true", help="print the steps as JSON, and nothing else")
    add_target(parser)
    chosen = parser.parse_args(arguments)
    if chosen.type and not chosen.document:
        raise CommandFailed("--type needs a document of that type; name one with --document")
    document = chosen.document or DOCUMENT
    if not document.is_file():
        raise CommandFailed(f"there is no file {document}; name a document with --document")
    journey = Journey(require_api(chosen), chosen.type or TYPE, document, chosen.timeout)
    steps: list[Step] = []
    for step in journey.steps():
        steps.append(step)
        if not chosen.json:
            print(_line(step), flush=True)
    went_well = all(step.went_well for step in steps)
    if chosen.json:
        print(json.dumps({"ok": went_well, "steps": [step.as_json() for step in steps]}, indent=2))
    elif not went_well:
        print(f"sheaf smoke: {steps[-1].told}", file=sys.stderr)
    return 0 if went_well else 1


def _line(step: Step) -> str:
    return (
        f"{'ok  ' if step.went_well else 'FAIL'}  {step.milliseconds:>7.0f} ms  {step.name:<28}  {step.told}".rstrip()
    )
