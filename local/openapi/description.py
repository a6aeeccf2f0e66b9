"""The whole description of a dialect: every route, in the order of its table."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lambdas.access.scopes import Scope
from lambdas.api.routing import Route
from local.failures import CommandFailed
from local.openapi.operations import KEY, Conventions, Operation, describe_head, describe_operation
from local.openapi.responses import Response
from local.openapi.values import Schema
from local.places import CHECKOUT

KEYS = f"An API key with one of the scopes {', '.join(Scope)} that the operation names."
Operations = Mapping[Route, Mapping[str, Operation]]
SOFTWARE: str = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
"""The version of what is described."""


class Undescribed(CommandFailed):
    """The route table and the descriptions do not have the same routes and methods; the message names them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What there is to say of a dialect; `more` and `shared` are further members of the whole and of its components."""

    path: Path
    info: Mapping[str, Any]
    routes: Sequence[Route]
    operations: Operations
    conventions: Conventions
    responses: Mapping[str, Response]
    schemas: Mapping[str, Schema]
    more: Mapping[str, Any] = field(default_factory=dict)
    shared: Mapping[str, Mapping[str, Schema]] = field(default_factory=dict)

    def write(self) -> str:
        """Return the description as the text of a JSON file."""
        return json.dumps(self.describe(), indent=1, ensure_ascii=False) + "\n"

    def describe(self) -> dict[str, Any]:
        """Return the OpenAPI object; Undescribed where a route has no description, or the other way round."""
        self._compare()
        return {
            "openapi": "3.1.0",
            "info": dict(self.info),
            "servers": [{"url": "/", "description": "The stack's output `ApiUrl`."}],
            "security": [{KEY: []}],
            "paths": {route.template: self._describe_path(route) for route in self.routes},
            **self.more,
            "components": {
                "securitySchemes": {
                    KEY: {"type": "http", "scheme": "bearer", "description": KEYS},
                },
                **self.shared,
                "responses": dict(self.responses),
                "schemas": dict(self.schemas),
            },
        }

    def _describe_path(self, route: Route) -> dict[str, Any]:
        described = {
            method.lower(): describe_operation(operation, route, method, self.conventions)
            for method, operation in self.operations[route].items()
        }
        if "HEAD" in route.methods:
            described["head"] = describe_head(described["get"], self.conventions)
        return described

    def _compare(self) -> None:
        served = {(route.template, method) for route in self.routes for method in route.methods if method != "HEAD"}
        said = {(route.template, method) for route, methods in self.operations.items() for method in methods}
        if served != said:
            missing, stray = sorted(served - said), sorted(said - served)
            raise Undescribed(f"served and not described: {missing}; described and not served: {stray}")
