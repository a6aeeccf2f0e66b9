"""One sample document: its bytes, and the truth about it by construction."""

from __future__ import annotations

from dataclasses import dataclass

from samples.generator.truth import Truth


@dataclass(frozen=True, slots=True)
class Document:
    """A document that can be extracted, with the parsed_document that it must give.

    `configuration` is the one of its type's that must be chosen for it. One that `is_seen` has no text: it is a picture
    of pages, and its text has to be recognised.
    """

    kind: str
    name: str
    pages: int
    data: bytes
    truth: Truth
    configuration: str
    suffix: str = "pdf"
    is_seen: bool = False
