"""Which of several configurations of a document type a document belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from lambdas.documents.pages import PagedDocument
from lambdas.errors import DocumentError
from lambdas.senseml.configuration import Configuration
from lambdas.senseml.extract import extract
from lambdas.senseml.extraction import Extraction, to_json
from lambdas.senseml.scan import scan_document
from lambdas.senseml.validations.validation import Validation


class FingerprintMode(StrEnum):
    """What becomes of a document in which no configuration's fingerprint is found."""

    FALLBACK_TO_ALL = "fallback_to_all"
    STRICT = "strict"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A configuration that may be chosen."""

    name: str
    version_id: str
    configuration: Configuration


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen configuration, what it extracts, and how each one that ran fits, as JSON values by name."""

    candidate: Candidate
    extraction: Extraction
    classification_summary: tuple[dict[str, Any], ...]

    def to_json(self) -> dict[str, Any]:
        """The extraction as JSON values, with the classification of all that ran."""
        body = to_json(self.extraction, self.candidate.name)
        return body | {"classification_summary": list(self.classification_summary)}


def choose(
    document: PagedDocument,
    candidates: Sequence[Candidate],
    mode: FingerprintMode,
    validations: Sequence[Validation] = (),
) -> Choice:
    """Run those of `candidates`, at least one, that may fit, and take the one with the highest score.

    Where fingerprints pass, only configurations with a passing one run, else those without one, else, unless `mode` is
    strict, all. Of equal scores the one with more fingerprint tests present counts, then the first by name (SenseML,
    "fingerprint" and "scoring"). A configuration that a caller names is not chosen: leave the mode out of account then.

    Raises `DocumentError` `NO_FINGERPRINT_MATCH` in strict mode when no fingerprint passes, and `PatternTooSlow`.
    """
    extracted = [
        (candidate, extract(document, candidate.configuration, validations))
        for candidate in _select(document, candidates, mode)
    ]
    candidate, extraction = max(extracted, key=lambda run: _rank(run[1]))
    summary = (entry for one, found in extracted for entry in to_json(found, one.name)["classification_summary"])
    return Choice(candidate, extraction, tuple(summary))


def _select(document: PagedDocument, candidates: Sequence[Candidate], mode: FingerprintMode) -> list[Candidate]:
    """The candidates that run, by name; `max` then takes the first one of several that fit equally."""
    named = sorted(candidates, key=lambda candidate: candidate.name)
    marked = [candidate for candidate in named if _tests(candidate)]
    scan = scan_document(document)
    passing = [one for one in marked if one.configuration.fingerprint and one.configuration.fingerprint.passes(scan)]
    if not passing and mode is FingerprintMode.STRICT:
        raise DocumentError(
            "NO_FINGERPRINT_MATCH", "No fingerprints match for this PDF and fingerprint_mode is set to strict"
        )
    return passing or [candidate for candidate in named if not _tests(candidate)] or named


def _tests(candidate: Candidate) -> int:
    fingerprint = candidate.configuration.fingerprint
    return len(fingerprint.tests) if fingerprint else 0


def _rank(extraction: Extraction) -> tuple[float, int]:
    classification = extraction.classification_summary
    return classification.score.value, classification.fingerprints_present or 0
