"""The batches of a run: created once, however often the run is repeated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from local.failures import CommandFailed, Refused
from local.folder.documents import FolderDocument
from local.folder.ledger import Ledger
from local.folder.order import Order
from local.patience import PatientApi

MAX_DOCUMENTS = 5_000
"""What a batch holds at the most."""


@dataclass(frozen=True, slots=True)
class Part:
    """A batch with its documents, in the order of their indices."""

    batch_id: str
    documents: Sequence[FolderDocument]


def known_batches(api: PatientApi, ledger: Ledger) -> bool:
    """Return whether the service still knows every batch of the ledger."""
    for batch_id in ledger.batches:
        try:
            api.call("GET", f"/v0/extract/batch/{batch_id}")
        except Refused as error:
            if error.status != 404:
                raise
            return False
    return True


def create_parts(api: PatientApi, ledger: Ledger, order: Order) -> list[Part]:
    """Create the batches that the ledger does not have yet, and return all.

    A creation that nobody heard the answer of is sent again with the same Idempotency-Key, and answers the same batch.
    """
    parts = []
    for number, start in enumerate(range(0, len(order.documents), MAX_DOCUMENTS)):
        held = order.documents[start : start + MAX_DOCUMENTS]
        if number == len(ledger.batches):
            body = {
                "documentNames": [document.name for document in held],
                "docType": order.document_type,
                "description": order.description,
            }
            ledger.batches.append(_create(api, body, f"{ledger.run}-{number}"))
            ledger.save()
        parts.append(Part(ledger.batches[number], held))
    return parts


def _create(api: PatientApi, body: Mapping[str, object], key: str) -> str:
    try:
        return str(api.call("POST", "/v0/extract/batch", body, {"Idempotency-Key": key}))
    except Refused as error:
        if error.status == 400 and ("does not exist" in str(error) or "No published" in str(error)):
            raise CommandFailed(f"{error}; publish its configurations with --configurations DIR") from error
        raise
