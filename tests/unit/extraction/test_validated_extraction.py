"""Validations of a document type, from the bundle to the stored result."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lambdas.catalogue.bundles import Bundle, BundledConfiguration
from lambdas.extraction.configurations import extract_by_configuration, load_choices
from tests.unit.senseml.pages import column

TOTAL = '{fields: [{id: "total", anchor: "total", method: {id: "label", position: "right"}, type: "currency"}]}'
PAGES = column("Total $5.00")


def extract_with(validations: list[dict[str, Any]]) -> dict[str, Any]:
    bundle = Bundle([BundledConfiguration("bill", "version", TOTAL)], {"validations": validations})
    body: dict[str, Any] = json.loads(extract_by_configuration(PAGES, load_choices(bundle)).body)
    return body


def test_extraction_lists_the_validations_that_fail_and_counts_them() -> None:
    body = extract_with(
        [
            {"description": "small", "condition": {"<": [{"var": "total.value"}, 5]}, "severity": "error"},
            {"description": "dollars", "condition": {"==": [{"var": "total.unit"}, "$"]}, "severity": "error"},
        ]
    )
    assert body["parsed_document"]["total"]["value"] == 5
    assert body["validations"] == [{"description": "small", "severity": "error"}]
    assert body["validation_summary"] == {"fields": 1, "fields_present": 1, "errors": 1, "warnings": 0, "skipped": 0}
    assert body["coverage"] == 0


@pytest.mark.parametrize("condition", [{"nobody": 1}, {"let": [1, 2]}, {"match": ["a", "("]}, {"if": 1, "or": 2}])
def test_extraction_outlives_a_condition_that_was_stored_and_cannot_be_evaluated(condition: object) -> None:
    (report,) = extract_with([{"description": "d", "condition": condition, "severity": "error"}])["validations"]
    assert report["severity"] == "skipped"
    assert report["message"].startswith("Cannot be evaluated: ")
