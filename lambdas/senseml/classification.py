"""Which document type a document is of, by how well the configurations of each type fit it.

A configuration with a fingerprint that passes comes to the mean of two shares: of its tests, how many match, and of
its fields, how many come to something (the coverage, validations counted). One whose fingerprint does not pass comes to
nothing; of one without a fingerprint only the second share is known, and counts half. A type's score is that of its
best configuration, between 0 and 1. So from `LEAST_SCORE` on half of the tests match, or half of the fields come to
something.
"""

from __future__ import annotations

from collections.abc import Sequence

from lambdas.documents.pages import PagedDocument
from lambdas.senseml.choice import Candidate, DocumentType
from lambdas.senseml.extract import extract
from lambdas.senseml.scan import Scan, scan_document

LEAST_SCORE = 0.25
"""Below it a document is not of a type."""
BEYOND_DOUBT = 0.5
"""From it on no language model is asked."""


def score_types(document: PagedDocument, types: Sequence[DocumentType]) -> list[float]:
    """The score of each document type; raises `PatternTooSlow`."""
    scan = scan_document(document)
    return [max((_score(document, scan, one, candidate) for candidate in one.candidates), default=0.0) for one in types]


def find_best(scores: Sequence[float]) -> int | None:
    """The index of the type that a document is of, the first of equal ones; None where no score is high enough."""
    best = max(range(len(scores)), key=lambda index: scores[index], default=None)
    return None if best is None or scores[best] < LEAST_SCORE else best


def _score(document: PagedDocument, scan: Scan, owner: DocumentType, candidate: Candidate) -> float:
    fingerprint = candidate.configuration.fingerprint
    if fingerprint is None or not fingerprint.tests:
        return extract(document, candidate.configuration, owner.validations).coverage / 2
    present = fingerprint.count_present(scan) / len(fingerprint.tests)
    if present < 0.5:
        return 0.0
    return (present + extract(document, candidate.configuration, owner.validations).coverage) / 2
