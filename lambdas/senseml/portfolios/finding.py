"""The documents in a portfolio, by the fingerprints of configurations: their pages, and what each may be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lambdas.documents.pages import PagedDocument
from lambdas.senseml.choice import Candidate, DocumentType
from lambdas.senseml.portfolios.marks import mark_pages
from lambdas.senseml.portfolios.segmentation import find_segments
from lambdas.senseml.scan import scan_document


@dataclass(frozen=True, slots=True)
class Found:
    """One document in a portfolio: its pages, counted from 0 and both included, and the types that it may be of.

    Each comes with the configurations, at least one, that may extract it.
    """

    first: int
    last: int
    fitting: tuple[tuple[DocumentType, tuple[Candidate, ...]], ...]


def find_by_fingerprints(document: PagedDocument, types: Sequence[DocumentType]) -> tuple[Found, ...]:
    """The documents of these types in a file, in the order of their pages; raises `PatternTooSlow`.

    Only configurations with a fingerprint find any, by the rules of portfolios: all of its tests pass, each on a page
    that it is about. The mode that a type has for documents of their own is left out of account.
    """
    scan = scan_document(document)
    marked = [
        (owner, candidate, mark_pages(candidate.configuration.fingerprint, scan))
        for owner in types
        for candidate in owner.candidates
        if candidate.configuration.fingerprint and candidate.configuration.fingerprint.tests
    ]
    segments = find_segments([marks for _, _, marks in marked], len(document.pages))
    owned = [(owner, candidate) for owner, candidate, _ in marked]
    return tuple(
        Found(segment.first, segment.last, _gather([owned[index] for index in segment.passing])) for segment in segments
    )


def _gather(
    owned: Sequence[tuple[DocumentType, Candidate]],
) -> tuple[tuple[DocumentType, tuple[Candidate, ...]], ...]:
    gathered: dict[str, tuple[DocumentType, tuple[Candidate, ...]]] = {}
    for owner, candidate in owned:
        _, others = gathered.get(owner.name, (owner, ()))
        gathered[owner.name] = (owner, (*others, candidate))
    return tuple(gathered.values())
