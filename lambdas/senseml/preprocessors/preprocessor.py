"""What every preprocessor is: a way from pages to pages."""

from __future__ import annotations

from typing import Protocol

from lambdas.documents.pages import PagedDocument


class Preprocessor(Protocol):
    """One kind with its parameters. A new one is a new file in this folder and a line in `registry.py`."""

    def apply(self, document: PagedDocument) -> PagedDocument:
        """The document with other lines; raises `SearchTimeout` where users' patterns run."""
