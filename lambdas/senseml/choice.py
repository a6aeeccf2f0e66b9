"""Which of several configurations of a document type a document belongs to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from lambdas.documents.pages import PagedDocument
from lambdas.errors import DocumentError
from lambdas.language_models.asking.consultation import Consultation
from lambdas.senseml.configuration import Configuration
from lambdas.senseml.extract import extract
from lambdas.senseml.extraction import Classification, Extraction, classification_to_json, to_json
from lambdas.senseml.scan import scan_document
from lambdas.senseml.terms import list_telling_terms
from lambdas.senseml.validations.validation import Validation

HALF = 0.5

FEW_FIELDS = 0.25
"""Coverage below which what a fingerprint points to, or the want of one, is doubted."""

ENOUGH_FIELDS = 0.4
"""Coverage from which on another one is believed: many a form is filled in by half; what does not fit finds less."""

_Extracted = tuple["Candidate", Extraction]


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
class DocumentType:
    """One of several types that a document may be of: its configurations, and what is expected of its documents.

    The `description` is its owner's own words on what such documents are.
    """

    name: str
    candidates: tuple[Candidate, ...]
    validations: tuple[Validation, ...] = ()
    description: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """How a configuration that ran fits; `coverage` lies between 0 and 1."""

    candidate: Candidate
    classification: Classification
    coverage: float


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen configuration, what it extracts, and all that ran, by name."""

    candidate: Candidate
    extraction: Extraction
    runs: tuple[Run, ...]

    @property
    def classification_summary(self) -> tuple[dict[str, Any], ...]:
        """How each configuration that ran fits, as JSON values."""
        return tuple(classification_to_json(run.classification, run.candidate.name) for run in self.runs)

    def to_json(self) -> dict[str, Any]:
        """The extraction as JSON values, with the classification of all that ran."""
        body = to_json(self.extraction, self.candidate.name)
        return body | {"classification_summary": list(self.classification_summary)}


def choose(
    document: PagedDocument,
    candidates: Sequence[Candidate],
    mode: FingerprintMode,
    validations: Sequence[Validation] = (),
    consultation: Consultation | None = None,
) -> Choice:
    """Run those of `candidates`, at least one, that may fit, and take the one with the highest score.

    Where fingerprints pass, only configurations with a passing one run, else those without one, else, unless `mode` is
    strict, all. A fingerprint passes by more than half of its tests; where none does, by half of them. Of equal scores
    the one with more fingerprint tests present counts, then the first by name (SenseML, "fingerprint" and "scoring");
    where none finds anything, the one by whose name the document is called comes before both. A configuration that a
    caller names is not chosen: leave the mode out of account then.

    Where the one that would be taken finds less than a quarter of its fields, the others run, too, unless `mode` is
    strict: the best of them is taken instead if its score is higher and it finds at least two fifths of its own.
    Brands on which fingerprints rely are pictures in some documents, and editions that they name change.

    Raises `DocumentError` `NO_FINGERPRINT_MATCH` in strict mode when no fingerprint passes, `PatternTooSlow`, and
    Throttled where the language model of the `consultation` is busy.
    """
    selected = _select(document, candidates, mode)
    chosen = choose_among(document, selected, validations, consultation)
    others = [candidate for candidate in candidates if candidate not in selected]
    if not others or mode is FingerprintMode.STRICT or chosen.extraction.coverage >= FEW_FIELDS:
        return chosen
    return _settle(chosen, choose_among(document, others, validations, consultation))


def _settle(chosen: Choice, rival: Choice) -> Choice:
    """Which of the two is taken, with what ran for both."""
    is_better = rank(rival.extraction) > rank(chosen.extraction) and rival.extraction.coverage >= ENOUGH_FIELDS
    runs = sorted((*chosen.runs, *rival.runs), key=lambda run: run.candidate.name)
    return replace(rival if is_better else chosen, runs=tuple(runs))


def choose_among(
    document: PagedDocument,
    candidates: Sequence[Candidate],
    validations: Sequence[Validation] = (),
    consultation: Consultation | None = None,
) -> Choice:
    """Run all of `candidates`, at least one, and take the one with the highest score, as `choose` does.

    No more than the best extraction so far is kept while the others run, for each may be large.
    """
    runs: list[Run] = []
    kept: list[_Extracted] = []
    for candidate in sorted(candidates, key=lambda candidate: candidate.name):
        extraction = extract(document, candidate.configuration, validations, consultation)
        runs.append(Run(candidate, extraction.classification_summary, extraction.coverage))
        kept = _drop_beaten([*kept, (candidate, extraction)])
    candidate, extraction = _take_best(_put_named_first(document, kept))
    return Choice(candidate, extraction, tuple(runs))


def _drop_beaten(extracted: Sequence[_Extracted]) -> list[_Extracted]:
    """The best one; all, which hold next to nothing, as long as none found anything."""
    return [_take_best(extracted)] if _have_found(extracted) else list(extracted)


def _take_best(extracted: Sequence[_Extracted]) -> _Extracted:
    return max(extracted, key=lambda one: rank(one[1]))


def _put_named_first(document: PagedDocument, extracted: Sequence[_Extracted]) -> list[_Extracted]:
    """As they come; where none found anything, those first whose names' words the document says most often."""
    if len(extracted) == 1 or _have_found(extracted):
        return list(extracted)
    said = Counter(term for page in document.pages for line in page.lines for term in list_telling_terms(line.text))
    return sorted(extracted, key=lambda one: -min((said[term] for term in list_telling_terms(one[0].name)), default=0))


def _have_found(extracted: Sequence[_Extracted]) -> bool:
    return any(extraction.classification_summary.score.fields_present for _, extraction in extracted)


def _select(document: PagedDocument, candidates: Sequence[Candidate], mode: FingerprintMode) -> list[Candidate]:
    """The candidates that run."""
    passing = _list_passing(document, candidates)
    if not passing and mode is FingerprintMode.STRICT:
        raise DocumentError(
            "NO_FINGERPRINT_MATCH", "No fingerprints match for this PDF and fingerprint_mode is set to strict"
        )
    return passing or [candidate for candidate in candidates if not _tests(candidate)] or list(candidates)


def _list_passing(document: PagedDocument, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those whose fingerprint passes; half of its tests are enough where no other one has more."""
    scan = scan_document(document)
    shares = [
        (candidate, fingerprint.measure_share(scan))
        for candidate in candidates
        if (fingerprint := candidate.configuration.fingerprint) and fingerprint.tests
    ]
    most = [candidate for candidate, share in shares if share > HALF]
    return most or [candidate for candidate, share in shares if share == HALF]


def _tests(candidate: Candidate) -> int:
    fingerprint = candidate.configuration.fingerprint
    return len(fingerprint.tests) if fingerprint else 0


def rank(extraction: Extraction) -> tuple[float, int]:
    """By what extractions of one document compete: the score, then how many fingerprint tests are present."""
    classification = extraction.classification_summary
    return classification.score.value, classification.fingerprints_present or 0
