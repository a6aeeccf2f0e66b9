"""What the engine made of documents, and links to answers that are too big to be one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from lambdas.api.answers import JSON, TEXT, Answer
from lambdas.api.downloads import DownloadSigner
from lambdas.batches.document import Document
from lambdas.batches.ports import Bucket
from lambdas.errors import NotFound


@dataclass(frozen=True, slots=True)
class StoredExtractions:
    """Reads extractions out of the results bucket."""

    results: Bucket
    downloads: DownloadSigner

    def read(self, document: Document) -> Mapping[str, msgspec.Raw]:
        """Return what the engine made of a document, member by member; nothing before it has, NotFound once it went."""
        if document.result is None:
            return {}
        try:
            body = self.results.get(document.result.key)
        except KeyError:
            # Results and rows go after the same days, though not in the same second.
            raise NotFound(f"The extraction {document.id} is no longer kept") from None
        return msgspec.json.decode(body, type=dict[str, msgspec.Raw])

    def link(self, document: Document, body: bytes, kind: str = "") -> Answer:
        """Store an answer about a document, and return the redirection to it; `kind` tells a document's answers apart.

        Whoever follows it gets the same JSON.
        """
        key = f"answers/{document.batch}/{document.id}/{document.round}.{document.attempt}{kind}.json"
        self.results.put(key, body, JSON)
        location = self.downloads.sign_download(key, None)
        return Answer(status=303, content_type=TEXT, headers={"location": location, "cache-control": "no-store"})
