"""Parameters of paths, queries and headers."""

from __future__ import annotations

from lambdas.api.extend.dialect import VERSION, VERSION_HEADER
from lambdas.api.extend.pagination import DEFAULT_PAGE, HIGHEST_PAGE
from lambdas.api.extend.routes import DELIVERIES, REPLAY_SINCE
from lambdas.api.extend.runs.filters import LONGEST_TEXT, SOURCES
from lambdas.api.extend.runs.statuses import RUN_STATUSES
from lambdas.api.extend.webhooks.deliveries import STATUSES as DELIVERY_STATUSES
from lambdas.api.extend.webhooks.endpoints import STATUSES as ENDPOINT_STATUSES
from lambdas.api.routing import Route
from local.openapi.extend.values import (
    BATCH_ID,
    DELIVERY_ID,
    ENDPOINT_ID,
    EXTRACTOR_ID,
    FILE_ID,
    LOGGED_ENDPOINT_ID,
    RUN_ID,
    SUBSCRIPTION_ID,
    VERSION_ID,
    VERSION_NUMBER,
    ours,
)
from local.openapi.parameters import IDEMPOTENCY, query
from local.openapi.values import FLAG, TEXT, Schema, one_of, text

IN_PATH: dict[str, tuple[Schema, str]] = {
    "extract_runs": (RUN_ID, "A run's id."),
    "batch_runs": (BATCH_ID, "A batch's id."),
    "files": (FILE_ID, "A file's id."),
    "extractors": (EXTRACTOR_ID, "An extractor's id."),
    "webhook_endpoints": (ENDPOINT_ID, "An endpoint's id."),
    "webhook_deliveries": (DELIVERY_ID, "A delivery's id."),
    "webhook_subscriptions": (SUBSCRIPTION_ID, "A subscription's id."),
}
"""What `id` stands for, by the path's first segment."""
LOGGED = (LOGGED_ENDPOINT_ID, "An endpoint's id, or that under which the webhooks of documents are logged.")
NAMED_VERSION: Schema = {"anyOf": [VERSION_ID, VERSION_NUMBER, {"const": "latest"}]}


def in_path(route: Route, name: str) -> tuple[Schema, str]:
    """Return the schema of a path's parameter and what it is; KeyError for one that nobody described."""
    if name == "version":
        return NAMED_VERSION, "`draft`, `latest` (the draft where none is published), a number as `1.0`, or an id."
    if name != "id":
        raise KeyError(name)
    return LOGGED if route in (DELIVERIES, REPLAY_SINCE) else IN_PATH[route.template.split("/")[1]]


OF_EVERY_REQUEST: dict[str, Schema] = {
    "Version": {
        "name": VERSION_HEADER,
        "in": "header",
        "required": True,
        "description": "The version of the API that the request is meant for.",
        "schema": {"type": "string", "const": VERSION},
    },
    "Workspace": {
        "name": "x-extend-workspace-id",
        "in": "header",
        "description": "Without effect: a key belongs to one tenant.",
        "schema": TEXT,
    },
}
SENT_AGAIN = ours(IDEMPOTENCY)

_SIZE: Schema = {"type": "integer", "minimum": 1, "maximum": HIGHEST_PAGE, "default": DEFAULT_PAGE}
SORT = query("sortDir", one_of("asc", "desc") | {"default": "desc"}, "Oldest or newest first.")
TOKEN = query("nextPageToken", TEXT, "The token of the page before, whose other parameters stay the same.")
PAGE = (query("maxPageSize", _SIZE, "How many a page holds."), TOKEN)
SORT_BY = query("sortBy", one_of("updatedAt", "createdAt") | {"default": "updatedAt"}, "Which time they are sorted by.")

_TEXT = text(longest=LONGEST_TEXT)
RUN_FILTERS = (
    query("status", one_of(*RUN_STATUSES), "With this status."),
    query("batchId", BATCH_ID, "Of this batch: the first page then settles the order of all."),
    query("extractorId", _TEXT, "By this extractor."),
    query("source", one_of(*SOURCES), "From there: BATCH_PROCESSOR_RUN for those of batches, API for single ones."),
    query("sourceId", _TEXT, "From the batch with this id."),
    query("fileNameContains", _TEXT, "Of files with this in their names, in capital letters or small ones."),
)
NAME_CONTAINS = query("nameContains", TEXT, "With this in their names, in capital letters or small ones.")
CONTENTS = tuple(query(name, FLAG, "Without effect.") for name in ("rawText", "markdown", "html"))
CONVERSION = query("convertToPdf", FLAG | {"default": False}, "Only PDFs can be had as PDFs: 400 for other files.")
ENDPOINT_STATUS = query("status", one_of(*ENDPOINT_STATUSES), "With this status.")
DELIVERY_STATUS = query("status", one_of(*DELIVERY_STATUSES), "With this status.")
OF_ENDPOINT = query("webhookEndpointId", TEXT, "Of this endpoint.")
OF_RESOURCE = query("resourceId", TEXT, "To this resource.")
