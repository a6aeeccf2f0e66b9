"""What publishing says of a text that management's check refuses: path, reason, nearest name, line and column."""

from __future__ import annotations

import json

import pytest

from lambdas.catalogue.versioning import Configurations
from lambdas.errors import InvalidRequest
from lambdas.senseml.authoring.lint import check_configuration
from tests.unit.catalogue.stage import Stage

SECRET = "x" * 500


def refuse(text: str) -> str:
    stage = Stage()
    configurations = Configurations(
        table=stage.table, objects=stage.objects, check=check_configuration, clock=stage.clock
    )
    with pytest.raises(InvalidRequest) as caught:
        configurations.check_text(text)
    return str(caught.value)


def test_error_names_path_reason_nearest_name_line_and_column() -> None:
    text = '{\n  fields: [\n    { id: "a", anchor: "b", method: { id: "rwo" } },\n  ],\n}'
    assert refuse(text) == (
        "Specified configuration/version is not valid: fields[0].method.id: "
        "method 'rwo' is unknown; nearest: row (line 3, column 43)"
    )


def test_source_that_is_nowhere_keeps_from_publishing() -> None:
    total = {"id": "total", "anchor": "total", "method": {"id": "row"}}
    both = {"id": "both", "method": {"id": "concat", "source_ids": ["totals", "sum"]}}
    assert refuse(json.dumps({"fields": [total, both]})).startswith(
        "Specified configuration/version is not valid: fields[1].method.source_ids[0]: "
        "there is no field 'totals' here (and 1 more); nearest: total (line 1, column "
    )


@pytest.mark.parametrize(
    "text",
    [
        json.dumps({"fields": [{"id": "a", "anchor": "b", "method": {"id": SECRET}}]}),
        json.dumps({"fields": [{"id": "a", "anchor": "b", "method": {"id": "row", SECRET: SECRET}}]}),
        json.dumps({"fields": [{"id": "a", "anchor": "b", "method": {"id": "row"}, "type": [SECRET]}]}),
        json.dumps({"fields": [{"id": "a", "method": {"id": "zip", "source_ids": [SECRET]}}]}),
        "{fields: " + SECRET,
    ],
)
def test_value_that_is_wrong_is_shown_cut_short(text: str) -> None:
    assert len(refuse(text)) < 600
    assert "x" * 201 not in refuse(text)
