"""Answers held to the types that the vendor publishes: its clients do not look, so this does.

Strict where the strictest of them is: every literal there on every nested object, integers as integers, dates as RFC
3339, required members never null, and no members of our own but those that are named here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, Literal, get_origin

import extend_ai
import httpx
from extend_ai.extract_runs.types.extract_runs_list_response import ExtractRunsListResponse
from extend_ai.extractor_versions.types.extractor_versions_list_response import ExtractorVersionsListResponse
from extend_ai.extractors.types.extractors_list_response import ExtractorsListResponse
from extend_ai.files.types.files_list_response import FilesListResponse
from extend_ai.types.webhook_endpoint import WebhookEndpoint
from extend_ai.types.webhook_endpoint_create import WebhookEndpointCreate
from extend_ai.types.webhook_subscription import WebhookSubscription
from extend_ai.webhook_endpoints.types.webhook_endpoints_list_response import WebhookEndpointsListResponse
from extend_ai.webhook_subscriptions.types.webhook_subscriptions_list_response import WebhookSubscriptionsListResponse
from pydantic import BaseModel

OURS: Mapping[str, frozenset[str]] = {
    "BatchRun": frozenset({"counts", "outcome"}),
    "ExtractConfigJson": frozenset({"documentType", "documentTypes", "configuration", "environment"}),
    "File": frozenset({"uploadUrl"}),
    "RunUsage": frozenset(
        {
            *("engine", "model", "inputTokens", "outputTokens", "cost"),
            *("reader", "recogniser", "recognisedPages", "unrecognisedPages"),
        }
    ),
}
"""The members that we add, by the published type."""

RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
DATES = frozenset({"createdAt", "updatedAt"})

TYPES: tuple[tuple[str, str, type[BaseModel]], ...] = (
    ("POST", r"/files/(upload|upload_url)", extend_ai.File),
    ("GET", r"/files", FilesListResponse),
    ("GET", r"/files/[^/]+", extend_ai.File),
    ("GET", r"/extractors", ExtractorsListResponse),
    ("POST", r"/extractors", extend_ai.Extractor),
    ("(GET|POST)", r"/extractors/[^/]+", extend_ai.Extractor),
    ("GET", r"/extractors/[^/]+/versions", ExtractorVersionsListResponse),
    ("POST", r"/extractors/[^/]+/versions", extend_ai.ExtractorVersion),
    ("GET", r"/extractors/[^/]+/versions/[^/]+", extend_ai.ExtractorVersion),
    ("POST", r"/extract_runs/batch", extend_ai.BatchRun),
    ("GET", r"/batch_runs/[^/]+", extend_ai.BatchRun),
    ("POST", r"/batch_runs/[^/]+/(cancel|retry)", extend_ai.BatchRun),
    ("GET", r"/extract_runs", ExtractRunsListResponse),
    ("POST", r"/extract(_runs)?", extend_ai.ExtractRun),
    ("GET", r"/extract_runs/[^/]+", extend_ai.ExtractRun),
    ("POST", r"/extract_runs/[^/]+/cancel", extend_ai.ExtractRun),
    ("POST", r"/webhook_endpoints", WebhookEndpointCreate),
    ("GET", r"/webhook_endpoints", WebhookEndpointsListResponse),
    ("(GET|POST)", r"/webhook_endpoints/[^/]+", WebhookEndpoint),
    ("GET", r"/webhook_subscriptions", WebhookSubscriptionsListResponse),
    ("POST", r"/webhook_subscriptions", WebhookSubscription),
    ("(GET|POST)", r"/webhook_subscriptions/[^/]+", WebhookSubscription),
)


def check_response(response: httpx.Response) -> None:
    """Fail for an answer that is not of its published type, whatever a client would have made of it."""
    response.read()
    path = response.request.url.path
    path = re.sub(r"^/_aws/execute-api/[^/]+", "", path)
    if response.is_success:
        assert response.status_code == 200, f"{path} answered {response.status_code}"
        check_body(response.request.method, path, response.text)
    else:
        check_error(response)


def check_body(method: str, path: str, text: str) -> None:
    """Fail for a body that is not of the type that the route answers with."""
    body = json.loads(text)
    assert body is not None, f"{method} {path} answered null"
    for verb, pattern, model in TYPES:
        if re.fullmatch(verb, method) and re.fullmatch(pattern, path):
            faults = [*_walk(model.model_validate(body), body, path), *_dates(body, path)]
            assert not faults, f"{method} {path}: {'; '.join(faults[:5])}"
            return
    assert method == "DELETE", f"{method} {path} has no published type here"
    assert set(body) == {"id"}


def check_error(response: httpx.Response) -> None:
    """Fail for an error that is not in the dialect's shape."""
    body = response.json()
    assert set(body) >= {"code", "message", "retryable", "requestId"}, body
    assert isinstance(body["retryable"], bool)
    assert body["message"]
    assert response.headers["x-extend-request-id"] == body["requestId"]


def _walk(value: object, raw: Any, path: str) -> Iterator[str]:  # noqa: ANN401 - JSON
    if isinstance(value, BaseModel):
        yield from _look(value, path)
    elif isinstance(value, bool | int | str) and not isinstance(value, Enum) and type(value) is not type(raw):
        # The type converts what it can: 3.0 and "3" to 3, say, which a strict client refuses.
        yield f"{path} is {raw!r}, no {type(value).__name__}"
    for name, item, given in _members(value, raw):
        yield from _walk(item, given, f"{path}{name}")


def _members(value: object, raw: Any) -> Iterator[tuple[str, object, Any]]:  # noqa: ANN401 - JSON
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            alias = field.alias or name
            if alias in raw:
                yield f".{alias}", getattr(value, name), raw[alias]
    elif isinstance(value, list):
        yield from ((f"[{index}]", *pair) for index, pair in enumerate(zip(value, raw, strict=True)))
    elif isinstance(value, dict):
        yield from ((f".{name}", item, raw[name]) for name, item in value.items())


def _look(value: BaseModel, path: str) -> Iterator[str]:
    kind = type(value)
    for extra in sorted(set(value.model_extra or {}) - OURS.get(kind.__name__, frozenset())):
        yield f"{path} has {extra}, which {kind.__name__} does not"
    for name, field in kind.model_fields.items():
        if get_origin(field.annotation) is Literal and name not in value.model_fields_set:
            yield f"{path} has no {name}, a literal of {kind.__name__}"


def _dates(value: Any, path: str) -> Iterator[str]:  # noqa: ANN401 - JSON
    if isinstance(value, dict):
        for name, item in value.items():
            if name in DATES and not (isinstance(item, str) and RFC_3339.fullmatch(item)):
                yield f"{path}.{name} is {item!r}"
            elif name not in ("metadata", "config", "output"):
                yield from _dates(item, f"{path}.{name}")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _dates(item, f"{path}[{index}]")
