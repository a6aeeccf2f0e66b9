"""The workbook of a batch: made of its completed extractions, once for each set of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from lambdas.batches.batch import Batch
from lambdas.batches.document import Document
from lambdas.batches.ports import Bucket
from lambdas.batches.repository import BatchRepository
from lambdas.batches.spreading import Spread, spread_over_threads
from lambdas.batches.states import DocumentState
from lambdas.workbooks.documents import WorkbookDocument

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

WriteWorkbook = Callable[[Iterable[WorkbookDocument], Path], object]
"""Writes documents, in order, to a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """Writes workbooks to the results bucket. `scratch` is a folder that has room for one."""

    batches: BatchRepository
    results: Bucket
    write_workbook: WriteWorkbook
    spread: Spread = spread_over_threads
    scratch: Path | None = None

    def export(self, batch: Batch) -> str:
        """Return the key of the workbook of all extractions that are complete now; write it unless it stands."""
        completed = self.completed(batch)
        key = workbook_key(batch, completed)
        if not self.results.exists(key):
            self._write(completed, key)
        return key

    def find(self, batch: Batch) -> str | None:
        """Return the key of the workbook of all extractions that are complete now, where it has been written."""
        key = workbook_key(batch, self.completed(batch))
        return key if self.results.exists(key) else None

    def completed(self, batch: Batch) -> list[Document]:
        """Return the batch's completed documents, in order."""
        documents = self.batches.documents(batch.id, 0, batch.document_count)
        return [document for document in documents if document.state is DocumentState.COMPLETE]

    def _write(self, completed: Sequence[Document], key: str) -> None:
        with TemporaryDirectory(dir=self.scratch) as folder:
            path = Path(folder) / "workbook.xlsx"
            self.write_workbook(self.spread(self._load, completed), path)
            self.results.put_file(key, path, CONTENT_TYPE)

    def _load(self, document: Document) -> WorkbookDocument:
        if document.result is None:
            raise ValueError(f"document {document.id} is complete without a result")
        extraction: dict[str, Any] = json.loads(self.results.get(document.result.key))
        return WorkbookDocument(document.name, extraction["parsed_document"])


def workbook_key(batch: Batch, completed: Sequence[Document]) -> str:
    """Return the key of the workbook that binds exactly these extractions."""
    digest = hashlib.sha256()
    for document in completed:
        digest.update(f"{document.id}/{document.round}.{document.attempt}\n".encode())
    return f"workbooks/{batch.id}/{digest.hexdigest()[:32]}.xlsx"
