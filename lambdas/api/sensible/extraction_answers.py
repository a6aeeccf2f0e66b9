"""The answer with an extraction in it: what the engine stored, beside what the table knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from lambdas.api.answers import Answer, answer_json
from lambdas.api.downloads import DownloadSigner
from lambdas.api.sensible.representation import show_extraction
from lambdas.api.stored_extractions import StoredExtractions
from lambdas.batches.document import Document
from lambdas.batches.ports import Bucket


@dataclass(frozen=True, slots=True)
class ExtractionAnswers:
    """Makes answers of documents; one that does not fit is answered by a link to it."""

    results: Bucket
    downloads: DownloadSigner

    @property
    def extractions(self) -> StoredExtractions:
        """Where the extractions lie."""
        return StoredExtractions(self.results, self.downloads)

    def show(self, document: Document, *, shows_batch: bool, more: Mapping[str, object] | None = None) -> Answer:
        """Return a document's extraction, whatever state it is in, with the members `more`; NotFound where it went."""
        shown = show_extraction(document, self.stored(document), shows_batch=shows_batch) | dict(more or {})
        return answer_json(shown, overflow=lambda: self.extractions.link(document, msgspec.json.encode(shown)))

    def stored(self, document: Document) -> Mapping[str, msgspec.Raw]:
        """Return what the engine made of a document, member by member; nothing before it has."""
        return self.extractions.read(document)
