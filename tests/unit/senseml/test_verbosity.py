"""`verbosity`: values that show where they stand, and where their method looked."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs

from lambdas.documents.pages import Line, Word
from lambdas.errors import ConfigurationError
from tests.unit.senseml.pages import column, document, line, parse_document

PAGES = document(line("Total", left=1, top=1), line("$5", left=3, top=1), line("$7", left=3, top=1.3))
ROW = {"id": "total", "anchor": "total", "type": "currency", "method": {"id": "row"}}
REGION = {
    "id": "place",
    "anchor": "total",
    "method": {"id": "region", "start": "right", "offsetX": 1, "offsetY": -0.2, "width": 1, "height": 1},
}
FIVE = {
    "text": "$5",
    "page": 0,
    "boundingPolygon": [{"x": 3, "y": 1}, {"x": 3.2, "y": 1}, {"x": 3.2, "y": 1.15}, {"x": 3, "y": 1.15}],
}


def parse(verbosity: int, *fields: dict[str, Any], **rest: Any) -> Any:  # noqa: ANN401
    return parse_document(PAGES, fields=fields, verbosity=verbosity, **rest)


def test_without_verbosity_a_value_says_nothing_of_its_place() -> None:
    assert parse(0, ROW)["total"] == {"source": "$5", "value": 5, "unit": "$", "type": "currency"}


@pytest.mark.parametrize("verbosity", [1, 2])
def test_from_1_on_a_value_has_the_lines_that_it_comes_from(verbosity: int) -> None:
    assert parse(verbosity, ROW)["total"] == parse(0, ROW)["total"] | {"lines": [FIVE]}


def test_from_3_on_it_also_has_the_points_and_regions_of_its_method() -> None:
    assert parse(3, ROW)["total"] == parse(1, ROW)["total"] | {"points": [], "regions": []}
    found = parse(3, REGION)["place"]
    assert found["value"] == "$5 $7"
    assert [one["text"] for one in found["lines"]] == ["$5", "$7"]
    assert found["points"] == [{"page": 0, "x": 1.5, "y": 1.075}]
    corners = [{"x": 2.5, "y": 0.875}, {"x": 3.5, "y": 0.875}, {"x": 3.5, "y": 1.875}, {"x": 2.5, "y": 1.875}]
    assert found["regions"] == [{"page": 0, "boundingPolygon": corners}]


def test_values_in_lists_sections_and_tables_show_it_too() -> None:
    cells = {"id": "textTable", "columns": [{"id": "sum", "minX": 2.9, "maxX": 4}], "offsetY": -0.2}
    found = parse(
        1,
        ROW | {"id": "all", "match": "all"},
        {"id": "table", "anchor": "total", "method": cells, "type": "table"},
        sections=[{"id": "parts", "range": {"anchor": "total"}, "fields": [ROW]}],
    )
    assert found["all"][0]["lines"] == [FIVE]
    assert found["table"]["columns"][0]["values"][0]["lines"] == [FIVE]
    assert found["parts"][0]["total"]["lines"] == [FIVE]


def test_rules_see_values_without_their_places() -> None:
    def count(verbosity: int) -> Any:  # noqa: ANN401
        keys = {"length": [{"keys": {"var": "total"}}]}
        rule = {"method": {"id": "conditional", "condition": {"==": [keys, 4]}, "fieldsOnPass": [REGION]}}
        return parse(verbosity, ROW, rule)

    assert "place" in count(0)
    assert "place" in count(3)


def test_a_computed_value_has_the_lines_of_its_sources_and_a_constant_none() -> None:
    computed = [
        {"id": "both", "method": {"id": "concat", "source_ids": ["total", "fixed"]}},
        {"id": "fixed", "method": {"id": "constant", "value": "x"}},
    ]
    found = parse(1, ROW, computed_fields=computed)
    assert found["both"]["lines"] == [FIVE]
    assert found["fixed"]["lines"] == []


def test_4_shows_what_3_shows() -> None:
    assert parse(4, ROW) == parse(3, ROW) != parse(2, ROW)


@pytest.mark.parametrize("verbosity", [-1, 5, "1", 1.5, True])
def test_other_verbosities_are_refused(verbosity: object) -> None:
    with pytest.raises(ConfigurationError, match="verbosity"):
        parse_document(column("a"), fields=[], verbosity=verbosity)


def sure(text: str, left: float, *confidences: float | None) -> Line:
    """A line of as many words as confidences."""
    said = line(text, left=left)
    return structs.replace(said, words=tuple(Word(text, said.box, confidence=one) for one in confidences))


def test_from_3_on_recognised_lines_and_what_comes_of_them_have_confidences() -> None:
    pages = document(sure("Total", 1, 0.5, 0.75), sure("$5", 3, 0.9), sure("written", 1, None))
    found = parse_document(pages, fields=[ROW], verbosity=3)["total"]

    assert found["lines"] == [FIVE | {"confidence": 0.9}]
    assert (found["anchorConfidence"], found["valueConfidence"]) == (0.625, 0.9)
    assert "confidence" not in str(parse_document(pages, fields=[ROW], verbosity=1))


def test_written_lines_have_no_confidence() -> None:
    assert "onfidence" not in str(parse(3, ROW))
