"""Answers held to the description of their dialect: statuses, media types, headers, and every member of a body."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jsonschema import Draft202012Validator

from local.openapi.description import Description
from local.openapi.extend.dialect import EXTEND
from local.openapi.sensible.dialect import SENSIBLE
from tests.unit.api.service import Response

UNROUTED = {401: "Unauthorized", 404: "NotFound", 405: "MethodNotAllowed"}
"""What a request may be answered that no operation is for."""


@dataclass(frozen=True)
class Judge:
    """Knows a description."""

    description: Description

    @cached_property
    def described(self) -> dict[str, Any]:
        return self.description.describe()

    def check(self, method: str, target: str, response: Response) -> Response:
        """Hold an answer to its description, and return it."""
        path = target.partition("?")[0]
        route = next((route for route in self.description.routes if route.match(path) is not None), None)
        if route is not None and method in route.methods:
            operation = self.described["paths"][route.template][method.lower()]
            said = self._resolve(operation["responses"][str(response.status)])
        elif method == "OPTIONS" and response.status == 204:
            said = {}
        else:
            said = self.described["components"]["responses"][UNROUTED[response.status]]
        self._check_response(said, response)
        return response

    def _resolve(self, value: dict[str, Any]) -> dict[str, Any]:
        """Return a described object, its reference followed."""
        found: Any = self.described
        for name in value.get("$ref", "").removeprefix("#/").split("/") if "$ref" in value else ():
            found = found[name]
        return found if "$ref" in value else value

    def _check_response(self, said: dict[str, Any], response: Response) -> None:
        content = said.get("content", {})
        for name, header in said.get("headers", {}).items():
            assert name.lower() in response.headers or not self._resolve(header).get("required"), name
        if not content:
            assert response.body == b""
            return
        media = response.headers["content-type"].partition(";")[0]
        if media != "application/json":
            assert media in content
            return
        schema = {**content[media]["schema"], "components": self.described["components"]}
        Draft202012Validator(schema).validate(response.json())


SENSIBLE_JUDGE, EXTEND_JUDGE = Judge(SENSIBLE), Judge(EXTEND)
