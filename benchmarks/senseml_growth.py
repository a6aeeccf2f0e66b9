"""How running a configuration grows with pages, and what loading a large configuration costs.

    python -m benchmarks.senseml_growth [--pages 10 100 1000]

Draws statements of so many pages, each with boxes, a table and labelled values, and runs one configuration on them,
each size in a process of its own: reading is the rival, in the same process. Then it loads a configuration of 250 KB,
once parsed and once from what the process keeps. CPU seconds; trust the ratios.
"""

from __future__ import annotations

import argparse
import io
import json
import resource
import subprocess
import sys
import time
from functools import lru_cache
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from lambdas.documents.reader import Limits, read_document
from lambdas.senseml import extract, load_configuration

LARGE = 250_000
ROWS = 30


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument("--one", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(_measure(options.one)))
        return
    for pages in options.pages:
        command = [sys.executable, "-m", "benchmarks.senseml_growth", "--one", str(pages)]
        found = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
        print(
            f"{pages:5} pages: reading {found['reading']:.2f} s, running {found['running']:.2f} s, "
            f"{found['running'] / pages * 1e3:.2f} ms a page, {found['running'] / found['reading']:.2f} of reading, "
            f"peak {found['megabytes']:.0f} MB"
        )
    _report_loading()


def _measure(pages: int) -> dict[str, float]:
    data = draw_statement(pages)
    configuration = load_configuration(json.dumps(CONFIGURATION))
    extract(read_document(draw_statement(1), limits=Limits()), configuration)  # loads what is loaded once a process
    start = time.process_time()
    paged = read_document(data, limits=Limits())
    read = time.process_time()
    found = extract(paged, configuration).parsed_document
    ran = time.process_time()
    if (len(found["rows"]), len(found["marks"])) != (pages * ROWS, pages):
        sys.exit("not all of the statement was found, so that its times say nothing")
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"reading": read - start, "running": ran - read, "megabytes": megabytes}


def _report_loading() -> None:
    text = write_large_configuration()
    start = time.process_time()
    load_configuration(text)
    parsed = time.process_time() - start
    load = lru_cache(load_configuration)
    load(text)
    start = time.process_time()
    load(text)
    kept = time.process_time() - start
    print(f"a configuration of {len(text):,} bytes: {parsed * 1e3:.1f} ms, and {kept * 1e6:.1f} us where it is kept")


def _label(text: str, key: str, kind: str = "string") -> dict[str, Any]:
    anchor = {"type": "startsWith", "text": text, "isCaseSensitive": True}
    return {"id": key, "anchor": anchor, "method": {"id": "row"}, "type": kind, "match": "all"}


CONFIGURATION: dict[str, Any] = {
    "fields": [
        _label("Statement date", "dates", "date"),
        _label("Amount due", "amounts", "currency"),
        {"id": "boxed", "anchor": "Account", "method": {"id": "box"}, "match": "all"},
        {"id": "marks", "anchor": "Paperless", "method": {"id": "checkbox", "position": "left"}, "match": "all"},
    ],
    "sections": [
        {
            "id": "rows",
            "range": {"anchor": {"match": {"type": "regex", "pattern": "^Item [0-9]+$"}}},
            "fields": [
                {"id": "item", "anchor": {"match": {"type": "first"}}, "method": {"id": "passthrough"}},
                {
                    "id": "price",
                    "anchor": {"match": {"type": "first"}},
                    "method": {"id": "row", "tiebreaker": "last"},
                    "type": "currency",
                },
            ],
        }
    ],
}


def draw_statement(pages: int) -> bytes:
    """A statement of so many pages, each with `ROWS` rows."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(612, 792), invariant=1)
    for number in range(pages):
        _draw_page(canvas, number)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _draw_page(canvas: Canvas, number: int) -> None:
    canvas.setFont("Helvetica", 10)
    for text, left, bottom in (
        ("Statement date", 72, 740),
        ("03/05/2021", 200, 740),
        ("Amount due", 72, 724),
        (f"${number + 1}.50", 200, 724),
        ("Account", 380, 740),
        (f"No. {number:06}", 380, 724),
        ("Paperless", 400, 690),
    ):
        canvas.drawString(left, bottom, text)
    canvas.rect(372, 715, 150, 40)
    canvas.rect(384, 689, 10, 10)
    if number % 2:
        canvas.line(386, 691, 392, 697)
        canvas.line(386, 697, 392, 691)
    for row in range(ROWS):
        bottom = 650 - 18 * row
        canvas.drawString(72, bottom, f"Item {number * ROWS + row}")
        canvas.drawString(250, bottom, "delivered as ordered")
        canvas.drawString(450, bottom, f"${row}.25")
        canvas.line(72, bottom - 5, 520, bottom - 5)


def write_large_configuration() -> str:
    """A configuration of `LARGE` bytes at least, such as those of long forms."""
    fields: list[dict[str, Any]] = []
    while len(fields) * 150 < LARGE or len(json.dumps({"fields": fields})) < LARGE:
        fields += [{**_label(f"Line {len(fields) + more}", f"line_{len(fields) + more}")} for more in range(50)]
    return json.dumps({"fields": fields})


if __name__ == "__main__":
    main()
