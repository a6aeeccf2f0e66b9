"""An extractor's config: what to extract, and how.

`schema`, `extractionRules`, `advancedOptions`, `parseConfig`, `baseProcessor` and `baseVersion` are the published
API's. Ours are `documentType`, the name of a document type whose published configurations extract in the schema's
place, and with it `configuration` (one of them by name) and `environment`. A member that is null is as good as absent.
Members that nobody knows are dropped, as unknown keys of a body are; within the options they are kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lambdas.schemas.dialect.checks import Check, one_of, text
from lambdas.schemas.dialect.options import ADVANCED_OPTIONS, BASE_PROCESSOR, PARSE_CONFIG, RULES, VERSION
from lambdas.schemas.dialect.refusals import SchemaRefused, wrong
from lambdas.schemas.dialect.schema import check_schema
from lambdas.schemas.dialect.soundness import check_sound

LONGEST_NAME = 128
POINTING = ("documentType", "configuration", "environment")
"""The members that point at a document type."""

MEMBERS: Mapping[str, Check] = {
    "baseProcessor": BASE_PROCESSOR,
    "baseVersion": VERSION,
    "extractionRules": RULES,
    "schema": lambda _path, value: check_schema(value),
    "advancedOptions": ADVANCED_OPTIONS,
    "parseConfig": PARSE_CONFIG,
    "documentType": text(LONGEST_NAME, shortest=1),
    "configuration": text(LONGEST_NAME, shortest=1),
    "environment": one_of("production", "development"),
}


def check_config(value: object) -> dict[str, Any]:
    """Return a config as it is kept and shown, its schema complete; SchemaRefused for one that cannot be.

    A config that says nothing to extract is one: what is asked with it is checked by `check_question`.
    """
    config = _check_members(value)
    if "schema" in config and "documentType" in config:
        raise SchemaRefused("documentType", "schema and documentType exclude each other.")
    for key in POINTING[1:]:
        if key in config and "documentType" not in config:
            raise SchemaRefused(key, f"{key} says which configurations of a documentType; documentType is missing.")
    return config


def override_config(saved: Mapping[str, Any], value: object) -> dict[str, Any]:
    """Return a saved config with an override's members instead of its own, each as a whole; SchemaRefused as above.

    What to extract is replaced as one: an override's schema stands for a saved documentType, and the other way round.
    """
    override = _check_members(value)
    replaced = set(override)
    if "schema" in override:
        replaced |= set(POINTING)
    if "documentType" in override:
        replaced |= {"schema", *POINTING}
    return check_config({key: held for key, held in saved.items() if key not in replaced} | override)


def check_question(config: Mapping[str, Any]) -> None:
    """SchemaRefused for a config that says nothing to extract: no schema is inferred from documents."""
    schema = config.get("schema")
    if "documentType" in config or (schema is not None and schema["properties"]):
        return
    missing = "is missing" if schema is None else "has no properties"
    raise SchemaRefused("schema", f"config.schema {missing}: no schema is inferred from documents.")


def _check_members(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise wrong("config", value, "an object")
    check_sound(value)
    if value.get("fields") is not None:
        raise SchemaRefused("fields", "Configs of the legacy fields form cannot be created; give a schema.")
    return {key: MEMBERS[key](key, held) for key, held in value.items() if key in MEMBERS and held is not None}
