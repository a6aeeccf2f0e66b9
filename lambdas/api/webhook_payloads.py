"""What webhooks are told, in the words of either dialect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lambdas.api.extend.runs.answers import AskedQuestions
from lambdas.api.extend.runs.representation import show_batch_run, show_run
from lambdas.api.sensible.representation import show_extraction
from lambdas.api.stored_extractions import StoredExtractions
from lambdas.batches.batch import Batch
from lambdas.batches.document import Document
from lambdas.batches.states import DocumentState


@dataclass(frozen=True, slots=True)
class WebhookPayloads:
    """Shows what has ended as the routes show it; NotFound where what was made of a document is no longer kept."""

    extractions: StoredExtractions
    questions: AskedQuestions

    def run(self, document: Document, batch: Batch) -> Mapping[str, Any]:
        """Return a document as a run, with its output."""
        return show_run(document, batch, self.questions.read(document), self.extractions.read(document))

    def batch_run(self, batch: Batch) -> Mapping[str, Any]:
        """Return a closed batch as a batch run."""
        return show_batch_run(batch, {DocumentState[name]: count for name, count in batch.outcome.items()})

    def extraction(self, document: Document, batch: Batch) -> Mapping[str, Any]:
        """Return a document as an extraction, its webhook's URL and payload in it."""
        return show_extraction(document, self.extractions.read(document), shows_batch=not batch.single)
