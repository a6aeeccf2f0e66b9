"""Rows that changed, as the table's stream tells of them."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.batches.batch import Batch
from lambdas.batches.document import Document
from lambdas.batches.ports import Item
from lambdas.batches.rows import read_batch, read_document


@dataclass(frozen=True, slots=True)
class Change:
    """One write: the row before and after it; None where there was or is none."""

    old: Item | None
    new: Item | None

    @property
    def document(self) -> Document | None:
        """The document as it is now, where the row is one."""
        return _document(self.new)

    @property
    def former_document(self) -> Document | None:
        """The document as it was before, where the row is one and was there before."""
        return _document(self.old)

    @property
    def batch(self) -> Batch | None:
        """The batch as it is now, where the row is a header."""
        if self.new is None or self.new.get("kind") != "batch":
            return None
        return read_batch(self.new)


def _document(row: Item | None) -> Document | None:
    if row is None or row.get("kind") != "document":
        return None
    return read_document(row)
