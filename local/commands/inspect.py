"""Say what state a batch or a document is in, since when, why, and what comes next.

Read from the table itself, not through the API: of the service that is up on this checkout, or with --stage of one that
is deployed, which needs AWS credentials that may read its stack and its table.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping

from botocore.exceptions import BotoCoreError, ClientError

from lambdas.aws.table import DynamoTable
from lambdas.batches.identifiers import parse_batch_id, parse_document_id
from lambdas.batches.repository import BatchRepository
from lambdas.errors import NotFound
from lambdas.instants import now
from local.accounts import deployed_table, forget_accounts
from local.failures import CommandFailed
from local.inspection.batch import BatchRows, batch_facts, describe_batch, read_batch_rows
from local.inspection.document import describe_document, document_facts
from local.inspection.times import show_time
from local.service import require_running
from local.tables import format_table, printable

COLUMNS = ("index", "document", "state", "since", "reason")
SHOWN = 20
"""How many documents of a batch are listed by themselves."""


def main(arguments: list[str]) -> int:
    """Print what the table knows of a batch or a document."""
    parser = argparse.ArgumentParser(
        prog="sheaf inspect", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("id", metavar="BATCH|DOCUMENT", help="the id of a batch or of a document (an extraction)")
    parser.add_argument("--stage", help="read the deployment of this stage, as in `./sheaf deploy --stage`")
    parser.add_argument("--profile", help="AWS profile for --stage; the environment's credentials by default")
    parser.add_argument("--json", action="store_true", help="print it as JSON, and nothing else")
    chosen = parser.parse_args(arguments)
    if chosen.profile and not chosen.stage:
        raise CommandFailed("--profile goes with --stage; name the stage that was deployed")
    is_batch = _is_batch(chosen.id)
    batches = BatchRepository(_table(chosen))
    try:
        return (_show_batch if is_batch else _show_document)(batches, chosen.id, as_json=chosen.json)
    except NotFound as error:
        raise CommandFailed(f"{error} there; `./sheaf batches` lists the batches of a service") from error
    except (BotoCoreError, ClientError) as error:
        raise CommandFailed(f"the table cannot be read: {error}; check the credentials and their rights") from error


def _table(chosen: argparse.Namespace) -> DynamoTable:
    if chosen.stage:
        return deployed_table(chosen.stage, chosen.profile)
    forget_accounts()
    service = require_running()
    return DynamoTable(service.aws.dynamodb(), service.stack_outputs["TableName"])


def _is_batch(text: str) -> bool:
    try:
        parse_batch_id(text)
    except NotFound:
        parse_document_id(text)
        return False
    return True


def _show_batch(batches: BatchRepository, batch_id: str, *, as_json: bool) -> int:
    rows = read_batch_rows(batches, parse_batch_id(batch_id))
    if as_json:
        print(json.dumps(batch_facts(rows, len(rows.documents)), indent=2, ensure_ascii=False))
        return 0
    _print_lines(describe_batch(rows, now()))
    _print_members(rows)
    return 0


def _show_document(batches: BatchRepository, document_id: str, *, as_json: bool) -> int:
    document = batches.document(document_id)
    if as_json:
        print(json.dumps(document_facts(document, now()), indent=2, ensure_ascii=False))
    else:
        _print_lines(describe_document(document, now()))
    return 0


def _print_lines(told: Mapping[str, str]) -> None:
    width = max(map(len, told))
    for label, text in told.items():
        print(f"{label:<{width}}  {printable(text)}")


def _print_members(rows: BatchRows) -> None:
    listed = rows.in_question[:SHOWN]
    if not listed:
        return
    cells = [
        (
            str(document.index),
            document.id,
            document.state.name,
            show_time(document.changed_at, now()),
            document.failure.message if document.failure else "",
        )
        for document in listed
    ]
    print(f"\n{format_table(COLUMNS, cells, {'index'})}")
    left = len(rows.in_question) - len(listed)
    if left:
        print(f"and {left} more that are not complete; --json lists all")
