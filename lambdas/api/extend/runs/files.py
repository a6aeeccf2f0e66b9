"""The file of a run, as far as the run's own document knows it: no other row is read for it."""

from __future__ import annotations

from typing import Any

from lambdas.batches.document import Document
from lambdas.files.types import type_of_content, type_of_name
from lambdas.instants import to_iso


def show_run_file(document: Document) -> dict[str, Any] | None:
    """Return the summary of the file that a run was made of.

    None for what came through the other dialect's door, which knows no files, and where the file was never had: its URL
    could not be fetched.
    """
    file = document.file
    if file is None or (document.state.is_terminal and document.upload is None and file.upload is None):
        return None
    created = to_iso(file.created_at)
    return {
        "object": "file",
        "id": file.id,
        "name": document.name,
        "type": file.type or _find_type(document),
        "parentFileId": None,
        "metadata": {} if document.result is None else {"pageCount": document.result.pages},
        "createdAt": created,
        "updatedAt": created,
    }


def _find_type(document: Document) -> str | None:
    """Return the type by the name, as a file from a URL has it at first; else by the bytes, once they were read."""
    result = document.result
    return type_of_name(document.name) or (None if result is None else type_of_content(result.content_type))
