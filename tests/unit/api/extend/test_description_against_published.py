"""The description has what the vendor's published client has: its routes' parameters, and its types' members."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from typing import Any

import extend_ai
import pytest
from extend_ai.types.webhook_endpoint import WebhookEndpoint
from extend_ai.types.webhook_endpoint_create import WebhookEndpointCreate
from extend_ai.types.webhook_subscription import WebhookSubscription
from pydantic import BaseModel

from local.openapi.extend.dialect import EXTEND

DESCRIBED = EXTEND.describe()
SCHEMAS = DESCRIBED["components"]["schemas"]
MARK = "x-sheaf-addition"
CLIENT = extend_ai.Extend(token="none")
TYPES: dict[str, type[BaseModel]] = {
    "File": extend_ai.File,
    "OfferedFile": extend_ai.File,
    "FileSummary": extend_ai.FileSummary,
    "RunFile": extend_ai.FileSummary,
    "Extractor": extend_ai.Extractor,
    "ExtractorSummary": extend_ai.ExtractorSummary,
    "ExtractorVersion": extend_ai.ExtractorVersion,
    "ExtractorVersionSummary": extend_ai.ExtractorVersionSummary,
    "Config": extend_ai.ExtractConfigJson,
    "ExtractRun": extend_ai.ExtractRun,
    "ExtractRunSummary": extend_ai.ExtractRunSummary,
    "RunUsage": extend_ai.RunUsage,
    "BatchRun": extend_ai.BatchRun,
    "WebhookEndpoint": WebhookEndpoint,
    "CreatedWebhookEndpoint": WebhookEndpointCreate,
    "WebhookSubscription": WebhookSubscription,
}
CALLS: dict[tuple[str, str], Callable[..., object]] = {
    ("/extract", "post"): CLIENT.extract,
    ("/extract_runs", "get"): CLIENT.extract_runs.list,
    ("/extract_runs", "post"): CLIENT.extract_runs.create,
    ("/extract_runs/batch", "post"): CLIENT.extract_runs.create_batch,
    ("/extract_runs/{id}", "get"): CLIENT.extract_runs.retrieve,
    ("/extract_runs/{id}", "delete"): CLIENT.extract_runs.delete,
    ("/extract_runs/{id}/cancel", "post"): CLIENT.extract_runs.cancel,
    ("/batch_runs/{id}", "get"): CLIENT.batch_runs.get,
    ("/files", "get"): CLIENT.files.list,
    ("/files/upload", "post"): CLIENT.files.upload,
    ("/files/{id}", "get"): CLIENT.files.retrieve,
    ("/files/{id}", "delete"): CLIENT.files.delete,
    ("/extractors", "get"): CLIENT.extractors.list,
    ("/extractors", "post"): CLIENT.extractors.create,
    ("/extractors/{id}", "get"): CLIENT.extractors.retrieve,
    ("/extractors/{id}", "post"): CLIENT.extractors.update,
    ("/extractors/{id}/versions", "get"): CLIENT.extractor_versions.list,
    ("/extractors/{id}/versions", "post"): CLIENT.extractor_versions.create,
    ("/extractors/{id}/versions/{version}", "get"): CLIENT.extractor_versions.retrieve,
    ("/webhook_endpoints", "get"): CLIENT.webhook_endpoints.list,
    ("/webhook_endpoints", "post"): CLIENT.webhook_endpoints.create,
    ("/webhook_endpoints/{id}", "get"): CLIENT.webhook_endpoints.retrieve,
    ("/webhook_endpoints/{id}", "post"): CLIENT.webhook_endpoints.update,
    ("/webhook_endpoints/{id}", "delete"): CLIENT.webhook_endpoints.delete,
    ("/webhook_subscriptions", "get"): CLIENT.webhook_subscriptions.list,
    ("/webhook_subscriptions", "post"): CLIENT.webhook_subscriptions.create,
    ("/webhook_subscriptions/{id}", "get"): CLIENT.webhook_subscriptions.retrieve,
    ("/webhook_subscriptions/{id}", "post"): CLIENT.webhook_subscriptions.update,
    ("/webhook_subscriptions/{id}", "delete"): CLIENT.webhook_subscriptions.delete,
}


@pytest.mark.parametrize("name", TYPES)
def test_object_has_the_members_that_are_published_and_marks_the_others(name: str) -> None:
    described = SCHEMAS[name]
    fields = {field.alias or member: field for member, field in TYPES[name].model_fields.items()}
    needed = {member for member, field in fields.items() if field.is_required()}

    assert needed <= set(described.get("required", ()))
    assert {member for member in described["properties"] if member not in fields} == {
        member for member, held in described["properties"].items() if held.get(MARK)
    }


def test_every_published_route_is_called_by_the_client() -> None:
    published = {
        (template, method)
        for template, methods in DESCRIBED["paths"].items()
        for method, operation in methods.items()
        if not operation.get(MARK) and method != "head"
    }

    assert published == set(CALLS)


@pytest.mark.parametrize("call", CALLS, ids=lambda call: " ".join(reversed(call)))
def test_operation_has_the_parameters_that_are_published(call: tuple[str, str]) -> None:
    template, method = call
    operation = DESCRIBED["paths"][template][method]
    parameters = map(_resolve, operation["parameters"])
    known = {_camel(held["name"].removeprefix("x-")) for held in parameters if held["in"] != "path"}
    for media in operation.get("requestBody", {"content": {}})["content"].values():
        known |= set(_resolve(media["schema"])["properties"])
    published = [
        name
        for name, held in inspect.signature(CALLS[call]).parameters.items()
        if held.kind is inspect.Parameter.KEYWORD_ONLY and name != "request_options"
    ]

    assert {_camel(name) for name in published} <= known


def _resolve(described: dict[str, Any]) -> dict[str, Any]:
    found: Any = DESCRIBED
    for name in described.get("$ref", "#").split("/")[1:]:
        found = found[name]
    return found if "$ref" in described else described


def _camel(name: str) -> str:
    return re.sub(r"[_-](\w)", lambda match: match[1].upper(), name)
