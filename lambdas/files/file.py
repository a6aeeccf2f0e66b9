"""A file, as the table holds it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from lambdas.batches.document import FileReference, Upload
from lambdas.files.types import FileType


class Origin(StrEnum):
    """Where a file's bytes come from."""

    HANDED_IN = "handed_in"  # they came with the request that made the file
    OFFERED = "offered"  # a URL was offered to put them to
    DOCUMENT = "document"  # a document's URL leads to them: they are its own upload


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file's whole state. Times are epoch milliseconds, but `expires_at`, the unit of DynamoDB's TTL: seconds.

    `upload` pins the bytes, None as long as they have not come. `pages` is known once a document was made of it and
    read. `version` rises with every write. An `erased` file has nothing left to show.
    """

    id: str
    tenant: str
    name: str
    origin: Origin
    created_at: int
    changed_at: int
    expires_at: int
    type: FileType | None = None
    upload: Upload | None = None
    password: str | None = field(default=None, repr=False)
    pages: int | None = None
    erased: bool = False
    version: int = 1

    @property
    def reference(self) -> FileReference:
        """What a document that is made of this file keeps of it."""
        return FileReference(self.id, self.upload, self.created_at, self.type)
