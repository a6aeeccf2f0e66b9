"""A conditional is the list of fields that it chooses, in its place."""

from __future__ import annotations

import contextlib
import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lambdas.errors import ConfigurationError
from lambdas.senseml import extract, load_configuration, to_json
from tests.property.senseml.test_loading_any_steps import COMPUTED, QUERIES, TABLES
from tests.property.senseml.test_loading_anything import ANYTHING, LINES, document

STEPS = st.lists(st.one_of(QUERIES, COMPUTED, TABLES), max_size=3)
CHOICES = st.sampled_from([(True, {"==": [1, 1]}), (False, {"!=": [1, 1]}), (False, {"exists": {"var": "nowhere"}})])


def run(fields: list[Any], cells: list[Any]) -> str:
    return json.dumps(to_json(extract(document(cells), load_configuration(json.dumps({"fields": fields})))))


@given(around=st.tuples(STEPS, STEPS), chosen=STEPS, other=STEPS, choice=CHOICES, cells=LINES)
def test_conditional_runs_as_its_chosen_fields_would_in_its_place(
    around: tuple[list[Any], list[Any]], chosen: list[Any], other: list[Any], choice: tuple[bool, Any], cells: list[Any]
) -> None:
    before, after = around
    passes, condition = choice
    branches = {"fieldsOnPass": chosen if passes else other, "fieldsOnFail": other if passes else chosen}
    conditional = {"method": {"id": "conditional", "condition": condition, **branches}}
    with contextlib.suppress(ConfigurationError):
        assert run([*before, conditional, *after], cells) == run([*before, *chosen, *after], cells)


@given(condition=ANYTHING, fields=ANYTHING, cells=LINES)
def test_any_conditional_is_refused_or_runs(condition: object, fields: object, cells: list[Any]) -> None:
    for method in (
        {"id": "conditional", "condition": condition, "fieldsOnPass": []},
        {"id": "conditional", "condition": {"and": condition}, "fieldsOnPass": []},
        {"id": "conditional", "condition": {"eachKey": condition}, "fieldsOnFail": []},
        {"id": "conditional", "condition": {"exists": {"var": "a"}}, "fieldsOnFail": fields},
    ):
        with contextlib.suppress(ConfigurationError):
            run([{"method": method}], cells)
