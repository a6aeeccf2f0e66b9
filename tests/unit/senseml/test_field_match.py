"""A field's `match`: which of the values that its anchors lead to count."""

from __future__ import annotations

from lambdas.senseml import extract, load_configuration
from tests.unit.senseml.pages import column, document, line, values

WAGES = document(
    line("Wages", top=1),
    line("21,050.20", left=3, top=1),
    line("Wages", top=2),
    line("21,850.20", left=3, top=2),
    line("Wages", top=3),
    line("Wages", top=4),
    line("$21,850.20", left=3, top=4),
    line("Wages", top=5),
    line("21,850.58", left=3, top=5),
)


def test_match_most_frequent_is_what_most_anchors_lead_to() -> None:
    assert values(WAGES, "wages", "row", type="currency", match="mostFrequent") == 21850.20


def test_match_most_frequent_of_equally_frequent_ones_is_the_first() -> None:
    assert values(column("b 1", "a 2", "a 3"), "a", match="mostFrequent") == "a 2"
    assert values(column("nothing"), "wages", match="mostFrequent") is None


def test_match_all_with_null_keeps_the_place_of_what_was_not_found() -> None:
    configuration = load_configuration(
        '{fields: [{id: "it", anchor: "wages", match: "allWithNull", type: "currency", method: {id: "row"}}]}'
    )
    extraction = extract(WAGES, configuration)
    shown = [one and one["value"] for one in extraction.parsed_document["it"]]
    assert shown == [21050.2, 21850.2, None, 21850.2, 21850.58]
    assert (extraction.validation_summary.fields, extraction.validation_summary.fields_present) == (5, 4)
    assert extraction.classification_summary.score.fields_present == 1
