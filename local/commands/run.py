"""Extract a whole folder: one batch, one workbook, and what became of each document.

Every regular file of the folder is a document, but those whose names start with a dot. Repeat the command after an
interruption, and it goes on with the same batch; repeat it after its end, and it shows the same results.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from local.failures import CommandFailed
from local.folder.creation import Part, create_parts, known_batches
from local.folder.documents import read_folder
from local.folder.ledger import Ledger, open_ledger
from local.folder.order import Order
from local.folder.outcomes import Outcome, fetch_outcomes, unfinished
from local.folder.progress import Progress, duration
from local.folder.publishing import publish, read_configurations
from local.folder.report import as_json, headline, table
from local.folder.results import Results, without_configurations
from local.folder.uploading import Uploads
from local.folder.watching import waiting, watch
from local.folder.workbooks import check_output, save_workbooks
from local.patience import PatientApi
from local.tables import printable
from local.target import add_target, open_api

INTERRUPTED = 130


def main(arguments: list[str]) -> int:
    """Run a folder; 1 when a document failed or the run cannot go on, 130 when it was interrupted."""
    chosen = _parse(arguments)
    order = _read_order(chosen)
    try:
        with (
            open_api(chosen, say) as client,
            open_ledger(order.name_at(client), _wait_for_the_other) as ledger,
        ):
            if chosen.again:
                ledger.start_anew()
            return _run(PatientApi(client), ledger, order, summary=chosen.json_summary)
    except KeyboardInterrupt:
        say("\nInterrupted; nothing is lost. Repeat the same command to go on.")
        return INTERRUPTED


def say(text: str) -> None:
    """Tell the person at the terminal, at once, and leave the standard output to the results."""
    print(text, file=sys.stderr, flush=True)


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="sheaf run", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the folder with the documents")
    parser.add_argument("--type", required=True, metavar="NAME", help="document type to extract them as")
    parser.add_argument(
        "--configurations", type=Path, metavar="DIR", help="publish DIR/*.json5, or DIR/NAME/*.json5, for it first"
    )
    parser.add_argument("--description", default="", help="the batch's description (the folder's name)")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="workbook (<folder's name>.xlsx)")
    parser.add_argument("--json", type=Path, metavar="DIR", help="save each document's extraction to DIR as well")
    parser.add_argument("--json-summary", action="store_true", help="print the outcome as JSON, and nothing else")
    parser.add_argument("--recursive", action="store_true", help="take the documents of the folder's folders as well")
    parser.add_argument("--again", action="store_true", help="start a new batch, whatever was run before")
    add_target(parser)
    return parser.parse_args(arguments)


def _read_order(chosen: argparse.Namespace) -> Order:
    name = chosen.folder.resolve().name or "run"
    output = chosen.output or Path(f"{name}.xlsx")
    check_output(output)
    own = [output, *([chosen.json] if chosen.json else [])]
    return Order(
        folder=chosen.folder,
        documents=read_folder(chosen.folder, recursive=chosen.recursive, without=own),
        document_type=chosen.type,
        description=chosen.description or name,
        configurations=read_configurations(chosen.configurations, chosen.type) if chosen.configurations else {},
        output=output,
        extractions=chosen.json,
    )


def _wait_for_the_other() -> None:
    say("The same run is at work in another process; waiting for it to end …")


def _run(api: PatientApi, ledger: Ledger, order: Order, *, summary: bool) -> int:
    began = time.monotonic()
    results = _come_to_results(api, ledger, order)
    if summary:
        print(json.dumps(as_json(results), indent=2, ensure_ascii=False))
    else:
        print(f"{table(results.outcomes)}\n\n{headline(results.outcomes)}, after {duration(time.monotonic() - began)}")
        print("\n".join(f"Workbook: {path}" for path in results.workbooks), flush=True)
    return _verdict(results.outcomes)


def _come_to_results(api: PatientApi, ledger: Ledger, order: Order) -> Results:
    _resume(api, ledger)
    if order.configurations and not ledger.batches:
        ledger.skipped = publish(api, order.document_type, order.configurations)
        ledger.save()
    for name, reason in ledger.skipped.items():
        say(f"Skipped the configuration {name}: {reason}")
    if order.configurations and len(ledger.skipped) == len(order.configurations):
        say("No configuration is left, so there is nothing to extract with; mend one of them and repeat the command.")
        return without_configurations(order, ledger.skipped)
    parts = create_parts(api, ledger, order)
    try:
        failed = {} if ledger.finished else _extract(api, parts)
        outcomes = fetch_outcomes(api, parts, failed, order.extractions)
        workbooks = save_workbooks(api, parts, order.output)
    except CommandFailed as error:
        raise CommandFailed(f"{error}. Repeat the same command to go on with batch {ledger.batches[0]}") from error
    if not ledger.finished and not any(unfinished(outcomes)):
        ledger.finished = time.strftime("%Y-%m-%d %H:%M:%S")
        ledger.save()
    return Results(outcomes, ledger.batches, workbooks, ledger.skipped)


def _resume(api: PatientApi, ledger: Ledger) -> None:
    if not ledger.batches:
        return
    if not known_batches(api, ledger):
        say("The service does not have the batch of the earlier run any more; starting a new one.")
        ledger.start_anew()
    elif ledger.finished:
        say(f"This was run before, until {ledger.finished}; these are its results. --again starts a new batch.")
    else:
        say(f"Going on with batch {ledger.batches[0]}.")


def _extract(api: PatientApi, parts: Sequence[Part]) -> Mapping[tuple[str, int], str]:
    uploads = Uploads.start(api, waiting(api, parts))
    watch(api, parts, uploads, Progress(sum(len(part.documents) for part in parts)))
    return uploads.failed


def _verdict(outcomes: Sequence[Outcome]) -> int:
    failed = [outcome for outcome in outcomes if not outcome.is_complete]
    if not failed:
        return 0
    say(f"sheaf run: {len(failed)} of {len(outcomes)} documents failed:")
    for outcome in failed:
        say(f"  {printable(outcome.name)}: {outcome.reason or outcome.state}")
    return 1
