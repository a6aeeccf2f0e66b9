"""Windows of upload URLs: signed when asked for, since they live for minutes and batches for hours."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lambdas.batches.arrivals import upload_key
from lambdas.batches.batch import Batch
from lambdas.batches.creation import DAY, LONGEST_WAIT_DAYS, read_manifest
from lambdas.batches.identifiers import document_id
from lambdas.batches.ports import Bucket, Clock, UploadSigner
from lambdas.batches.repository import BatchRepository
from lambdas.batches.states import BatchState
from lambdas.errors import InvalidRequest, LimitExceeded

WORTH_A_WRITE = 3_600_000
"""A deadline is only put off when it moves by this much, in milliseconds, so that polling for URLs stays cheap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadWindows:
    """Signs the upload URLs of a range of a batch's documents."""

    batches: BatchRepository
    results: Bucket
    signer: UploadSigner
    clock: Clock
    wait: int = DAY

    def open(self, tenant: str, batch_id: str, start: int, end: int) -> list[str]:
        """Return the URLs of the documents `start` to `end`, both included, and put off the batch's deadline.

        LimitExceeded for a range outside the batch; InvalidRequest when the batch is closed; NotFound.
        """
        batch = self.batches.tenant_batch(tenant, batch_id)
        _check_range(start, end, batch)
        manifest = read_manifest(self.results, batch)
        keys = [
            (upload_key(document_id(batch.id, index), batch.id, tenant), manifest.content_types[index])
            for index in range(start, end + 1)
        ]
        self.batches.change_batch(batch.id, self._put_off)
        return self.signer.sign(keys)

    def _put_off(self, held: Batch) -> Batch | None:
        if held.state is BatchState.CLOSED:
            raise InvalidRequest(f"Batch {held.id} is closed: its documents take no more uploads")
        deadline = min(self.clock() + self.wait, held.created_at + LONGEST_WAIT_DAYS * DAY)
        if deadline < held.deadline_at + WORTH_A_WRITE:
            return None
        return replace(held, deadline_at=deadline)


def _check_range(start: int, end: int, batch: Batch) -> None:
    last = batch.document_count - 1
    if start > end:
        raise LimitExceeded(f"start_index {start} is above end_index {end}")
    if end > last:
        raise LimitExceeded(f"end_index {end} is above {last}, the last index of this batch")
