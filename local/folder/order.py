"""What a run was asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from local.client import ApiClient
from local.folder.documents import FolderDocument, digest_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A folder's documents, what to extract them as, and where the results go.

    `configurations` are texts by name, to be published first. `extractions` is the folder for each document's own.
    """

    folder: Path
    documents: Sequence[FolderDocument]
    document_type: str
    description: str
    configurations: Mapping[str, bytes]
    output: Path
    extractions: Path | None

    def name_at(self, service: ApiClient) -> str:
        """Return the name of the run at a service: two commands with the same one are the same run.

        It is made of what is extracted, with what, as what, where, and into which workbook.
        """
        parts = [service.url, service.key, str(self.folder.resolve()), str(self.output.resolve())]
        parts += [self.document_type, self.description]
        parts += [text for document in self.documents for text in (document.name, document.digest)]
        for name, text in self.configurations.items():
            parts += [name, hashlib.sha256(text).hexdigest()]
        return digest_of(parts)[:32]
