"""The manifest: every document and portfolio, the types it is sent in for, and how it must end."""

from __future__ import annotations

from typing import TypeAlias

from samples.generator.broken import BrokenFile
from samples.generator.document import Document
from samples.generator.portfolios import Portfolio

Entry: TypeAlias = dict[str, str | int | bool | None]
PortfolioEntry: TypeAlias = dict[str, str | int | list[str] | list[Entry]]


def complete(document: Document) -> Entry:
    """The entry of a document that is extracted; paths count from the samples folder."""
    return {
        "path": f"documents/{'scans' if document.is_seen else document.kind}/{document.name}.{document.suffix}",
        "type": document.kind,
        "configuration": document.configuration,
        "pages": document.pages,
        "status": "COMPLETE",
        "failure": None,
        "expected": f"expected/{document.kind}/{document.name}.json",
        "is_seen": document.is_seen,
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
        "is_seen": False,
    }


def divided(portfolio: Portfolio) -> PortfolioEntry:
    """The entry of a portfolio, with where each of its documents is, and what must come out of it."""
    documents: list[Entry] = [
        {
            "type": bound.document.kind,
            "configuration": bound.document.configuration,
            "first": bound.first,
            "last": bound.last,
            "expected": f"expected/{bound.document.kind}/{bound.document.name}.json",
        }
        for bound in portfolio.bound
    ]
    return {
        "path": f"documents/portfolios/{portfolio.name}.pdf",
        "types": sorted({bound.document.kind for bound in portfolio.bound}),
        "pages": portfolio.pages,
        "documents": documents,
    }
