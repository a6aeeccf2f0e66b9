"""The extraction of a portfolio as JSON values, named as clients of the dialect get them.

What its documents have is in camelCase but for `validation_summary`, as published samples and client types show it;
one description of the dialect has some of it in snake_case.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lambdas.senseml.choice import Run
from lambdas.senseml.portfolios.extraction import Part

_RENAMED = {"parsed_document": "parsedDocument", "file_metadata": "fileMetadata"}
_OF_THE_FILE = frozenset({"page_count", "classification_summary"})
_COUNTS = ("fields", "fields_present", "errors", "warnings", "skipped")
_NOTHING_FOUND = "No document was found in the file: no fingerprint of the document types' configurations passes"


def portfolio_to_json(parts: Sequence[Part], page_count: int) -> dict[str, Any]:
    """`{documents, validation_summary, errors, coverage, page_count, charged, reviewStatuses}`.

    Counts are sums over the documents, `coverage` is their mean, 0 without any; none of them is ever reviewed.
    """
    documents = [_part_to_json(part) for part in parts]
    summaries = [document["output"]["validation_summary"] for document in documents]
    return {
        "documents": documents,
        "validation_summary": {name: sum(summary[name] for summary in summaries) for name in _COUNTS},
        "errors": [] if parts else [{"message": _NOTHING_FOUND, "type": "configuration"}],
        "coverage": sum(part.choice.extraction.coverage for part in parts) / max(len(parts), 1),
        "page_count": page_count,
        "charged": len(parts),
        "reviewStatuses": [None] * len(parts),
    }


def _part_to_json(part: Part) -> dict[str, Any]:
    return {
        "documentType": part.document_type,
        "configuration": part.choice.candidate.name,
        "startPage": part.first,
        "endPage": part.last,
        "output": _output_to_json(part),
    }


def _output_to_json(part: Part) -> dict[str, Any]:
    """What a document of its own shows, under the names that documents in portfolios have it."""
    shown = {
        _RENAMED.get(name, name): value for name, value in part.choice.to_json().items() if name not in _OF_THE_FILE
    }
    return shown | {
        "configuration": part.choice.candidate.name,
        "needsReview": False,
        "classificationSummary": [_run_to_json(run) for run in part.choice.runs],
    }


def _run_to_json(run: Run) -> dict[str, Any]:
    classification = run.classification
    score = classification.score
    return {
        "configuration": run.candidate.name,
        "fingerprintMatched": classification.fingerprints_present or 0,
        "fingerprintTotal": classification.fingerprints or 0,
        "score": {
            "score": score.value,
            "coverage": run.coverage,
            "fieldsPresent": score.fields_present,
            "penalties": score.penalties,
        },
    }
