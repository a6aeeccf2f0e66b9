"""The dialect's checks against arbitrary JSON, and against schemas that are made by its rules."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lambdas.schemas.dialect.config import MEMBERS, check_config, override_config
from lambdas.schemas.dialect.keywords import ANNOTATIONS, KNOWN
from lambdas.schemas.dialect.refusals import SchemaRefused
from lambdas.schemas.dialect.schema import MAX_DEPTH, PRIMITIVES, TYPES, check_schema
from lambdas.schemas.dialect.tree import read_tree
from lambdas.schemas.nodes import Kind, Node
from lambdas.schemas.values import empty_value

WORDS = st.sampled_from(
    [*sorted(KNOWN | ANNOTATIONS), *TYPES, *MEMBERS, "null", "currency", "signature", "date", "amount", "start", "end"]
)
TEXTS = WORDS | st.text(max_size=5)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=5),
    max_leaves=25,
)
KEYS = st.from_regex(r"[A-Za-z0-9_-]{1,12}", fullmatch=True)
NOTES = st.fixed_dictionaries(
    {}, optional={"description": st.text(max_size=9), "extend:name": TEXTS, "extend:own": JSON}
)
AMOUNT, TEXT, FLAG = {"type": ["number", "null"]}, {"type": ["string", "null"]}, {"type": ["boolean", "null"]}
CURRENCY = {
    "type": "object",
    "extend:type": "currency",
    "properties": {"iso_4217_currency_code": TEXT, "amount": AMOUNT},
}
SIGNATURE = {
    "type": "object",
    "extend:type": "signature",
    "properties": {"printed_name": TEXT, "signature_date": TEXT, "is_signed": FLAG, "title_or_role": TEXT},
}


@st.composite
def objects(draw: st.DrawFn, depth: int = 0) -> dict[str, Any]:
    """Make an object's schema that keeps to the rules."""
    properties = draw(st.dictionaries(KEYS, places(depth), max_size=4))
    listed = draw(st.lists(st.sampled_from(sorted(properties)), unique=True)) if properties else []
    closed: dict[str, Any] = draw(st.sampled_from([{}, {"additionalProperties": False}, {"required": listed}]))
    return {"type": "object", "properties": properties} | closed | draw(NOTES)


def places(depth: int) -> st.SearchStrategy[dict[str, Any]]:
    """Make schemas of properties that keep to the rules."""
    nullable = st.sampled_from(PRIMITIVES).map(lambda name: {"type": [name, "null"]})
    enums = st.lists(st.text(max_size=4), min_size=1, max_size=3, unique=True).map(
        lambda values: {"enum": [*values, None]}
    )
    kinds = [nullable, enums, st.just(TEXT | {"extend:type": "date"})]
    items: list[st.SearchStrategy[dict[str, Any]]] = [st.sampled_from(PRIMITIVES).map(lambda name: {"type": name})]
    if depth < MAX_DEPTH:
        composed = st.sampled_from([CURRENCY, SIGNATURE]).map(copy.deepcopy)
        inner = st.deferred(lambda: objects(depth + 1))
        kinds += [composed, inner]
        items += [composed, inner]
    arrays = st.one_of(items).map(lambda item: {"type": "array", "items": item})
    return st.tuples(st.one_of(*kinds, arrays), NOTES).map(lambda both: both[0] | both[1])


@given(JSON)
def test_check_of_arbitrary_json_takes_it_for_good_or_names_a_path(value: object) -> None:
    for wrapped in (value, {"schema": value}, {"advancedOptions": value, "parseConfig": value}):
        try:
            kept = check_config(wrapped)
        except SchemaRefused as refusal:
            message = str(refusal)
        else:
            message = "; Path: "
            assert check_config(kept) == kept
            assert override_config(kept, {}) == kept
        assert "; Path: " in message


@given(objects(), st.data())
def test_fault_planted_anywhere_in_a_good_schema_is_refused_there(schema: dict[str, Any], data: st.DataObject) -> None:
    path, place = "schema", schema
    while place["properties"] and data.draw(st.booleans()):
        key = data.draw(st.sampled_from(sorted(place["properties"])))
        inner = place["properties"][key]
        if inner.get("type") != "object" or "extend:type" in inner:
            break
        path, place = f"{path}.properties.{key}", inner
    place["properties"]["fault"] = {"type": "integer"}

    with pytest.raises(SchemaRefused) as refusal:
        check_schema(schema)
    assert refusal.value.path == f"{path}.properties.fault"


@given(objects())
def test_accepted_schema_is_accepted_again_unchanged_and_its_tree_has_every_key(schema: dict[str, Any]) -> None:
    before = copy.deepcopy(schema)

    kept = check_schema(schema)

    assert repr(schema) == repr(before)
    assert repr(check_schema(kept)) == repr(kept)
    _assert_same_keys(read_tree(kept), kept)
    assert list(empty_value(read_tree(kept))) == kept["required"]


def _assert_same_keys(node: Node, schema: dict[str, Any]) -> None:
    if node.kind is Kind.OBJECT:
        assert list(node.properties) == schema["required"]
        assert set(node.properties) == set(schema["properties"])
        for key, child in node.properties.items():
            _assert_same_keys(child, schema["properties"][key])
    elif node.kind is Kind.ARRAY:
        assert node.items is not None
        _assert_same_keys(node.items, schema["items"])
