"""The documents in a portfolio, each extracted by the configuration that fits it best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lambdas.documents.pages import PagedDocument
from lambdas.language_models.asking.consultation import Consultation
from lambdas.senseml.choice import Candidate, Choice, DocumentType, choose_among, rank
from lambdas.senseml.portfolios.cutting import cut_pages
from lambdas.senseml.portfolios.marks import mark_pages
from lambdas.senseml.portfolios.segmentation import Segment, find_segments
from lambdas.senseml.scan import scan_document


@dataclass(frozen=True, slots=True)
class Part:
    """One document in a portfolio: its pages, counted from 0 and both included, its type and its extraction."""

    document_type: str
    first: int
    last: int
    choice: Choice


def extract_portfolio(
    document: PagedDocument, types: Sequence[DocumentType], consultation: Consultation | None = None
) -> tuple[Part, ...]:
    """The documents of these types in a file, in the order of their pages.

    Only configurations with a fingerprint find any, by the rules of portfolios: all of its tests pass, each on a page
    that it is about; the mode that a type has for documents of their own is left out of account. Where configurations
    of several types pass on the same pages, the one with the highest score is taken, of equal ones that of the type
    that was named first. Raises `PatternTooSlow`, and Throttled where the language model of the `consultation` is busy.
    """
    scan = scan_document(document)
    owned = [
        (owner, candidate, candidate.configuration.fingerprint)
        for owner in types
        for candidate in owner.candidates
        if candidate.configuration.fingerprint and candidate.configuration.fingerprint.tests
    ]
    segments = find_segments([mark_pages(fingerprint, scan) for _, _, fingerprint in owned], len(document.pages))
    candidates = [(owner, candidate) for owner, candidate, _ in owned]
    return tuple(_extract_part(document, segment, candidates, consultation) for segment in segments)


def _extract_part(
    document: PagedDocument,
    segment: Segment,
    owned: Sequence[tuple[DocumentType, Candidate]],
    consultation: Consultation | None,
) -> Part:
    pages = cut_pages(document, segment.first, segment.last)
    passing: dict[str, tuple[DocumentType, list[Candidate]]] = {}
    for owner, candidate in (owned[index] for index in segment.passing):
        passing.setdefault(owner.name, (owner, []))[1].append(candidate)
    choices = [
        (name, choose_among(pages, ours, owner.validations, consultation)) for name, (owner, ours) in passing.items()
    ]
    name, choice = max(choices, key=lambda chosen: rank(chosen[1].extraction))
    return Part(name, segment.first, segment.last, choice)
