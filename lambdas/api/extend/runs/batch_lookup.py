"""Batches by the dialect's ids."""

from __future__ import annotations

from lambdas.api.extend.identifiers import read_batch_run_id
from lambdas.batches.batch import Batch
from lambdas.batches.repository import BatchRepository
from lambdas.errors import NotFound


def find_batch(batches: BatchRepository, tenant: str, text: str) -> Batch:
    """Return a tenant's batch; NotFound for unknown and foreign ids, and for the batch that a single run has inside."""
    unknown = NotFound(f"No batch run has the id {text[:64]}")
    batch_id = read_batch_run_id(text)
    try:
        batch = batches.tenant_batch(tenant, batch_id)
    except NotFound:
        raise unknown from None
    if batch.single:
        raise unknown
    return batch
