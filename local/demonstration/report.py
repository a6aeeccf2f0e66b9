"""What the person at the terminal sees: a table of documents, and events as they were received."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl import load_workbook

from local.demonstration.outcome import Outcome

_COLUMNS = ("document", "status", "pages", "fields", "seconds", "reason")
_PART_COLUMNS = ("pages", "type", "configuration", "coverage")
_RIGHT = frozenset({"pages", "fields", "seconds"})


def table(outcomes: Sequence[Outcome]) -> str:
    """The outcomes as a table with a line a document."""
    rows = [_COLUMNS, *map(_cells, outcomes)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_COLUMNS))]
    return "\n".join(_line(row, widths) for row in rows)


def parts(extraction: dict[str, Any]) -> str:
    """The documents in a portfolio as a table with a line a document."""
    documents = extraction.get("documents", [])
    rows = [
        _PART_COLUMNS,
        *(
            (
                f"{document['startPage']}-{document['endPage']}",
                str(document["documentType"]),
                str(document["configuration"]),
                f"{document['output']['coverage']:.0%}",
            )
            for document in documents
        ),
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_PART_COLUMNS))]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def _cells(outcome: Outcome) -> tuple[str, ...]:
    pages = outcome.answer.get("page_count")
    return (
        outcome.sample.name,
        str(outcome.answer["status"]),
        "" if pages is None else str(pages),
        outcome.fields,
        "" if outcome.seconds is None else f"{outcome.seconds:.1f}",
        outcome.reason,
    )


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    cells = [
        f"{cell:>{width}}" if name in _RIGHT else f"{cell:<{width}}"
        for name, cell, width in zip(_COLUMNS, row, widths, strict=True)
    ]
    return "  ".join(cells).rstrip()


def event(received: dict[str, Any]) -> str:
    """An event as it came, indented."""
    return json.dumps(received, indent=2)


def workbook_problems(content: bytes, outcomes: Sequence[Outcome]) -> Iterator[str]:
    """What is wrong with a workbook: its sheet `fields` has a heading and a row for every completed document."""
    wanted = sum(outcome.answer["status"] == "COMPLETE" for outcome in outcomes)
    book = load_workbook(io.BytesIO(content), read_only=True)
    if book.sheetnames[0] != "fields":
        yield f"the first sheet is {book.sheetnames[0]} instead of fields"
    rows = sum(1 for _ in book.worksheets[0].iter_rows()) - 1
    if rows != wanted:
        yield f"the sheet fields has {rows} documents instead of {wanted}"
    book.close()
