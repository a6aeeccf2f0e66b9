"""What running a configuration on a document comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from lambdas.senseml.scoring import Score, ValidationSummary
from lambdas.senseml.values import Output


@dataclass(frozen=True, slots=True)
class Classification:
    """How one configuration fits the document; the fingerprints are None where it has none."""

    score: Score
    fingerprints: int | None = None
    fingerprints_present: int | None = None


@dataclass(frozen=True, slots=True)
class Postprocessed:
    """What a configuration's postprocessor put out, any JSON value."""

    output: Any


@dataclass(frozen=True, slots=True)
class Extraction:
    """One document's extraction; `outputs` keeps the lines behind every value, `parsed_document` shows the values.

    `parsed_document` has every field's id in the configuration's order, None where nothing was found. `coverage` lies
    between 0 and 1. `validations` and `errors` hold what the dialect's answer lists under these names. `postprocessed`
    is None where the configuration has no postprocessor. `recognised_pages` are the zero-based numbers of those whose
    text was read from their pixels, before the configuration ran or because it asked for that.
    """

    parsed_document: dict[str, Any]
    outputs: Mapping[str, Output]
    validations: tuple[dict[str, Any], ...]
    validation_summary: ValidationSummary
    errors: tuple[dict[str, Any], ...]
    classification_summary: Classification
    coverage: float
    page_count: int
    file_metadata: dict[str, Any]
    postprocessed: Postprocessed | None = None
    recognised_pages: tuple[int, ...] = ()


def to_json(extraction: Extraction, configuration: str | None = None) -> dict[str, Any]:
    """The extraction as JSON values, with the configuration's name in its classification where it is given.

    `{parsed_document, postprocessorOutput?, validations, validation_summary, errors, classification_summary, coverage,
    page_count, file_metadata}`, always in this order.
    """
    postprocessed = extraction.postprocessed
    return {
        "parsed_document": extraction.parsed_document,
        **({} if postprocessed is None else {"postprocessorOutput": postprocessed.output}),
        "validations": list(extraction.validations),
        "validation_summary": asdict(extraction.validation_summary),
        "errors": list(extraction.errors),
        "classification_summary": [classification_to_json(extraction.classification_summary, configuration)],
        "coverage": extraction.coverage,
        "page_count": extraction.page_count,
        "file_metadata": extraction.file_metadata,
    }


def classification_to_json(classification: Classification, configuration: str | None) -> dict[str, Any]:
    """`{configuration?, fingerprints?, fingerprints_present?, score: {value, fields_present, penalties}}`."""
    name = {} if configuration is None else {"configuration": configuration}
    fingerprints = (
        {}
        if classification.fingerprints is None
        else {
            "fingerprints": classification.fingerprints,
            "fingerprints_present": classification.fingerprints_present,
        }
    )
    return {**name, **fingerprints, "score": asdict(classification.score)}
