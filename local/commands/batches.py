"""List the batches of a service, newest first."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from local.patience import PatientApi
from local.tables import format_table
from local.target import add_target, require_api

PAGE = 100
COLUMNS = ("batch", "created", "status", "type", "documents", "complete", "failed", "waiting", "description")
RIGHT = frozenset({"documents", "complete", "failed", "waiting"})
FAILED = ("FAILED", "CANCELLED", "EXPIRED")


def main(arguments: list[str]) -> int:
    """Print a line a batch."""
    parser = argparse.ArgumentParser(prog="sheaf batches", description=__doc__)
    parser.add_argument("--limit", type=positive, default=20, metavar="N", help="how many at the most (20)")
    parser.add_argument("--json", action="store_true", help="print them as JSON, and nothing else")
    add_target(parser)
    chosen = parser.parse_args(arguments)
    found = list(islice(newest(PatientApi(require_api(chosen)), chosen.limit), chosen.limit))
    if chosen.json:
        print(json.dumps(found, indent=2, ensure_ascii=False))
    elif found:
        print(format_table(COLUMNS, [_cells(batch) for batch in found], RIGHT))
    else:
        print("There are no batches yet; `./sheaf run FOLDER --type NAME` makes one.")
    return 0


def newest(api: PatientApi, most: int) -> Iterator[dict[str, Any]]:
    """Yield the batches of the key's tenant as the API lists them; asks for pages of up to `most`."""
    token = ""
    while True:
        query = f"?limit={min(PAGE, most)}" + (f"&continuation_token={token}" if token else "")
        page = api.call("GET", f"/v0/extract/batch{query}")
        yield from page["batches"]
        token = page["continuation_token"]
        if not token:
            return


def positive(text: str) -> int:
    """A number from 1."""
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1")
    return number


def _cells(batch: Mapping[str, Any]) -> tuple[str, ...]:
    counts = batch["counts"]
    return (
        batch["id"],
        batch["created"][:19].replace("T", " "),
        batch["status"],
        batch["type"],
        str(batch["document_count"]),
        str(counts["COMPLETE"]),
        str(sum(counts[state] for state in FAILED)),
        str(batch["waiting"]),
        (batch["description"] or "").split("\n", maxsplit=1)[0][:60],
    )
