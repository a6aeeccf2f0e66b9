"""From what a parser asked of its values to a JSON Schema of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lambdas.senseml.authoring.schema.decoded import ANY_KEY
from lambdas.senseml.authoring.schema.exploration import Findings
from lambdas.senseml.authoring.schema.trial import Note

Schema = dict[str, Any]
Notes = Mapping[str, Sequence[Note]]

_RAISES = re.compile(r"[;.] [Rr]aises `ConfigurationError`[^;]*$")
DEFINITIONS = "#/$defs/"
_BLANKS = re.compile(r"\s+")


def write_schema(findings: Findings) -> Schema:
    """What the parser takes; an alternative for each name that it told its value apart by."""
    alternatives = []
    for variant, notes in findings.notes.items():
        written = _write(notes, "")
        description = summarize(findings.descriptions.get(variant, ""))
        alternatives.append({"description": description, **written} if description else written)
    return join(alternatives)


def summarize(docstring: str) -> str:
    """The first paragraph of a docstring, on one line, without what a parser raises."""
    return _RAISES.sub(".", _BLANKS.sub(" ", docstring.strip().split("\n\n")[0]))


def _write(notes: Notes, path: str) -> Schema:
    """The value at a path: one alternative for each kind, each part, and each set of keys that a parser took."""
    by_shape: dict[tuple[object, ...], list[Note]] = {}
    for note in notes.get(path, ()):
        by_shape.setdefault((note.part, note.kind, note.required, note.allowed), []).append(note)
    return join([_write_shape(notes, path, shape) for shape in by_shape.values()]) if by_shape else {}


def _write_shape(notes: Notes, path: str, shape: Sequence[Note]) -> Schema:
    first = shape[0]
    if first.part is not None:
        return {**({} if first.kind is None else {"type": first.kind}), "$ref": f"{DEFINITIONS}{first.part}"}
    if first.kind == "object":
        return _write_object(notes, path, first)
    if first.kind == "array":
        return {"type": "array", **_named("items", _write(notes, f"{path}[]"))}
    if first.kind == "string":
        return _write_string(shape)
    if first.kind == "number":
        return _write_number(shape)
    return {} if first.kind is None else {"type": first.kind}


def _write_object(notes: Notes, path: str, note: Note) -> Schema:
    prefix = f"{path}." if path else ""
    keys = sorted(note.required | (note.allowed or frozenset()))
    schema: Schema = {"type": "object"}
    if keys:
        schema["properties"] = {key: _write(notes, f"{prefix}{key}") for key in keys}
    if note.required:
        schema["required"] = sorted(note.required)
    if note.allowed is not None:
        schema["additionalProperties"] = False
    elif f"{prefix}{ANY_KEY}" in notes:
        schema["additionalProperties"] = _write(notes, f"{prefix}{ANY_KEY}")
    return schema


def _write_string(shape: Iterable[Note]) -> Schema:
    choices = dict.fromkeys(note.choice for note in shape)
    if None not in choices:
        return {"const": next(iter(choices))} if len(choices) == 1 else {"enum": list(choices)}
    return {"type": "string", **({"minLength": 1} if all(note.least_length for note in shape) else {})}


def _write_number(shape: Sequence[Note]) -> Schema:
    kind = "integer" if all(note.is_integer for note in shape) else "number"
    return {"type": kind, **({"minimum": 0} if all(note.minimum == 0 for note in shape) else {})}


def _named(key: str, schema: Schema) -> Schema:
    return {key: schema} if schema else {}


def join(alternatives: Iterable[Schema]) -> Schema:
    """Any of the alternatives, each once."""
    different: list[Schema] = []
    for alternative in alternatives:
        inner = alternative["anyOf"] if set(alternative) == {"anyOf"} else [alternative]
        different += [schema for schema in inner if schema not in different]
    if len(different) == 1:
        return different[0]
    return {} if not different or {} in different else {"anyOf": different}


def simplify(schema: Schema, kinds: Mapping[str, frozenset[str]]) -> Schema:
    """The schema without references to parts for kinds of values that these do not take; `kinds` are those they take.

    Where a part is referred to for all kinds that it takes, the reference alone says so.
    """
    simple: Schema = {key: _simplify_value(value, kinds) for key, value in schema.items()}
    if "anyOf" not in simple:
        return simple
    alternatives = simple.pop("anyOf")
    referred: dict[str, set[str]] = {}
    for one in alternatives:
        if set(one) == {"type", "$ref"}:
            referred.setdefault(one["$ref"], set()).add(one["type"])
    kept: list[Schema] = []
    for one in alternatives:
        taken = kinds.get(one.get("$ref", "").removeprefix(DEFINITIONS), frozenset())
        if set(one) != {"type", "$ref"} or not taken:
            kept.append(one)
        elif taken <= referred[one["$ref"]]:
            kept.append({"$ref": one["$ref"]})
        elif one["type"] in taken:
            kept.append(one)
    return {**simple, **join(kept)}


def _simplify_value(value: object, kinds: Mapping[str, frozenset[str]]) -> object:
    if isinstance(value, dict):
        return simplify(value, kinds)
    if isinstance(value, list):
        return [_simplify_value(one, kinds) for one in value]
    return value


def list_kinds(schema: Schema, definitions: Mapping[str, Schema], seen: frozenset[str] = frozenset()) -> frozenset[str]:
    """The JSON types of the values that a schema takes; none where it takes any."""
    if "type" in schema and "$ref" not in schema:
        return frozenset(("number",) if schema["type"] == "integer" else (schema["type"],))
    if "const" in schema or "enum" in schema:
        return frozenset(("string",))
    if "anyOf" in schema:
        return frozenset(kind for one in schema["anyOf"] for kind in list_kinds(one, definitions, seen))
    name = schema.get("$ref", "").removeprefix(DEFINITIONS)
    if not name or name in seen:
        return frozenset()
    inner = list_kinds(definitions[name], definitions, seen | {name})
    return inner & {schema["type"]} if "type" in schema else inner
