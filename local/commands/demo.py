"""Start everything, run all samples through the API, show what came out, stop everything."""

from __future__ import annotations

import argparse
import sys
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

from openpyxl.utils.exceptions import InvalidFileException

from local import emulator
from local.client import ApiClient
from local.demonstration.outcome import Outcome, broken_promises, fetch_outcomes
from local.demonstration.portfolio import extract_portfolios
from local.demonstration.report import event, parts, table, workbook_problems
from local.demonstration.samples import read_samples
from local.demonstration.submission import Submission, submit
from local.demonstration.subscriber import Subscriber
from local.demonstration.watching import Watch, watch
from local.failures import CommandFailed
from local.places import CHECKOUT, STATE
from local.service import Service, install

OUTPUT = STATE / "demo"


def main(arguments: list[str]) -> int:
    """Run the demonstration; 1 when anything that it promises did not happen."""
    argparse.ArgumentParser(prog="sheaf demo", description=__doc__).parse_args(arguments)
    OUTPUT.mkdir(parents=True, exist_ok=True)
    began = time.monotonic()
    say("Starting an AWS of your own and deploying Sheaf to it …")
    with emulator.running(log=OUTPUT / "emulator.log") as started:
        service = install(started.url)
        say(f"  {service.url} after {time.monotonic() - began:.1f} s")
        broken = demonstrate(service)
    for promise in broken:
        print(f"not kept: {promise}", file=sys.stderr)
    verdict = "Not all as promised" if broken else "All as promised"
    say(f"\n{verdict}, {time.monotonic() - began:.1f} s in all; nothing is left running.")
    return 1 if broken else 0


def demonstrate(service: Service) -> list[str]:
    """Run all samples, one batch a document type, then portfolios, and show what came out; return broken promises."""
    samples = read_samples()
    subscriber = Subscriber.on(service.aws, service.event_bus)
    say(f"Submitting {sum(map(len, samples.values()))} documents, one batch a document type …")
    submissions = [submit(service.api, doc_type, listed) for doc_type, listed in samples.items()]
    seen = watch(service.api, submissions, subscriber)
    broken: list[str] = []
    for submission in submissions:
        broken += show(service.api, submission, seen)
    for extraction, problems in extract_portfolios(service.api):
        say(f"\nA portfolio: {extraction['document_name']}\n\n{parts(extraction)}\n")
        broken += problems
    return broken


def show(api: ApiClient, submission: Submission, seen: Watch) -> list[str]:
    """Show one batch: its table, its completion event and its workbook; return the promises that were not kept."""
    outcomes = fetch_outcomes(api, submission, seen)
    say(f"\n{submission.doc_type}: batch {submission.batch_id}\n\n{table(outcomes)}\n")
    for received in seen.completions(submission.batch_id):
        say(f"EventBridge delivered:\n{event(received)}\n")
    return [*broken_promises(submission, outcomes, seen), *save_workbook(api, submission, outcomes)]


def save_workbook(api: ApiClient, submission: Submission, outcomes: Sequence[Outcome]) -> list[str]:
    """Download the batch's workbook and say where it is; return what is wrong with it."""
    path = OUTPUT / f"{submission.doc_type}.xlsx"
    path.unlink(missing_ok=True)
    try:
        content = api.workbook(submission.batch_id)
        problems = list(workbook_problems(content, outcomes))
    except (CommandFailed, InvalidFileException, zipfile.BadZipFile, KeyError) as error:
        return [f"{submission.doc_type}: its workbook cannot be had: {error}"]
    path.write_bytes(content)
    say(f"Workbook: {shown(path)}")
    return [f"{submission.doc_type}: {problem}" for problem in problems]


def shown(path: Path) -> Path:
    """A path as short as it can be given."""
    return path.relative_to(CHECKOUT) if path.is_relative_to(CHECKOUT) else path


def say(text: str) -> None:
    """Tell the person at the terminal, at once."""
    print(text, flush=True)
