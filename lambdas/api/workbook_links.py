"""Links to the workbook of a batch, which is written when somebody asks unless it is being written already."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.api.downloads import DownloadSigner
from lambdas.batches.batch import Batch
from lambdas.batches.exporting import Exporter
from lambdas.batches.ports import Clock
from lambdas.batches.repository import BatchRepository
from lambdas.batches.states import DocumentState
from lambdas.errors import NotReady

WRITTEN_AT_ONCE = 500
"""Workbooks of up to this many extractions are written while the caller waits, who has the gateway's 30 seconds."""
WAIT_FOR_EXPORT = 900_000
"""How long after a batch closed its workbook is left to the completion event's subscriber, in milliseconds."""
RETRY_AFTER_SECONDS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkbookLinks:
    """Signs links to workbooks."""

    batches: BatchRepository
    exporter: Exporter
    downloads: DownloadSigner
    clock: Clock

    def link(self, batch: Batch) -> str:
        """Return a link to the workbook of what is complete by now; NotReady while a large one is being written."""
        key = self._find(batch) if self._is_being_written(batch) else self.exporter.export(batch)
        return self.downloads.sign_download(key, f"{batch.id}.xlsx")

    def _find(self, batch: Batch) -> str:
        key = self.exporter.find(batch)
        if key is None:
            raise NotReady("The workbook of the batch is being written; try again shortly", RETRY_AFTER_SECONDS)
        return key

    def _is_being_written(self, batch: Batch) -> bool:
        """Whether the completion event's subscriber has this workbook to write: now, or once the batch is closed."""
        if batch.closed_at is not None:
            large = batch.outcome.get(DocumentState.COMPLETE.name, 0) > WRITTEN_AT_ONCE
            return large and self.clock() < batch.closed_at + WAIT_FOR_EXPORT
        progress = self.batches.progress(batch.id)
        return progress.open_count == 0 and progress.counts[DocumentState.COMPLETE] > WRITTEN_AT_ONCE
