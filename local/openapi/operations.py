"""What is said of one method of one route, and how it reads in the standard's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from lambdas.api.routing import Route
from local.openapi.parameters import path_parameters
from local.openapi.responses import COMMON, refer_response
from local.openapi.schemas.values import Schema, refer

JSON = "application/json"
KEY = "key"
"""The security scheme's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One method of one route.

    `answer` names the schema of what 200 answers; without one it is 204 with nothing. `refusals` are the statuses of
    errors beside those that every route has; `moved` says that an answer that does not fit is a 303. `media` holds what
    a body may be beside JSON of the schema `body`.
    """

    id: str
    tag: str
    summary: str
    answer: str | None
    refusals: tuple[int, ...] = ()
    moved: bool = False
    query: tuple[Schema, ...] = ()
    body: str | None = None
    body_required: bool = True
    media: Mapping[str, Schema] = field(default_factory=dict)


def describe_operation(operation: Operation, route: Route, method: str) -> dict[str, Any]:
    """Return the standard's operation object. HEAD is GET without what it answers."""
    described: dict[str, Any] = {
        "operationId": operation.id,
        "tags": [operation.tag],
        "summary": operation.summary,
        "security": [{KEY: [scope.value]} for scope in route.scopes(method)],
        "parameters": [*path_parameters(route), *operation.query],
        "responses": _responses(operation),
    }
    if operation.body is not None:
        media = {JSON: {"schema": refer(operation.body)}}
        media |= {name: {"schema": schema} for name, schema in operation.media.items()}
        described["requestBody"] = {"required": operation.body_required, "content": media}
    return described


def describe_head(described: Mapping[str, Any]) -> dict[str, Any]:
    """Return the operation HEAD beside a described GET: the same statuses, and no bodies."""
    bare = {status: {"description": f"As GET answers {status}, without the body."} for status in described["responses"]}
    return {**described, "operationId": f"{described['operationId']}Head", "responses": bare}


def _responses(operation: Operation) -> dict[str, Any]:
    """By status, in their order."""
    responses: dict[int, Any] = {status: refer_response(status) for status in (*COMMON, *operation.refusals)}
    if operation.answer is None:
        responses[204] = {"description": "Done."}
    else:
        content = {JSON: {"schema": refer(operation.answer)}}
        responses[200] = {"description": "Done.", "content": content}
    if operation.moved:
        responses[303] = refer_response(303)
    return {str(status): responses[status] for status in sorted(responses)}
