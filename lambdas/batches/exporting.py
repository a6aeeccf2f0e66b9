"""Spreadsheets: made of completed extractions, once for each set of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from lambdas.batches.batch import Batch
from lambdas.batches.document import Document
from lambdas.batches.ports import Bucket
from lambdas.batches.repository import BatchRepository
from lambdas.batches.spreading import Spread, spread_over_threads
from lambdas.batches.states import DocumentState
from lambdas.errors import NotFound
from lambdas.workbooks.csv_file import write_csv
from lambdas.workbooks.documents import Place, WorkbookDocument
from lambdas.workbooks.workbook import write_workbook

Write = Callable[[Iterable[WorkbookDocument], Path], object]
"""Writes documents, in order, to a file."""


@dataclass(frozen=True, slots=True)
class SpreadsheetFormat:
    """A kind of file, and what writes it."""

    suffix: str
    content_type: str
    write: Write


XLSX = SpreadsheetFormat("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_workbook)
CSV = SpreadsheetFormat("csv", "text/csv; charset=utf-8", write_csv)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """Writes spreadsheets to the results bucket. `scratch` is a folder that has room for one."""

    batches: BatchRepository
    results: Bucket
    spread: Spread = spread_over_threads
    scratch: Path | None = None

    def export(self, batch: Batch, kind: SpreadsheetFormat = XLSX) -> str:
        """Return the key of the file of all extractions of a batch that are complete now; write it unless it stands."""
        return self._write_once(batch.id, self.completed(batch), kind)

    def export_completed(self, batch_id: str) -> None:
        """Write the workbook of a batch that has completed; a single document gets none until asked."""
        batch = self.batches.batch(batch_id)
        if not batch.single:
            self.export(batch)

    def export_documents(self, completed: Sequence[Document], kind: SpreadsheetFormat) -> str:
        """Return the key of the file of these completed documents, in this order; write it unless it stands."""
        return self._write_once("documents", completed, kind)

    def find(self, batch: Batch) -> str | None:
        """Return the key of the workbook of all extractions that are complete now, where it has been written."""
        key = _key(batch.id, self.completed(batch), XLSX)
        return key if self.results.exists(key) else None

    def completed(self, batch: Batch) -> list[Document]:
        """Return the batch's completed documents, in order."""
        documents = self.batches.documents(batch.id, 0, batch.document_count)
        return [document for document in documents if document.state is DocumentState.COMPLETE and not document.erased]

    def _write_once(self, folder: str, completed: Sequence[Document], kind: SpreadsheetFormat) -> str:
        key = _key(folder, completed, kind)
        if not self.results.exists(key):
            self._write(completed, key, kind)
        return key

    def _write(self, completed: Sequence[Document], key: str, kind: SpreadsheetFormat) -> None:
        with TemporaryDirectory(dir=self.scratch) as folder:
            path = Path(folder) / f"spreadsheet.{kind.suffix}"
            shows_places = any(document.portfolio is not None for document in completed)
            load: Callable[[Document], list[WorkbookDocument]] = partial(self._load, shows_places=shows_places)
            kind.write(chain.from_iterable(self.spread(load, completed)), path)
            self.results.put_file(key, path, kind.content_type)

    def _load(self, document: Document, *, shows_places: bool) -> list[WorkbookDocument]:
        """The row of a document, or those of a portfolio; all of a workbook tell their places, or none does."""
        if document.result is None:
            raise ValueError(f"document {document.id} is complete without a result")
        try:
            extraction: dict[str, Any] = json.loads(self.results.get(document.result.key))
        except KeyError:
            raise NotFound(f"The extraction {document.id} is no longer kept") from None
        if document.portfolio is not None:
            return list(_list_parts(document.name, extraction["documents"]))
        place = Place(document.name) if shows_places else None
        return [WorkbookDocument(document.name, extraction["parsed_document"], place)]


def _list_parts(name: str, documents: Sequence[Mapping[str, Any]]) -> Iterator[WorkbookDocument]:
    """The rows of a portfolio; one with nothing in it has one, as every document has."""
    if not documents:
        yield WorkbookDocument(name, {}, Place(name))
    for part in documents:
        place = Place(name, part["startPage"], part["endPage"], part["documentType"], part["configuration"])
        yield WorkbookDocument(name, part["output"]["parsedDocument"], place)


def _key(folder: str, completed: Sequence[Document], kind: SpreadsheetFormat) -> str:
    """Return the key of the file that binds exactly these extractions, in this order."""
    digest = hashlib.sha256()
    for document in completed:
        digest.update(f"{document.id}/{document.round}.{document.attempt}\n".encode())
    return f"workbooks/{folder}/{digest.hexdigest()[:32]}.{kind.suffix}"
