"""Extraction of portfolios: the documents in a file that are of the document types of a bundle."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.batches.extracting import Extracted
from lambdas.documents.pages import PagedDocument
from lambdas.extraction.results import write_result
from lambdas.extraction.usage import show_usage
from lambdas.language_models.asking.consultation import Consultation
from lambdas.senseml.choice import DocumentType
from lambdas.senseml.portfolios.extraction import extract_portfolio
from lambdas.senseml.portfolios.outputs import portfolio_to_json


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The document types that documents in a file may be of."""

    types: tuple[DocumentType, ...]


def extract_by_portfolio(
    paged: PagedDocument, portfolio: Portfolio, consultation: Consultation | None = None
) -> Extracted:
    """Extract the documents in a file, perhaps none; DocumentError where a pattern takes too long on it.

    Throttled where the language model of the consultation is busy.
    """
    parts = extract_portfolio(paged, portfolio.types, consultation)
    shown = portfolio_to_json(parts, len(paged.pages)) | show_usage(consultation, len(paged.pages))
    summary = shown["validation_summary"]
    return Extracted(
        write_result(shown),
        len(paged.pages),
        summary["fields"],
        summary["fields_present"],
        coverage=round(shown["coverage"] * 10_000),
    )
