"""Configs: their members, what overrides them, and what is asked with them."""

from __future__ import annotations

from typing import Any

import pytest

from lambdas.schemas.dialect.config import check_config, check_question, override_config
from lambdas.schemas.dialect.refusals import SchemaRefused

SCHEMA = {
    "type": "object",
    "properties": {"a": {"type": ["string", "null"]}},
    "required": ["a"],
    "additionalProperties": False,
}
OTHER = SCHEMA | {"properties": {"b": {"type": ["number", "null"]}}, "required": ["b"]}
FULL: dict[str, Any] = {
    "baseProcessor": "extraction_light",
    "baseVersion": "4.7.0",
    "extractionRules": "Dates are European.",
    "schema": SCHEMA,
    "advancedOptions": {
        "modelReasoningInsightsEnabled": True,
        "advancedMultimodalEnabled": False,
        "citationsEnabled": True,
        "citationMode": "word",
        "arrayCitationStrategy": "property",
        "arrayStrategy": {"type": "large_array_max_context"},
        "chunkingOptions": {
            "chunkingStrategy": "semantic",
            "pageChunkSize": 5,
            "chunkSelectionStrategy": "take_last",
            "customSemanticChunkingRules": "By invoice.",
        },
        "excelSheetRanges": [{"start": 0, "end": 0}],
        "excelSheetSelectionStrategy": "all",
        "pageRanges": [{"start": 1, "end": 1}, {"start": 3, "end": 10}],
        "reviewAgent": {"enabled": False},
        "currentDateEnabled": True,
        "newerThanThis": {"kept": None},
    },
    "parseConfig": {
        "target": "spatial",
        "engine": "parse_auto",
        "engineVersion": "latest",
        "chunkingStrategy": {"type": "section", "options": {"minCharacters": 0, "maxCharacters": 2000}},
        "blockOptions": {
            "figures": {"enabled": True, "customInstructions": "Name the axes."},
            "tables": {"targetFormat": "html", "agentic": {"enabled": True}},
            "text": {"signatureDetectionEnabled": True},
            "keyValue": {"blankFieldFormattingEnabled": True},
            "barcodes": {"readingEnabled": True},
            "formulas": {"enabled": False},
        },
        "advancedOptions": {
            "pageRotationEnabled": True,
            "pageRanges": [{"start": 2, "end": 2}],
            "excelParsingMode": "basic",
            "verticalGroupingThreshold": 0.5,
            "returnOcr": {"words": True},
            "enrichmentFormat": "xml",
            "imageConversionQuality": "high",
            "formattingDetection": [{"type": "change_tracking"}],
            "agenticOcrEnabled": False,
        },
    },
}


def test_every_published_member_is_taken_and_kept_in_its_order() -> None:
    kept = check_config(FULL)

    assert kept == FULL
    assert list(kept) == list(FULL)


def test_unknown_member_is_dropped_and_null_is_as_good_as_absent() -> None:
    given = {
        "schema": SCHEMA,
        "colour": 1,
        "extractionRules": None,
        "fields": None,
        "advancedOptions": {"pageRanges": None},
    }

    assert check_config(given) == {"schema": SCHEMA, "advancedOptions": {}}


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ([], "[] is not an object.; Path: config"),
        ({"fields": []}, "Configs of the legacy fields form cannot be created; give a schema.; Path: fields"),
        ({"schema": "x"}, '"x" is not a schema, which is an object.; Path: schema'),
        ({"baseProcessor": "best"}, '"best" is not one of "extraction_performance", "extraction_light", '),
        ({"baseVersion": 4}, "4 is not a string.; Path: baseVersion"),
        ({"extractionRules": ["x"]}, '["x"] is not a string.; Path: extractionRules'),
        ({"extractionRules": "x" * 50_001}, "50001 characters; 0 to 50000 are allowed.; Path: extractionRules"),
        ({"advancedOptions": True}, "true is not an object.; Path: advancedOptions"),
        (
            {"advancedOptions": {"citationsEnabled": 1}},
            "1 is not true or false.; Path: advancedOptions.citationsEnabled",
        ),
        ({"advancedOptions": {"citationMode": "page"}}, '"word", "block".; Path: advancedOptions.citationMode'),
        ({"advancedOptions": {"arrayStrategy": {}}}, '"type" is missing.; Path: advancedOptions.arrayStrategy.type'),
        (
            {"advancedOptions": {"chunkingOptions": {"pageChunkSize": 0}}},
            "0 is not a whole number of at least 1.; Path: advancedOptions.chunkingOptions.pageChunkSize",
        ),
        (
            {"advancedOptions": {"pageRanges": [{"start": 1, "end": 2}, {"start": 0, "end": 2}]}},
            "0 is not a whole number of at least 1.; Path: advancedOptions.pageRanges[1].start",
        ),
        (
            {"advancedOptions": {"pageRanges": [{"start": 5, "end": 2}]}},
            "The range starts at 5 and ends before, at 2.; Path: advancedOptions.pageRanges[0]",
        ),
        (
            {"advancedOptions": {"pageRanges": [{"start": 1}]}},
            '"end" is missing.; Path: advancedOptions.pageRanges[0].end',
        ),
        (
            {"advancedOptions": {"pageRanges": {"start": 1, "end": 1}}},
            "is not an array.; Path: advancedOptions.pageRanges",
        ),
        ({"advancedOptions": {"pageRanges": [{"start": 1.0, "end": 2}]}}, "1.0 is not a whole number of at least 1."),
        ({"parseConfig": {"target": "html"}}, '"html" is not one of "markdown", "spatial".; Path: parseConfig.target'),
        (
            {"parseConfig": {"advancedOptions": {"verticalGroupingThreshold": "1"}}},
            '"1" is not a number.; Path: parseConfig.advancedOptions.verticalGroupingThreshold',
        ),
        ({"documentType": ""}, "A string of 0 characters; 1 to 128 are allowed.; Path: documentType"),
        (
            {"documentType": "invoices", "schema": SCHEMA},
            "schema and documentType exclude each other.; Path: documentT",
        ),
        ({"configuration": "x"}, "documentType is missing.; Path: configuration"),
        ({"documentType": "invoices", "environment": "qa"}, '"production", "development".; Path: environment'),
        ({"schema": SCHEMA | {"default": float("nan")}}, "a number in it that JSON does not have.; Path: config"),
        ({"schema": SCHEMA | {"default": 2**70}}, "an integer of more than 64 bits in it.; Path: config"),
        ({"extractionRules": "\ud800"}, "half of a surrogate pair in it.; Path: config"),
        ({"advancedOptions": {"newer": "x" * 300_000}}, "bytes; the limit is 300000.; Path: config"),
    ],
)
def test_config_that_cannot_be_is_refused_by_its_path(config: object, message: str) -> None:
    with pytest.raises(SchemaRefused) as refusal:
        check_config(config)

    assert message in str(refusal.value)


def test_config_that_is_nested_too_deep_is_refused() -> None:
    deep: Any = 1
    for _ in range(5_000):
        deep = [deep]

    with pytest.raises(SchemaRefused, match="nested deeper than 64 levels"):
        check_config({"advancedOptions": {"newer": deep}})


def test_override_replaces_members_as_a_whole() -> None:
    saved = check_config({"schema": SCHEMA, "advancedOptions": {"citationsEnabled": True, "currentDateEnabled": True}})

    merged = override_config(
        saved, {"advancedOptions": {"citationsEnabled": False}, "extractionRules": "x", "schema": None}
    )

    assert merged == {"schema": SCHEMA, "advancedOptions": {"citationsEnabled": False}, "extractionRules": "x"}


def test_override_of_what_is_extracted_replaces_whichever_was_saved() -> None:
    pointing = {"documentType": "invoices", "configuration": "acme", "environment": "development"}
    by_type = check_config(pointing | {"extractionRules": "x"})
    by_schema = check_config({"schema": SCHEMA})

    assert override_config(by_type, {"schema": OTHER}) == {"schema": OTHER, "extractionRules": "x"}
    assert override_config(by_schema, {"documentType": "invoices"}) == {"documentType": "invoices"}
    assert override_config(by_type, {"documentType": "bills"}) == {"documentType": "bills", "extractionRules": "x"}
    assert override_config(by_type, {"environment": "production"})["configuration"] == "acme"


def test_override_is_checked_like_a_config() -> None:
    with pytest.raises(SchemaRefused, match=r"; Path: schema\.properties\.name$"):
        override_config({}, {"schema": {"type": "object", "properties": {"name": {"type": "string"}}}})
    with pytest.raises(SchemaRefused, match=r"; Path: environment$"):
        override_config({"schema": SCHEMA}, {"environment": "production"})


def test_question_needs_properties_or_a_document_type() -> None:
    check_question(check_config({"schema": SCHEMA}))
    check_question(check_config({"documentType": "invoices"}))

    with pytest.raises(SchemaRefused, match=r"^config\.schema is missing: no schema is inferred .*; Path: schema$"):
        check_question({})
    with pytest.raises(SchemaRefused, match=r"^config\.schema has no properties"):
        check_question(check_config({"schema": {"type": "object", "properties": {}}}))
