"""Schemas that the dialect has not: the sentence, and the path behind it."""

from __future__ import annotations

from typing import Any

import pytest

from lambdas.errors import InvalidRequest
from lambdas.schemas.dialect.refusals import SchemaRefused
from lambdas.schemas.dialect.schema import MAX_PROPERTIES, check_schema

TEXT = {"type": ["string", "null"]}
AMOUNT, CODE = {"type": ["number", "null"]}, {"type": ["string", "null"]}


def of(**properties: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    """Return an object with these properties."""
    return {"type": "object", "properties": properties}


def rows(**properties: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    """Return an array of objects with these properties."""
    return {"type": "array", "items": of(**properties)}


def nested(depth: int) -> dict[str, Any]:
    """Return an object with as many objects within each other, a text in the innermost."""
    schema = of(x=TEXT)
    for _ in range(depth):
        schema = of(o=schema)
    return schema


@pytest.mark.parametrize("name", ["string", "number", "integer", "boolean"])
def test_non_nullable_primitive_is_refused_in_the_published_words(name: str) -> None:
    with pytest.raises(SchemaRefused) as refusal:
        check_schema(of(name={"type": name}))

    assert str(refusal.value) == (
        f'Non-nullable primitive type "{name}" is not allowed. Use ["{name}", "null"] instead of "{name}".; '
        "Path: schema.properties.name"
    )
    assert isinstance(refusal.value, InvalidRequest)


@pytest.mark.parametrize(
    ("schema", "path", "sentence"),
    [
        # The root.
        ([], "schema", "[] is not a schema, which is an object."),
        ({}, "schema", 'The root has to be of type "object", not null.'),
        ({"type": "array", "items": TEXT}, "schema", 'The root has to be of type "object", not "array".'),
        ({"type": ["object", "null"], "properties": {}}, "schema", 'of type "object", not ["object", "null"].'),
        ({"type": "object"}, "schema.properties", "An object has to have properties."),
        ({"type": "object", "properties": []}, "schema.properties", "[] is not an object of schemas by key."),
        (of(a=TEXT) | {"extend:type": "currency"}, "schema.extend:type", 'extend:type "currency" is not supported'),
        # Types.
        (of(a={}), "schema.properties.a", "The type is missing; it is one of string, number, integer, boolean, obj"),
        (of(a=True), "schema.properties.a", "true is not a schema, which is an object."),
        (of(a={"type": "date"}), "schema.properties.a.type", 'The type "date" is unknown; known: string, number, '),
        (of(a={"type": "null"}), "schema.properties.a.type", '"null" is not one type, alone or with "null".'),
        (of(a={"type": 3}), "schema.properties.a.type", "The type 3 is unknown"),
        (of(a={"type": []}), "schema.properties.a.type", '[] is not one type, alone or with "null".'),
        (of(a={"type": ["string", "number", "null"]}), "schema.properties.a.type", "is not one type, alone or with"),
        (of(a={"type": ["string"]}), "schema.properties.a", 'Use ["string", "null"] instead of ["string"].'),
        (
            of(a={"type": ["object", "null"], "properties": {}}),
            "schema.properties.a",
            'Nullable object is not allowed. Use "object" instead of ["object", "null"].',
        ),
        (
            of(a={"type": ["null", "array"], "items": {"type": "string"}}),
            "schema.properties.a",
            'Nullable array is not allowed. Use "array" instead of ["null", "array"].',
        ),
        # Enums.
        (of(a={"enum": ["x", "y"]}), "schema.properties.a.enum", "Enums must contain null."),
        (of(a={"enum": ["x", 1, None]}), "schema.properties.a.enum", "Enum values are strings and null, not 1."),
        (of(a={"enum": [None]}), "schema.properties.a.enum", "Enums have at least one string, and each value once."),
        (of(a={"enum": ["x", "x", None]}), "schema.properties.a.enum", "Enums have at least one string, and each"),
        (of(a={"enum": "x"}), "schema.properties.a.enum", '"x" is not an array.'),
        (of(a={"enum": ["x", None], "type": "string"}), "schema.properties.a", 'Non-nullable primitive type "string"'),
        (of(a={"enum": ["x", None], "type": ["number", "null"]}), "schema.properties.a.type", "Enum values are str"),
        (
            of(a={"enum": ["x", None], "extend:descriptions": ["1", "2", "3"]}),
            "schema.properties.a.extend:descriptions",
            "There are 3 descriptions of 2 values.",
        ),
        (
            of(a={"enum": ["x", None], "extend:descriptions": [1]}),
            "schema.properties.a.extend:descriptions",
            "[1] is not an array of strings.",
        ),
        # Arrays.
        (of(a={"type": "array"}), "schema.properties.a.items", "An array has to have items."),
        (
            of(a={"type": "array", "items": TEXT}),
            "schema.properties.a.items",
            'Array items are objects or non-nullable primitives, not ["string", "null"].',
        ),
        (
            of(a={"type": "array", "items": {"enum": ["x", None]}}),
            "schema.properties.a.items",
            "Array items are objects or non-nullable primitives, not an enum.",
        ),
        (
            of(a={"type": "array", "items": rows(x=TEXT)}),
            "schema.properties.a.items",
            'Array items are objects or non-nullable primitives, not "array".',
        ),
        (
            of(items=rows(x={"type": "integer"})),
            "schema.properties.items.items.properties.x",
            'Non-nullable primitive type "integer" is not allowed.',
        ),
        # Keys, keywords, lists of keys.
        (of(**{"a b": TEXT}), "schema.properties.a b", 'The property key "a b" is not 1 to 255 letters, digits, '),
        (of(**{"": TEXT}), "schema.properties.", 'The property key "" is not 1 to 255'),
        (of(a=TEXT) | {"required": ["b"]}, "schema.required", 'The required key "b" is none of the properties.'),
        (of(a=TEXT) | {"required": "a"}, "schema.required", '"a" is not an array of property keys.'),
        (of(a=TEXT) | {"additionalProperties": True}, "schema.additionalProperties", "true is not false."),
        (of(a=TEXT | {"items": TEXT}), "schema.properties.a.items", 'The keyword "items" does not belong to a string.'),
        (of(a=TEXT | {"description": 1}), "schema.properties.a.description", "1 is not a string."),
        # extend:type.
        (
            of(a=TEXT | {"extend:type": "money"}),
            "schema.properties.a.extend:type",
            'The extend:type "money" is not supported here: a string can be "date".',
        ),
        (of(a=AMOUNT | {"extend:type": "date"}), "schema.properties.a.extend:type", "a number has none."),
        (
            of(a=of(amount=AMOUNT) | {"extend:type": "currency"}),
            "schema.properties.a.properties",
            'A currency has to have "iso_4217_currency_code"; it has amount, iso_4217_currency_code.',
        ),
        (
            of(a=of(amount=TEXT, iso_4217_currency_code=CODE) | {"extend:type": "currency"}),
            "schema.properties.a.properties.amount",
            'The "amount" of a currency is of type ["number", "null"].',
        ),
        (
            of(a=of(amount=AMOUNT, iso_4217_currency_code=CODE, tax=AMOUNT) | {"extend:type": "currency"}),
            "schema.properties.a.properties.tax",
            'A currency has no "tax"',
        ),
        (
            of(a=of(printed_name=TEXT) | {"extend:type": "signature"}),
            "schema.properties.a.properties",
            'A signature has to have "signature_date"',
        ),
        # Depth: the root is none of the five.
        (nested(6), "schema" + ".properties.o" * 6, "Objects are nested deeper than 5 levels below the root."),
        (
            of(**{f"p{number}": TEXT for number in range(MAX_PROPERTIES + 1)}),
            "schema",
            f"The schema has more than {MAX_PROPERTIES} properties.",
        ),
    ],
)
def test_schema_that_the_dialect_has_not_is_refused_by_its_path(schema: Any, path: str, sentence: str) -> None:  # noqa: ANN401
    with pytest.raises(SchemaRefused) as refusal:
        check_schema(schema)

    message, _, named = str(refusal.value).partition("; Path: ")
    assert named == path
    assert sentence in message


@pytest.mark.parametrize(
    "keyword",
    [
        *("anyOf", "oneOf", "allOf", "not", "$ref", "$defs", "definitions", "const", "pattern", "if", "then", "else"),
        *(
            "patternProperties",
            "dependentSchemas",
            "format",
            "minLength",
            "maximum",
            "minItems",
            "prefixItems",
            "nullable",
        ),
    ],
)
@pytest.mark.parametrize("path", ["schema", "schema.properties.a", "schema.properties.rows.items"])
def test_keyword_that_is_not_supported_is_named(path: str, keyword: str) -> None:
    schema = of(a=TEXT, rows=rows(x=TEXT))
    place: Any = {"schema": schema}
    for step in path.split("."):
        place = place[step]
    places = place | {keyword: [{}]}
    refused = {
        "schema": schema | {keyword: [{}]},
        "schema.properties.a": of(a=places),
        "schema.properties.rows.items": of(rows={"type": "array", "items": places}),
    }[path]

    with pytest.raises(SchemaRefused) as refusal:
        check_schema(refused)

    assert str(refusal.value) == f'The keyword "{keyword}" is not supported.; Path: {path}.{keyword}'


def test_depth_of_five_below_the_root_is_taken_through_arrays_too() -> None:
    check_schema(nested(5))
    inner = of(x=TEXT)
    for _ in range(5):
        inner = of(o={"type": "array", "items": inner})
    check_schema(inner)

    with pytest.raises(SchemaRefused, match="nested deeper than 5 levels"):
        check_schema(of(o={"type": "array", "items": inner}))
