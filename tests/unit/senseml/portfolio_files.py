"""Portfolios as the engine takes them apart."""

from __future__ import annotations

from collections.abc import Sequence

from lambdas.documents.pages import PagedDocument
from lambdas.senseml.choice import DocumentType
from lambdas.senseml.portfolios.extraction import Part, extract_parts
from lambdas.senseml.portfolios.finding import find_by_fingerprints


def extract_portfolio(document: PagedDocument, types: Sequence[DocumentType]) -> tuple[Part, ...]:
    """The documents of these types in a file by fingerprints, extracted."""
    return extract_parts(document, find_by_fingerprints(document, types))
