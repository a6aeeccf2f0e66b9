"""What is said of one method of one route, and how it reads in the standard's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lambdas.api.routing import Route
from local.openapi.parameters import InPath, path_parameters
from local.openapi.values import ADDITION, Schema, refer

JSON = "application/json"
KEY = "key"
"""The security scheme's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One method of one route.

    `answer` names the schema of what 200 answers; without one it is 204 with nothing. `refusals` are the statuses of
    errors beside those that every route has, and `own` names responses for some of them; `moved` says that an answer
    that does not fit is a 303. `media` holds what a body may be beside JSON of the schema `body`. `ours` marks what the
    published API does not have.
    """

    id: str
    tag: str
    summary: str
    answer: str | None
    refusals: tuple[int, ...] = ()
    own: Mapping[int, str] = field(default_factory=dict)
    moved: bool = False
    query: tuple[Schema, ...] = ()
    body: str | None = None
    body_required: bool = True
    media: Mapping[str, Schema] = field(default_factory=dict)
    ours: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Conventions:
    """What the operations of a dialect have in common.

    `refusals` names the responses of errors by status, and `common` are the statuses that every path may answer.
    `headers` are parameters of every request, `stamped` the headers of every answer.
    """

    in_path: InPath
    refusals: Mapping[int, str]
    common: tuple[int, ...]
    headers: tuple[Schema, ...] = ()
    stamped: Mapping[str, Schema] = field(default_factory=dict)

    def refer_response(self, status: int, own: Mapping[int, str]) -> dict[str, Any]:
        """Return a reference to a component's response, by status."""
        return {"$ref": f"#/components/responses/{own.get(status, self.refusals[status])}"}

    def stamp(self, response: dict[str, Any]) -> dict[str, Any]:
        """Return a response with the headers that every answer has."""
        return response | ({"headers": {**self.stamped, **response.get("headers", {})}} if self.stamped else {})


def describe_operation(operation: Operation, route: Route, method: str, conventions: Conventions) -> dict[str, Any]:
    """Return the standard's operation object. HEAD is GET without what it answers."""
    described: dict[str, Any] = {
        "operationId": operation.id,
        "tags": [operation.tag],
        "summary": operation.summary,
        "security": [{KEY: [scope.value]} for scope in route.scopes(method)],
        "parameters": [*path_parameters(route, conventions.in_path), *conventions.headers, *operation.query],
        "responses": _responses(operation, conventions),
    }
    media = {} if operation.body is None else {JSON: {"schema": refer(operation.body)}}
    media |= {name: {"schema": schema} for name, schema in operation.media.items()}
    if media:
        described["requestBody"] = {"required": operation.body_required, "content": media}
    return described | (ADDITION if operation.ours else {})


def describe_head(described: Mapping[str, Any], conventions: Conventions) -> dict[str, Any]:
    """Return the operation HEAD beside a described GET: the same statuses, and no bodies."""
    bare = {
        status: conventions.stamp({"description": f"As GET answers {status}, without the body."})
        for status in described["responses"]
    }
    return {**described, "operationId": f"{described['operationId']}Head", "responses": bare}


def _responses(operation: Operation, conventions: Conventions) -> dict[str, Any]:
    """By status, in their order."""
    refused = {*conventions.common, *operation.refusals}
    responses: dict[int, Any] = {status: conventions.refer_response(status, operation.own) for status in refused}
    if operation.answer is None:
        responses[204] = conventions.stamp({"description": "Done."})
    else:
        content = {JSON: {"schema": refer(operation.answer)}}
        responses[200] = conventions.stamp({"description": "Done.", "content": content})
    if operation.moved:
        responses[303] = conventions.refer_response(303, operation.own)
    return {str(status): responses[status] for status in sorted(responses)}
