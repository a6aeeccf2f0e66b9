"""The computed field `extraData`: values that came along with the document."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from lambdas.errors import ConfigurationError
from tests.unit.senseml.pages import document, line, parse_document

PAGES = replace(
    document(line("Fee $40")),
    extra_data={"fee": 40, "owner": "Ines Vidal", "is_new": False, "since": "3/4/2020", "gone": None},
)
FEE = {"id": "fee", "anchor": "fee", "type": "currency", "method": {"id": "passthrough"}}


def given(key: str, **rest: object) -> dict[str, Any]:
    return {"id": "it", "method": {"id": "extraData", "key": key}, **rest}


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("fee", {"type": "number", "value": 40}),
        ("owner", {"type": "string", "value": "Ines Vidal"}),
        ("is_new", {"type": "boolean", "value": False}),
        ("gone", None),
        ("unknown", None),
    ],
)
def test_what_came_along_has_the_type_that_it_is_of(key: str, expected: object) -> None:
    assert parse_document(PAGES, fields=[given(key)]) == {"it": expected}


def test_a_type_of_its_own_reads_it() -> None:
    output = parse_document(PAGES, fields=[given("since", type="date")])["it"]
    assert output == {"source": "3/4/2020", "value": "2020-03-04T00:00:00.000Z", "type": "date"}


def test_nothing_came_along_with_other_documents() -> None:
    assert parse_document(document(line("x")), fields=[], computed_fields=[given("fee")]) == {"it": None}


def test_rules_and_sections_see_it() -> None:
    rule = {"==": [{"var": "fee.value"}, {"var": "it.value"}]}
    equal = {"id": "is_equal", "method": {"id": "customComputation", "jsonLogic": rule}}
    assert parse_document(PAGES, fields=[FEE, given("fee"), equal])["is_equal"] == {"type": "boolean", "value": True}
    sections = {"id": "them", "type": "sections", "range": {"anchor": "fee"}, "fields": [given("owner")]}
    assert parse_document(PAGES, fields=[sections])["them"] == [{"it": {"type": "string", "value": "Ines Vidal"}}]


@pytest.mark.parametrize("method", [{"id": "extraData"}, {"id": "extraData", "key": ""}, {"id": "extraData", "key": 1}])
def test_a_key_is_a_text(method: object) -> None:
    with pytest.raises(ConfigurationError, match="key"):
        parse_document(PAGES, fields=[{"id": "it", "method": method}])
