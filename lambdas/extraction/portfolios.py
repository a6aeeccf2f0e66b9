"""Extraction of portfolios: the documents in a file that are of the document types of a bundle."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.batches.extracting import Extracted
from lambdas.documents.pages import PagedDocument
from lambdas.extraction.results import write_result
from lambdas.senseml.choice import DocumentType
from lambdas.senseml.portfolios.extraction import extract_portfolio
from lambdas.senseml.portfolios.outputs import portfolio_to_json


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The document types that documents in a file may be of."""

    types: tuple[DocumentType, ...]


def extract_by_portfolio(paged: PagedDocument, portfolio: Portfolio) -> Extracted:
    """Extract the documents in a file, perhaps none; DocumentError where a pattern takes too long on it."""
    shown = portfolio_to_json(extract_portfolio(paged, portfolio.types), len(paged.pages))
    summary = shown["validation_summary"]
    return Extracted(
        write_result(shown),
        len(paged.pages),
        summary["fields"],
        summary["fields_present"],
        coverage=round(shown["coverage"] * 10_000),
    )
