"""The whole description: every route of the dialect, in the order of its table."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

from lambdas.access.scopes import Scope
from lambdas.api.routing import Route
from lambdas.api.sensible.routes import ROUTES
from local.failures import CommandFailed
from local.openapi.operations import KEY, Operation, describe_head, describe_operation
from local.openapi.responses import RESPONSES
from local.openapi.routes import batches, extractions, management
from local.openapi.schemas.components import SCHEMAS
from local.places import CHECKOUT

Operations = Mapping[Route, Mapping[str, Operation]]

OPERATIONS: Operations = {**batches.OPERATIONS, **extractions.OPERATIONS, **management.OPERATIONS}
ABOUT = (
    "Self-hosted batch document extraction. Errors are one sentence in plain text; where several statuses have JSON "
    "beside it, that is the gateway's own. A method that a path does not have is answered by 405; OPTIONS lists those "
    "that it has."
)


class Undescribed(CommandFailed):
    """The route table and the descriptions do not have the same routes and methods; the message names them."""


def write_description() -> str:
    """Return the description as the text of a JSON file."""
    return json.dumps(describe(), indent=1, ensure_ascii=False) + "\n"


def describe(routes: Sequence[Route] = ROUTES, operations: Operations = OPERATIONS) -> dict[str, Any]:
    """Return the OpenAPI object of these routes; Undescribed where one has no description, or the other way round."""
    _compare(routes, operations)
    version = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    return {
        "openapi": "3.1.0",
        "info": {"title": "Sheaf", "version": version, "description": ABOUT},
        "servers": [{"url": "/", "description": "The stack's output `ApiUrl`."}],
        "security": [{KEY: []}],
        "paths": {route.template: _describe_path(route, operations[route]) for route in routes},
        "components": {
            "securitySchemes": {
                KEY: {
                    "type": "http",
                    "scheme": "bearer",
                    "description": f"An API key with one of the scopes {', '.join(Scope)} that the operation names.",
                }
            },
            "responses": RESPONSES,
            "schemas": SCHEMAS,
        },
    }


def _describe_path(route: Route, operations: Mapping[str, Operation]) -> dict[str, Any]:
    described = {
        method.lower(): describe_operation(operation, route, method) for method, operation in operations.items()
    }
    if "HEAD" in route.methods:
        described["head"] = describe_head(described["get"])
    return described


def _compare(routes: Sequence[Route], operations: Operations) -> None:
    served = {(route.template, method) for route in routes for method in route.methods if method != "HEAD"}
    said = {(route.template, method) for route, methods in operations.items() for method in methods}
    if served != said:
        missing, stray = sorted(served - said), sorted(said - served)
        raise Undescribed(f"served and not described: {missing}; described and not served: {stray}")
