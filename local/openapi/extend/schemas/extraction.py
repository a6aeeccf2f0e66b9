"""The schema dialect: what a config's `schema` may be. The words beside it say what JSON Schema cannot."""

from __future__ import annotations

from lambdas.schemas.dialect.keywords import ANNOTATIONS, OWN_PREFIXES
from lambdas.schemas.dialect.schema import KEY, MAX_DEPTH, MAX_PROPERTIES, PRIMITIVES
from lambdas.schemas.dialect.shapes import COMPOSED
from local.openapi.values import ANYTHING, TEXT, Schema, listed, one_of, optional, refer, shaped

EVERYWHERE: dict[str, Schema] = {"description": TEXT, "extend:name": TEXT}
DATED: dict[str, Schema] = {"extend:type": {"const": "date", "description": "The value is written as 2026-01-31."}}
ELSEWHERE: dict[str, Schema] = {key: {"type": "null"} for key in ("extend:type", "extend:descriptions")}
"""They have their places, and would pass for somebody's own keywords in others."""
OWN: dict[str, Schema] = {f"^(?:{'|'.join(OWN_PREFIXES)})": ANYTHING}


def _schema(own: dict[str, Schema], *required: str) -> Schema:
    return {
        "type": "object",
        "properties": EVERYWHERE | ELSEWHERE | own | dict.fromkeys(sorted(ANNOTATIONS), ANYTHING),
        "required": list(required),
        "patternProperties": OWN,
        "additionalProperties": False,
    }


def _primitive(name: str, *, nullable: bool) -> Schema:
    kinds: Schema = {"enum": [[name, "null"], ["null", name]]} if nullable else {"enum": [name, [name]]}
    return _schema({"type": kinds} | (DATED if name == "string" else {}), "type")


PROPERTIES: Schema = {
    "type": "object",
    "propertyNames": shaped(KEY),
    "additionalProperties": refer("SchemaProperty"),
    "maxProperties": MAX_PROPERTIES,
}
OBJECT: dict[str, Schema] = {
    "type": {"const": "object"},
    "properties": PROPERTIES,
    "required": listed(TEXT) | {"description": "Every property is; those that are not listed come behind."},
    "additionalProperties": {"const": False},
}
_COMPOSED = one_of(*COMPOSED) | {
    "description": "; ".join(f"a {name} has just {', '.join(shape)}" for name, shape in COMPOSED.items()) + "."
}
_VALUES: Schema = {
    "type": "array",
    "items": {"type": ["string", "null"]},
    "contains": {"type": "null"},
    "minItems": 2,
    "uniqueItems": True,
}

SCHEMAS: dict[str, Schema] = {
    "ExtractionSchema": _schema(OBJECT, "type", "properties")
    | {
        "description": f"What is extracted: objects nested up to {MAX_DEPTH} deep and {MAX_PROPERTIES} properties in "
        "all. It is shown completed: every property required, additionalProperties false."
    },
    "SchemaProperty": {
        "anyOf": [
            *(_primitive(name, nullable=True) for name in PRIMITIVES),
            refer("SchemaEnum"),
            refer("SchemaObject"),
            refer("SchemaArray"),
        ]
    },
    "SchemaEnum": _schema(
        {
            "type": {"enum": [["string", "null"], ["null", "string"]]},
            "enum": _VALUES,
            "extend:descriptions": listed(optional(TEXT)) | {"description": "Of the values, in their order."},
        },
        "enum",
    ),
    "SchemaObject": _schema(OBJECT | {"extend:type": _COMPOSED}, "type", "properties"),
    "SchemaArray": _schema({"type": {"enum": ["array", ["array"]]}, "items": refer("SchemaItem")}, "type", "items"),
    "SchemaItem": {"anyOf": [refer("SchemaObject"), *(_primitive(name, nullable=False) for name in PRIMITIVES)]},
}
