"""What a postprocessor puts out, from the bundle to the stored result, and what becomes of a workbook."""

from __future__ import annotations

import json
from typing import Any

from lambdas.catalogue.bundles import Bundle, BundledConfiguration
from lambdas.extraction.configurations import extract_by_configuration, load_choices
from tests.unit.senseml.pages import column

FIELDS = 'fields: [{id: "total", anchor: "total", method: {id: "label", position: "right"}, type: "currency"}]'
RULE = 'type: "jsonLogic", rule: {eachKey: {sum: {var: "total.value"}, by: {log: ["by", "us"]}}}'
PAGES = column("Total $5.00")


def extract_with(postprocessor: str) -> dict[str, Any]:
    text = f"{{{FIELDS}, postprocessor: {{{postprocessor}}}}}"
    bundle = Bundle([BundledConfiguration("bill", "version", text)], {})
    extracted = extract_by_configuration(PAGES, load_choices(bundle))
    assert (extracted.fields, extracted.fields_present, extracted.coverage) == (1, 1, 10_000)
    body: dict[str, Any] = json.loads(extracted.body)
    return body


def test_result_has_the_output_beside_the_parsed_document_and_what_was_logged() -> None:
    body = extract_with(RULE)
    assert body["postprocessorOutput"] == {"sum": 5, "by": "us"}
    assert body["parsed_document"]["total"]["value"] == 5
    assert body["errors"] == [{"type": "log", "message": "by", "result": "us", "field_id": "postprocessor"}]


def test_result_without_the_parsed_document_has_an_empty_one() -> None:
    body = extract_with(f"{RULE}, keepParsedDocument: false")
    assert body["postprocessorOutput"] == {"sum": 5, "by": "us"}
    assert body["parsed_document"] == {}
    assert body["configuration"] == "bill"
