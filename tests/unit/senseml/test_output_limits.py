"""How much a configuration may put out of one document, and how long what comes before its fields may take."""

from __future__ import annotations

import json
from typing import Any

import pytest

from lambdas.errors import ConfigurationError, DocumentTooLarge, PatternTooSlow
from lambdas.senseml import extract, load_configuration
from lambdas.senseml.extraction import Extraction
from tests.unit.senseml.pages import column, slow_fields

PAGES = column(*(f"row {number} of many" for number in range(30)))
ALL_LINES = {"id": "text", "anchor": "row", "method": {"id": "documentRange", "includeAnchor": True}}
COPY = {"id": "text", "method": {"id": "copy_to_section", "source_id": "text"}}
WHOLE = {"id": "customComputation", "jsonLogic": {"var": "../text.value"}}
EACH = {"id": "each", "match": "all", "anchor": "row", "method": {"id": "passthrough"}}
JOINED = {"id": "concat", "source_ids": ["each", "text"]}
PARTS = {"id": "split", "source_id": "text", "separator": " "}
LOG = {"id": "customComputation", "jsonLogic": {"log": ["text", {"var": "../text.value"}]}}


def in_rows(*fields: object) -> dict[str, Any]:
    return {"id": "rows", "type": "sections", "range": {"anchor": "row"}, "fields": fields}


def put_out(**configuration: object) -> Extraction:
    return extract(PAGES, load_configuration(json.dumps(configuration)))


@pytest.mark.parametrize(
    "configuration",
    [
        {"fields": [ALL_LINES, in_rows(COPY)]},
        {"fields": [ALL_LINES, in_rows({"id": "text", "method": WHOLE})]},
        {"fields": [ALL_LINES, in_rows({"id": "text", "method": LOG, "type": "number"})]},
        {"fields": [{**ALL_LINES, "match": "all"}]},
        {"fields": [{"id": "a", "match": "all", "anchor": "row", "method": {"id": "passthrough"}}], "verbosity": 1},
        {"fields": [ALL_LINES, EACH, {"id": "joined", "method": JOINED}]},
        {"fields": [ALL_LINES, {"id": "parts", "method": PARTS}]},
        {
            "fields": [ALL_LINES],
            "postprocessor": {"type": "jsonLogic", "rule": {"map": [[0] * 30, {"var": "../../text.value"}]}},
        },
    ],
    ids=["copies", "computed", "logged", "gathered", "lines", "joined", "parts", "postprocessed"],
)
def test_document_of_which_too_much_is_put_out_is_refused(
    monkeypatch: pytest.MonkeyPatch, configuration: dict[str, Any]
) -> None:
    put_out(**configuration)
    monkeypatch.setattr("lambdas.senseml.volume.MAX_CHARACTERS", 5_000)
    put_out(fields=[ALL_LINES])
    with pytest.raises(DocumentTooLarge, match="over the limit of 5,000 characters") as refused:
        put_out(**configuration)
    assert refused.value.failure.code == "RESULT_TOO_LARGE"


def test_what_is_in_sections_of_sections_counts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lambdas.senseml.volume.MAX_CHARACTERS", 5_000)
    inner: dict[str, Any] = {"id": "text", "anchor": "row", "method": {"id": "passthrough"}}
    for _ in range(5):
        inner = in_rows(inner)
    assert len(put_out(fields=[inner]).parsed_document["rows"]) == 30


def test_lines_behind_fields_made_of_fields_do_not_grow_without_limit() -> None:
    kind = {"id": "custom", "pattern": "^row"}
    double = [
        {"id": str(number + 1), "method": {"id": "concat", "source_ids": [str(number)] * 2}, "type": kind}
        for number in range(40)
    ]
    with pytest.raises(DocumentTooLarge):
        put_out(fields=[{**ALL_LINES, "id": "0"}, *double])


def test_patterns_that_a_rule_makes_have_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lambdas.senseml.logic.registry.SEARCH_SECONDS", 0.05)
    words = "|".join(f"x{number}y" for number in range(1_000))
    logic = {"map": [list(range(1_000)), {"match": ["b", {"cat": [f"(?:{words})", {"var": ""}]}]}]}
    field = {"id": "it", "method": {"id": "customComputation", "jsonLogic": logic}}
    assert slow_fields(PAGES, fields=[field]) == ["it"]


def test_types_that_take_too_long_over_many_lines_end_with_their_field(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lambdas.senseml.scan.FIELD_SECONDS", 0.1)
    kind = {"id": "date", "format": ["%Y-%m"] * 100}
    assert slow_fields(column(*["0000-00 " * 50] * 3_000), fields=[{**ALL_LINES, "anchor": "00", "type": kind}]) == [
        "text"
    ]


def test_computed_fields_have_the_time_of_their_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lambdas.senseml.scan.DOCUMENT_SECONDS", -1.0)
    assert slow_fields(PAGES, fields=[{"id": "it", "method": {"id": "constant", "value": "a"}}]) == ["it"]


def test_more_formats_of_dates_than_a_hundred_are_refused() -> None:
    kind = {"id": "date", "format": ["%Y-%m"] * 101}
    with pytest.raises(ConfigurationError, match=r"fields\[0\]\.type\.format: has 101 formats; there may be 100"):
        put_out(fields=[{**ALL_LINES, "type": kind}])


def test_preprocessors_together_have_the_time_of_a_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    put_out(fields=[], preprocessors=[{"type": "pageRange"}])
    monkeypatch.setattr("lambdas.senseml.preprocessors.registry.DOCUMENT_SECONDS", 0.0)
    with pytest.raises(PatternTooSlow, match="preprocessors"):
        put_out(fields=[], preprocessors=[{"type": "pageRange"}])
