"""The documents in a portfolio, each extracted by the configuration that fits it best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lambdas.documents.pages import PagedDocument
from lambdas.language_models.asking.consultation import Consultation
from lambdas.senseml.choice import Choice, choose_among, rank
from lambdas.senseml.portfolios.cutting import cut_pages
from lambdas.senseml.portfolios.finding import Found


@dataclass(frozen=True, slots=True)
class Part:
    """One document in a portfolio: its pages, counted from 0 and both included, its type and its extraction."""

    document_type: str
    first: int
    last: int
    choice: Choice


def extract_parts(
    document: PagedDocument, found: Sequence[Found], consultation: Consultation | None = None
) -> tuple[Part, ...]:
    """The documents that were found in a file, extracted.

    Where one may be of several types, the configuration with the highest score is taken, of equal ones that of the type
    that was named first. Raises `PatternTooSlow`, and Throttled where the language model of the `consultation` is busy.
    """
    return tuple(_extract_part(document, one, consultation) for one in found)


def _extract_part(document: PagedDocument, found: Found, consultation: Consultation | None) -> Part:
    pages = cut_pages(document, found.first, found.last)
    choices = [
        (owner.name, choose_among(pages, candidates, owner.validations, consultation))
        for owner, candidates in found.fitting
    ]
    name, choice = max(choices, key=lambda chosen: rank(chosen[1].extraction))
    return Part(name, found.first, found.last, choice)
