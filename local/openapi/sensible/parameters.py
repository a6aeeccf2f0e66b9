"""Parameters of paths and queries."""

from __future__ import annotations

from lambdas.api.sensible.batch_request import LONGEST_NAME, MAX_NAMES
from lambdas.api.sensible.extraction_filters import MOST_IDS, REVIEW_STATUSES
from lambdas.api.sensible.representation import STATUSES
from lambdas.api.sensible.spreadsheets import MOST_IDS as MOST_IN_PATH
from lambdas.catalogue.names import DEVELOPMENT, ENVIRONMENTS, PRODUCTION
from lambdas.catalogue.several_types import MOST_TYPES
from local.openapi.parameters import query
from local.openapi.values import CONFIGURED, ENVIRONMENT, FLAG, ID, NAMED, SHARE, TEXT, Schema, text

INDEX: Schema = {"type": "integer", "minimum": 0, "maximum": MAX_NAMES - 1}
IN_PATH: dict[str, tuple[Schema, str]] = {
    "batch_id": (ID, "A batch's id."),
    "start_index": (INDEX, "The first document, zero-based."),
    "end_index": (INDEX, "The last document, included."),
    "id": (ID, "An extraction's id."),
    "ids": (
        {"type": "string", "minLength": 1},
        f"1 to {MOST_IN_PATH} extractions' ids with commas between, in the order of the rows.",
    ),
    "document_type": (NAMED | {"not": {"const": "batch"}}, "A document type's name."),
    "configuration": (CONFIGURED, "A configuration's name."),
    "type_id": (ID, "A document type's id."),
    "type_name": (NAMED, "A document type's name."),
    "name": (CONFIGURED, "The name of what is meant."),
    "version": ({"anyOf": [ID, ENVIRONMENT]}, "A version's id, or an environment for the one that is used there."),
}


def limit(default: int, most: int) -> Schema:
    """Return the query parameter for how much a page holds."""
    schema = {"type": "integer", "minimum": 1, "maximum": most, "default": default}
    return query("limit", schema, "How many a page holds.")


def enumeration(name: str, values: list[str], description: str) -> Schema:
    """Return a query parameter of several values with commas between."""
    schema = {"type": "array", "items": {"type": "string", "enum": values}, "minItems": 1}
    return query(name, schema, description) | {"style": "form", "explode": False}


def _ids(name: str, description: str) -> Schema:
    schema = {"type": "array", "items": text(longest=128, shortest=1), "minItems": 1, "maxItems": MOST_IDS}
    return query(name, schema, description) | {"style": "form", "explode": False}


TOKEN = query("continuation_token", TEXT, "The token of the page before.")
USED_ENVIRONMENT = query("environment", ENVIRONMENT | {"default": PRODUCTION}, f"{PRODUCTION} or {DEVELOPMENT}.")
DOCUMENT_NAME = query("document_name", text(longest=LONGEST_NAME), "What the document is called.")
WITH_DOCUMENTS = query("documents", FLAG | {"default": False}, "Whether to show a page of the batch's documents.")
_DATE: Schema = {"type": "string", "format": "date-time"}
FILTERS = (
    query("start_date", _DATE, "Created then or later."),
    query("end_date", _DATE, "Created before."),
    _ids("document_type_ids", "Of these document types, by id."),
    _ids("configuration_ids", "By these configurations, by name or version."),
    enumeration("environments", sorted(ENVIRONMENTS), "In these environments."),
    enumeration("statuses", sorted(set(STATUSES.values())), "With these statuses."),
    enumeration("review_statuses", sorted(REVIEW_STATUSES), "Nothing is ever reviewed: with one of them, none."),
    query("min_coverage", SHARE, "With this coverage at the least."),
    query("max_coverage", SHARE, "With this coverage at the most."),
)
_TYPES: Schema = {"type": "array", "items": NAMED, "minItems": 1, "maxItems": MOST_TYPES}
CLASSES = query("document_types", _TYPES, "Of these document types, by name; without them, of all.") | {
    "style": "form",
    "explode": False,
}
