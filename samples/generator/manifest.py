"""The manifest: every document, the type it is sent in for, and how it must end."""

from __future__ import annotations

from typing import TypeAlias

from samples.generator.broken import BrokenFile
from samples.generator.document import Document

Entry: TypeAlias = dict[str, str | int | None]


def complete(document: Document) -> Entry:
    """The entry of a document that is extracted; paths count from the samples folder."""
    return {
        "path": f"documents/{document.kind}/{document.name}.pdf",
        "type": document.kind,
        "configuration": document.configuration,
        "pages": document.pages,
        "status": "COMPLETE",
        "failure": None,
        "expected": f"expected/{document.kind}/{document.name}.json",
    }


def failed(file: BrokenFile) -> Entry:
    """The entry of a file that must end FAILED, with the code of its failure."""
    return {
        "path": f"documents/broken/{file.name}",
        "type": file.kind,
        "configuration": None,
        "pages": file.pages,
        "status": "FAILED",
        "failure": file.failure,
        "expected": None,
    }
