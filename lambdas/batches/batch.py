"""A batch's header, as the table holds it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lambdas.batches.document import ConfigurationPointer, Portfolio, Purpose
from lambdas.batches.states import BatchState, Intent, Lane


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A batch's header. Times are epoch milliseconds.

    `round` counts how often the batch was opened, from 1. `intent` is an operation on all documents that is under way.
    `announce` is set by the closing write and cleared once the completion event left. `outcome` counts documents by
    state as they stood when the batch closed. `single` is the batch of a document that was submitted alone: it is what
    the document's life is kept by, and no list or extraction shows it. The documents of a batch are extracted by its
    `document_type`, or are all a `portfolio` where that is empty.
    """

    id: str
    tenant: str
    dialect: str
    document_type: str
    configuration: ConfigurationPointer
    document_count: int
    lane: Lane
    manifest: str
    created_at: int
    deadline_at: int
    expires_at: int
    due_at: int | None = None
    description: str | None = None
    environment: str = "production"
    portfolio: Portfolio | None = None
    purpose: Purpose = Purpose.EXTRACTION
    priority: int | None = None
    single: bool = False
    version: int = 1
    state: BatchState = BatchState.OPEN
    round: int = 1
    reviews: int = 0
    intent: Intent | None = None
    closed_at: int | None = None
    announce: bool = False
    outcome: Mapping[str, int] = field(default_factory=dict)
