"""Files as the dialect shows them: whole, or the summary that lists and runs hold."""

from __future__ import annotations

from typing import Any

from lambdas.files.file import File
from lambdas.instants import to_iso


def show_file(file: File, presigned_url: str | None = None) -> dict[str, Any]:
    """Return a file; `presigned_url` is where its bytes can be had, and is left out where there is none."""
    shown = summarise_file(file)
    return shown if presigned_url is None else shown | {"presignedUrl": presigned_url}


def summarise_file(file: File, pages: int | None = None) -> dict[str, Any]:
    """Return a file's summary; `pages` is how many it has where a run knows and the file does not yet."""
    known = file.pages or pages
    return {
        "object": "file",
        "id": file.id,
        "name": file.name,
        "type": file.type,
        "metadata": {} if known is None else {"pageCount": known},
        "createdAt": to_iso(file.created_at),
        "updatedAt": to_iso(file.changed_at),
    }
