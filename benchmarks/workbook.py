"""One workbook of 5,000 documents with 40 fields: `write_workbook` against openpyxl's normal mode, in one run.

    python -m benchmarks.workbook [documents] [fields] [lists]

Each runs in a process of its own, so that its peak of memory is its own; both get the same documents one by one.
`lists` (0 unless told) is how many of the documents also have a list with a sheet of its own.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from openpyxl import Workbook

from lambdas.workbooks.documents import WorkbookDocument
from lambdas.workbooks.workbook import write_workbook


def make_value(document: int, field: int) -> dict[str, Any]:
    number = document * 31 + field * 7
    match field % 4:
        case 0:
            return {"type": "string", "value": f"Policy holder {number} of the Example Mutual"}
        case 1:
            return {"source": f"${number}.25", "value": number + 0.25, "unit": "$", "type": "currency"}
        case 2:
            return {"source": "02/01/2024", "value": "2024-02-01T00:00:00.000Z", "type": "date"}
        case _:
            return {"source": str(number), "value": number, "type": "number"}


def make_documents(documents: int, fields: int, lists: int) -> Iterator[WorkbookDocument]:
    for number in range(documents):
        parsed: dict[str, Any] = {f"field_{field}": make_value(number, field) for field in range(fields)}
        if number < lists:
            parsed["items"] = [make_value(number, field) for field in (0, 4, 8)]
        yield WorkbookDocument(f"document {number}.pdf", parsed)


def write_normally(documents: Iterator[WorkbookDocument], path: Path) -> None:
    """The plain way: all documents in memory, all cells in memory, then save; lists as in the rival."""
    rows = [document.parsed_document for document in documents]
    columns = list(dict.fromkeys(field for row in rows for field in row))
    book = Workbook()
    sheet = book.active
    sheet.append(columns)
    for number, row in enumerate(rows):
        sheet.append(
            [
                f"SHEET: doc_{number}_{field}" if field == "items" else row.get(field, {}).get("value")
                for field in columns
            ]
        )
        if "items" in row:
            listed = book.create_sheet(f"doc_{number}_items")
            for item in ["items", *(item["value"] for item in row["items"])]:
                listed.append([item])
    book.save(path)


def measure(way: str, counts: list[int]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "workbook.xlsx"
        started, used = time.perf_counter(), time.process_time()
        (write_workbook if way == "ours" else write_normally)(make_documents(*counts), path)
        figures = {
            "seconds": time.perf_counter() - started,
            "cpu": time.process_time() - used,
            "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
            "file_mb": path.stat().st_size / 1e6,
        }
    print(json.dumps(figures))


def main() -> None:
    if sys.argv[1:2] in (["ours"], ["normal"]):
        measure(sys.argv[1], [int(count) for count in sys.argv[2:]])
        return
    counts = [*sys.argv[1:], *["5000", "40", "0"][len(sys.argv) - 1 :]]
    results = {}
    for way in ("ours", "normal"):
        child = [sys.executable, "-m", "benchmarks.workbook", way, *counts]
        results[way] = json.loads(subprocess.run(child, check=True, capture_output=True, text=True).stdout)
    print(f"{counts[0]} documents x {counts[1]} fields, {counts[2]} lists")
    for key in ("seconds", "cpu", "peak_mb", "file_mb"):
        ours, normal = results["ours"][key], results["normal"][key]
        print(f"{key:8}  write_workbook {ours:8.2f}   openpyxl normal {normal:8.2f}   ratio {normal / ours:5.2f}")


if __name__ == "__main__":
    main()
