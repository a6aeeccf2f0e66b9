"""The generated JSON Schema of configurations, held against the loader: what loads, the schema accepts."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pyjson5
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lambdas.errors import ConfigurationError
from lambdas.senseml import load_configuration
from lambdas.senseml.asking.registry import ASKING
from lambdas.senseml.authoring.schema.document import build_schema
from lambdas.senseml.computed import registry as computed
from lambdas.senseml.matches import registry as matches
from lambdas.senseml.methods import registry as methods
from lambdas.senseml.preprocessors import registry as preprocessors
from lambdas.senseml.types import registry as types
from tests.property.senseml.test_loading_anything import ANYTHING, FIELDS

ROOT = Path(__file__).parents[3]
DECLARED = os.environ.get("SHEAF_CORPUS")  # noqa: TID251 - where configurations are, not how the service is set
CORPUS = Path(DECLARED) if DECLARED else ROOT.parent / "shared" / "corpus"
SAMPLES = sorted((ROOT / "samples" / "configurations").glob("*/*.json5"))
PUBLISHED = sorted((*CORPUS.glob("library/*/configurations/*"), *CORPUS.glob("senseml/*/config.json5")))
RICH: dict[str, Any] = {
    "fingerprint": {"tests": ["a", {"page": "first", "match": [{"type": "regex", "pattern": "b", "flags": "i"}]}]},
    "preprocessors": [{"type": "mergeLines", "directlyAdjacentThreshold": 0.2, "adjacentThreshold": 0.8}],
    "fields": [
        {"type": "anchorDefinition", "name": "top", "anchor": {"match": "a", "start": "b", "includeEnd": True}},
        {"id": "a", "anchor": {"ref": "top"}, "method": {"id": "label", "position": "below", "stop": {"type": "last"}}},
        {
            "id": "b",
            "anchor": [{"type": "any", "matches": ["x", {"type": "equals", "text": "y", "editDistance": 1}]}],
            "method": {"id": "intersection", "verticalAnchor": "z", "width": 1, "wordFilters": ["q"], "tiebreaker": -1},
            "type": {"id": "compose", "types": [{"id": "currency", "roundTo": "2"}, "string"]},
            "match": "all",
        },
        {
            "id": "c",
            "anchor": "t",
            "type": "table",
            "method": {
                "id": "textTable",
                "columns": [{"id": "d", "minX": 0, "maxX": 1.5, "type": {"id": "date", "format": "%Y"}}],
                "stop": 3,
                "detectMultipleLinesPerRow": {"maxGap": 0.1},
            },
        },
        {
            "method": {
                "id": "conditional",
                "condition": {"==": [{"var": "a.value"}, "x"]},
                "fieldsOnFail": [{"id": "e", "method": {"id": "constant", "value": "1"}, "type": "number"}],
            }
        },
    ],
    "computed_fields": [
        {"id": "f", "method": {"id": "mapper", "source_id": "a", "mappings": {"x": "y"}, "default": None}},
        {"id": "g", "method": {"id": "suppressOutput", "source_ids": {"pattern": "a", "flags": "i"}}},
    ],
    "sections": [
        {
            "id": "h",
            "range": {"anchor": "s", "stop": "e", "requireStop": True, "externalRange": {"anchor": "v", "stop": "w"}},
            "fields": [{"id": "i", "anchor": "a", "method": {"id": "regex", "pattern": "\\d+"}}],
            "requiredFields": ["i"],
        }
    ],
}


@cache
def schema() -> dict[str, Any]:
    return build_schema()


@cache
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema())


def loads(value: object) -> bool:
    try:
        load_configuration(json.dumps(value))
    except ConfigurationError:
        return False
    return True


def list_paths(value: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from list_paths(one, (*path, key))


def change(value: Any, path: tuple[Any, ...], new: object) -> Any:  # noqa: ANN401
    """The value with `new` at a path, or without what is there where `new` is ...."""
    if not path:
        return {} if new is ... else new
    copy = dict(value) if isinstance(value, dict) else list(value)
    if len(path) == 1 and new is ...:
        del copy[path[0]]
    else:
        copy[path[0]] = new if len(path) == 1 else change(copy[path[0]], path[1:], new)
    return copy


def test_schema_is_one_and_is_always_the_same() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema()["required"] == ["fields"]
    assert json.dumps(build_schema()) == json.dumps(schema())


def test_schema_names_the_methods_their_parameters_and_what_these_take() -> None:
    row = next(one for one in schema()["$defs"]["method"]["anyOf"] if one["properties"]["id"] == {"const": "row"})
    assert row["properties"]["position"] == {"enum": ["left", "right"]}
    assert row["properties"]["includeAnchor"] == {"type": "boolean"}
    assert row["properties"]["tiebreaker"] == {"$ref": "#/$defs/tiebreaker"}
    assert row["required"] == ["id"]
    assert row["additionalProperties"] is False
    assert "tolerance" in row["description"]


def test_schema_names_everything_that_the_registries_name() -> None:
    registries = (
        methods.KINDS,
        methods.FINDERS,
        ASKING,
        computed.NAMES,
        preprocessors.KINDS,
        matches.KINDS,
        types.KINDS,
    )
    names = [name for registry in registries for name in registry]
    text = json.dumps(schema())
    assert [name for name in names if f'"{name}"' not in text] == []


@pytest.mark.parametrize(
    ("path", "new"),
    [
        (("feilds",), []),
        (("fields", 1, "method", "id"), "lable"),
        (("fields", 1, "method", "position"), "under"),
        (("fields", 1, "method", "stop"), "gab"),
        (("fields", 2, "method", "wordFilters"), "q"),
        (("fields", 2, "type", "types", 0, "roundto"), 2),
        (("fields", 2, "match"), "every"),
        (("fields", 3, "method", "columns", 0, "minX"), "0"),
        (("fields", 4, "method", "fieldsOnFail", 0, "method", "value"), 1),
        (("computed_fields", 0, "method", "source_id"), ...),
        (("sections", 0, "range", "anchor"), ...),
        (("sections", 0, "fields", 0, "method", "pattern"), 5),
        (("preprocessors", 0, "type"), "mergelines"),
        (("fingerprint", "tests", 1, "page"), "second"),
    ],
)
def test_typical_mistakes_are_refused_by_the_schema_too(path: tuple[Any, ...], new: object) -> None:
    assert validator().is_valid(RICH)
    wrong = change(RICH, path, new)
    assert not validator().is_valid(wrong)
    assert not loads(wrong)


@pytest.mark.parametrize("path", [*SAMPLES, *PUBLISHED], ids=lambda path: "/".join(path.parts[-3:]))
def test_configuration_that_loads_is_accepted_by_the_schema(path: Path) -> None:
    value = pyjson5.decode(path.read_text())
    assert validator().is_valid(value) or not loads(value)


@given(st.data())
def test_corrupted_configuration_that_the_schema_refuses_is_refused_by_the_loader(data: st.DataObject) -> None:
    value = RICH
    for _ in range(data.draw(st.integers(1, 2))):
        path = data.draw(st.sampled_from(sorted(list_paths(value), key=str)))
        key = data.draw(st.sampled_from(["type", "match", "stop", "tolerance", "start", "offsetX", "is"]))
        others = [one for one in list_paths(RICH) if one]
        new = data.draw(st.just(...) | ANYTHING | st.sampled_from(others).map(lambda one: look_up(RICH, one)))
        grows = data.draw(st.booleans()) and isinstance(look_up(value, path), dict) and new is not ...
        value = change(value, (*path, key) if grows else path, new)
        if not isinstance(value, dict):
            break
    assert validator().is_valid(value) or not loads(value)


def look_up(value: Any, path: tuple[Any, ...]) -> Any:  # noqa: ANN401
    for key in path:
        value = value[key]
    return value


@given(st.lists(FIELDS, max_size=2))
def test_field_that_loads_is_accepted_by_the_schema(fields: list[Any]) -> None:
    assert validator().is_valid({"fields": fields}) or not loads({"fields": fields})
