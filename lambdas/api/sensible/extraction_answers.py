"""The answer with an extraction in it: what the engine stored, beside what the table knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from lambdas.api.answers import JSON, TEXT, Answer, answer_json
from lambdas.api.downloads import DownloadSigner
from lambdas.api.sensible.representation import show_extraction
from lambdas.batches.document import Document
from lambdas.batches.ports import Bucket
from lambdas.errors import NotFound


@dataclass(frozen=True, slots=True)
class ExtractionAnswers:
    """Makes answers of documents; one that does not fit is answered by a link to it."""

    results: Bucket
    downloads: DownloadSigner

    def show(self, document: Document, *, shows_batch: bool, more: Mapping[str, object] | None = None) -> Answer:
        """Return a document's extraction, whatever state it is in, with the members `more`; NotFound where it went."""
        shown = show_extraction(document, self.stored(document), shows_batch=shows_batch) | dict(more or {})
        return answer_json(shown, overflow=lambda: self._link(document, msgspec.json.encode(shown)))

    def stored(self, document: Document) -> Mapping[str, msgspec.Raw]:
        """Return what the engine made of a document, member by member; nothing before it has."""
        if document.result is None:
            return {}
        try:
            body = self.results.get(document.result.key)
        except KeyError:
            # Results and rows go after the same days, though not in the same second.
            raise NotFound(f"The extraction {document.id} is no longer kept") from None
        return msgspec.json.decode(body, type=dict[str, msgspec.Raw])

    def _link(self, document: Document, body: bytes) -> Answer:
        key = f"answers/{document.batch}/{document.id}/{document.round}.{document.attempt}.json"
        self.results.put(key, body, JSON)
        location = self.downloads.sign_download(key, None)
        return Answer(status=303, content_type=TEXT, headers={"location": location, "cache-control": "no-store"})
