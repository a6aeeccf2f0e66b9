"""What documents show of the files that they were made of: where the bytes lie that came with them, and the pages.

The table's stream tells it, so that it is found out once, and lost with nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from lambdas.batches.document import Document, Upload
from lambdas.batches.records import Change
from lambdas.errors import NotFound
from lambdas.files.file import File
from lambdas.files.repository import FileRepository


@dataclass(frozen=True, slots=True)
class FileLearning:
    """Notes it on the files' rows; any order, any number of times."""

    files: FileRepository

    def learn(self, changes: Iterable[Change]) -> None:
        """Note what the changed documents show that they did not show before."""
        for change in changes:
            document = change.document
            if document is None or document.file is None:
                continue
            shown = _Shown.by(document)
            if shown != _Shown() and (change.former_document is None or shown != _Shown.by(change.former_document)):
                self._note(document.tenant, document.file.id, shown)

    def _note(self, tenant: str, file_id: str, shown: _Shown) -> None:
        def decide(held: File) -> File | None:
            upload = held.upload or shown.upload
            pages = held.pages if shown.pages is None else shown.pages
            if (upload, pages) == (held.upload, held.pages):
                return None
            return replace(held, upload=upload, pages=pages, changed_at=self.files.clock())

        try:
            self.files.change(self.files.find(tenant, file_id), decide)
        except NotFound:
            return  # erased, or gone by its TTL


@dataclass(frozen=True, slots=True)
class _Shown:
    upload: Upload | None = None
    pages: int | None = None

    @classmethod
    def by(cls, document: Document) -> _Shown:
        own = document.upload if document.stored is None else None
        return cls(own, None if document.result is None else document.result.pages)
