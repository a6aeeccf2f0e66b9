"""A document as a worker hands it to the engine."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lambdas.batches.document import ConfigurationPointer, Document
from lambdas.batches.identifiers import document_id, new_batch_id
from lambdas.batches.states import Lane


def new_document(**changes: Any) -> Document:  # noqa: ANN401
    """The first document of a batch, with the members that a test is about."""
    batch = new_batch_id()
    document = Document(
        id=document_id(batch, 0),
        batch=batch,
        index=0,
        tenant="acme",
        dialect="sensible",
        name="contract.pdf",
        document_type="contracts",
        configuration=ConfigurationPointer("lease", "version", "configurations/acme/x.json5"),
        lane=Lane.EXPRESS,
        created_at=0,
        changed_at=0,
        retain_until=0,
        expires_at=0,
    )
    return replace(document, **changes)
