"""What every preprocessor is: a way from pages to pages."""

from __future__ import annotations

from typing import Protocol

from lambdas.documents.pages import PagedDocument

LARGEST_PAGE = 1_000.0
"""Inches: no page is made larger, for what looks lines up by their heights has as many shelves as a page is high."""


class Preprocessor(Protocol):
    """One kind with its parameters. A new one is a new file in this folder and a line in `registry.py`."""

    def apply(self, document: PagedDocument) -> PagedDocument:
        """The document with other lines; raises `SearchTimeout` where users' patterns run."""
