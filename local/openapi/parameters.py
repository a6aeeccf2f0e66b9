"""Parameters of paths, queries and headers, as any dialect has them."""

from __future__ import annotations

import re
from collections.abc import Callable

from lambdas.api.idempotency import IDEMPOTENCY_KEY
from lambdas.api.routing import Route
from local.openapi.values import Schema, shaped

InPath = Callable[[Route, str], tuple[Schema, str]]
"""Returns the schema of a route's parameter and what it is; KeyError for one that nobody described."""


def path_parameters(route: Route, known: InPath) -> list[Schema]:
    """Return the parameters of a route's path."""
    found = re.findall(r"\{(\w+)\}", route.template)
    return [
        {"name": name, "in": "path", "required": True, "description": said, "schema": schema}
        for name, (schema, said) in ((name, known(route, name)) for name in found)
    ]


def query(name: str, schema: Schema, description: str) -> Schema:
    """Return a query parameter, which nobody has to send."""
    return {"name": name, "in": "query", "description": description, "schema": schema}


IDEMPOTENCY = {
    "name": "Idempotency-Key",
    "in": "header",
    "description": "Within 24 hours the same key with the same request answers the same id.",
    "schema": shaped(IDEMPOTENCY_KEY),
}
