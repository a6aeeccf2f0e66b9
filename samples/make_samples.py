"""Makes the sample documents, what must come out of them, and the manifest of them all.

    python -m samples.make_samples            remakes them where they are
    python -m samples.make_samples --into D   makes them in the folder D

The same script gives the same bytes, everywhere: names and numbers come from seeds, and no file holds a date of making.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from samples.generator import manifest
from samples.generator.banking.documents import make_documents as make_bank_statements
from samples.generator.broken import make_broken_files
from samples.generator.document import Document
from samples.generator.freight.documents import make_documents as make_freight_invoices
from samples.generator.laboratory.documents import make_documents as make_lab_reports
from samples.generator.leases.documents import make_documents as make_contracts
from samples.generator.portfolios import make_portfolios
from samples.generator.scans import make_scans

HERE = Path(__file__).resolve().parent


def make_files() -> Iterator[tuple[str, bytes]]:
    """Every made file: its path from the samples folder, and its bytes."""
    entries: list[manifest.Entry] = []
    documents = list(_documents())
    for document in [*documents, *make_scans()]:
        entry = manifest.complete(document)
        entries.append(entry)
        yield str(entry["path"]), document.data
        yield str(entry["expected"]), _json(document.truth)
    for file in make_broken_files():
        entry = manifest.failed(file)
        entries.append(entry)
        yield str(entry["path"]), file.data
    portfolios: list[manifest.PortfolioEntry] = []
    for portfolio in make_portfolios(documents):
        divided = manifest.divided(portfolio)
        portfolios.append(divided)
        yield str(divided["path"]), portfolio.data
    yield "manifest.json", _json({"documents": entries, "portfolios": portfolios})


def main() -> None:
    """Writes every file below the folder that the command line names."""
    parser = argparse.ArgumentParser(description="Make the sample documents.")
    parser.add_argument("--into", type=Path, default=HERE, help="folder to write to (default: this one)")
    folder: Path = parser.parse_args().into
    count = size = 0
    for path, data in make_files():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        count, size = count + 1, size + len(data)
    print(f"{count} files, {size / 1e6:.1f} MB, below {folder}")


def _documents() -> Iterator[Document]:
    yield from make_freight_invoices()
    yield from make_lab_reports()
    yield from make_contracts()
    yield from make_bank_statements()


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=2, ensure_ascii=False) + "\n").encode()


if __name__ == "__main__":
    main()
