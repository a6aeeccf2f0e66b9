"""Extraction of portfolios: the documents in a file that are of the document types of a bundle."""

from __future__ import annotations

from dataclasses import dataclass

from lambdas.batches.document import Segmenter
from lambdas.batches.extracting import Extracted
from lambdas.documents.pages import PagedDocument
from lambdas.errors import UnusableConfiguration
from lambdas.extraction.reading import show_reading
from lambdas.extraction.results import write_result
from lambdas.extraction.usage import show_usage
from lambdas.language_models.asking.consultation import Consultation
from lambdas.senseml.choice import DocumentType
from lambdas.senseml.portfolios.asking import find_by_asking
from lambdas.senseml.portfolios.extraction import extract_parts
from lambdas.senseml.portfolios.finding import Found, find_by_fingerprints
from lambdas.senseml.portfolios.outputs import portfolio_to_json


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The document types that documents in a file may be of."""

    types: tuple[DocumentType, ...]


def extract_by_portfolio(
    paged: PagedDocument,
    portfolio: Portfolio,
    consultation: Consultation | None = None,
    segmenter: Segmenter = Segmenter.FINGERPRINTS,
) -> Extracted:
    """Extract the documents in a file, perhaps none; DocumentError where a pattern takes too long on it.

    DocumentError too where a language model is to divide the file and gives no answer, or where there is none;
    Throttled where it is busy.
    """
    parts = extract_parts(paged, _find(paged, portfolio, consultation, segmenter), consultation)
    recognised = {part.first + number for part in parts for number in part.choice.extraction.recognised_pages}
    recognised.update(page.number for page in paged.pages if page.is_recognised)
    shown = portfolio_to_json(parts, len(paged.pages)) | show_reading(paged, recognised)
    shown |= show_usage(consultation, len(paged.pages))
    summary = shown["validation_summary"]
    return Extracted(
        write_result(shown),
        len(paged.pages),
        summary["fields"],
        summary["fields_present"],
        coverage=round(shown["coverage"] * 10_000),
    )


def _find(
    paged: PagedDocument, portfolio: Portfolio, consultation: Consultation | None, segmenter: Segmenter
) -> tuple[Found, ...]:
    if segmenter is Segmenter.FINGERPRINTS:
        return find_by_fingerprints(paged, portfolio.types)
    if consultation is None:
        raise UnusableConfiguration("the file is to be divided by a language model, and there is none")
    return find_by_asking(paged, portfolio.types, consultation)
