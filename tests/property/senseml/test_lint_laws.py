"""Laws of linting: it says something wherever loading refuses, refuses nothing that loads, and never crashes."""

from __future__ import annotations

import json
import time
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from lambdas.errors import ConfigurationError
from lambdas.senseml import load_configuration
from lambdas.senseml.authoring.lint import MOST_REMARKS, lint
from lambdas.senseml.authoring.problem import Problem, Severity
from lambdas.senseml.refusals import MOST_REFUSALS
from tests.property.senseml.test_loading_anything import ANYTHING, FIELDS
from tests.property.senseml.test_schema_and_loader import RICH, change, list_paths, look_up


def list_errors(text: str) -> list[Problem]:
    return [problem for problem in lint(text) if problem.severity is Severity.ERROR]


def refuse(text: str) -> ConfigurationError | None:
    try:
        load_configuration(text)
    except ConfigurationError as error:
        return error
    return None


def check(value: object) -> None:
    """The error that loading stops at is among those of lint, at the same place."""
    text = json.dumps(value, indent=1)
    refused, errors = refuse(text), list_errors(text)
    if refused is None:
        assert all("there is no field" in one.message or "have no field" in one.message for one in errors)
        return
    place = (1, 1) if refused.place is None else (refused.place.line, refused.place.column)
    assert (refused.path, *place) in [(one.path, one.line, one.column) for one in errors]


@given(value=ANYTHING)
def test_any_json_is_linted_as_it_is_loaded(value: object) -> None:
    for configuration in (value, {"fields": value}, {"fields": [value]}, {"fields": [], "fingerprint": value}):
        check(configuration)


@given(fields=st.lists(FIELDS, max_size=3), sections=ANYTHING)
def test_fields_are_linted_as_they_are_loaded(fields: list[Any], sections: object) -> None:
    check({"fields": fields})
    check({"fields": fields, "sections": [{"id": "s", "range": {"anchor": "a"}, "fields": sections}]})


@given(st.data())
def test_corrupted_configuration_is_linted_as_it_is_loaded(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([one for one in list_paths(RICH) if one]))
    new = data.draw(
        st.just(...) | ANYTHING | st.sampled_from(list(list_paths(RICH))).map(lambda one: look_up(RICH, one))
    )
    check(change(RICH, path, new))


@given(text=st.text(max_size=40) | st.text("{}[]:,'\"/*fields01-xe\\u\n", max_size=30))
def test_any_text_is_linted(text: str) -> None:
    assert list_errors(text) or refuse(text) is None


def test_large_configuration_that_is_all_wrong_is_linted_in_seconds() -> None:
    """As many problems as fit, of kinds that look at all other steps."""
    method = {"id": "copy_from_sections", "source_sections": "s", "source_field": "no"}
    fields: list[dict[str, Any]] = [{"id": f"f{number}", "method": method} for number in range(4_000)]
    fields += [{"id": f"g{number}", "method": {"id": "zip", "source_ids": [f"no{number}"]}} for number in range(2_000)]
    fields += [{"id": f"h{number}", "anchor": 5, "method": {"id": "rwo"}} for number in range(2_000)]
    sections = [{"id": "s", "range": {"anchor": "a"}, "fields": fields[:1_000]}]
    text = json.dumps({"fields": fields, "sections": sections})
    assert len(text) > 700_000
    started = time.process_time()
    found = lint(text)
    assert time.process_time() - started < 10
    assert MOST_REMARKS < len(found) <= MOST_REFUSALS + 5 * MOST_REMARKS
