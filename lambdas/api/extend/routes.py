"""All routes of the dialect, whichever function serves them. What the published API does not have is marked."""

from __future__ import annotations

from lambdas.access.scopes import Scope
from lambdas.api.routing import Route

MANAGE = {"looking": (Scope.READ, Scope.MANAGE), "changing": (Scope.MANAGE,)}

EXTRACT = Route("/extract", ("POST",))
RUNS = Route("/extract_runs", ("GET", "HEAD", "POST"))
RUN_BATCH = Route("/extract_runs/batch", ("POST",))
RUN = Route("/extract_runs/{id}", ("GET", "HEAD", "DELETE"))
CANCEL_RUN = Route("/extract_runs/{id}/cancel", ("POST",))
BATCH_RUNS = Route("/batch_runs", ("GET", "HEAD"))  # ours
BATCH_RUN = Route("/batch_runs/{id}", ("GET", "HEAD"))
CANCEL_BATCH = Route("/batch_runs/{id}/cancel", ("POST",))  # ours
RETRY_BATCH = Route("/batch_runs/{id}/retry", ("POST",))  # ours
BATCH_WORKBOOK = Route("/batch_runs/{id}/workbook", ("GET", "HEAD"))  # ours

FILES = Route("/files", ("GET", "HEAD"), looking=(Scope.READ, Scope.SUBMIT))
UPLOAD_FILE = Route("/files/upload", ("POST",))
UPLOAD_URL = Route("/files/upload_url", ("POST",))  # ours
FILE = Route("/files/{id}", ("GET", "HEAD", "DELETE"), looking=(Scope.READ, Scope.SUBMIT))

EXTRACTORS = Route("/extractors", ("GET", "HEAD", "POST"), **MANAGE)
EXTRACTOR = Route("/extractors/{id}", ("GET", "HEAD", "POST"), **MANAGE)
VERSIONS = Route("/extractors/{id}/versions", ("GET", "HEAD", "POST"), **MANAGE)
VERSION = Route("/extractors/{id}/versions/{version}", ("GET", "HEAD"), **MANAGE)

ENDPOINTS = Route("/webhook_endpoints", ("GET", "HEAD", "POST"), **MANAGE)
ENDPOINT = Route("/webhook_endpoints/{id}", ("GET", "HEAD", "POST", "DELETE"), **MANAGE)
DELIVERIES = Route("/webhook_endpoints/{id}/deliveries", ("GET", "HEAD"), **MANAGE)  # ours
REPLAY_SINCE = Route("/webhook_endpoints/{id}/replay", ("POST",), **MANAGE)  # ours
REPLAY = Route("/webhook_deliveries/{id}/replay", ("POST",), **MANAGE)  # ours
SUBSCRIPTIONS = Route("/webhook_subscriptions", ("GET", "HEAD", "POST"), **MANAGE)
SUBSCRIPTION = Route("/webhook_subscriptions/{id}", ("GET", "HEAD", "POST", "DELETE"), **MANAGE)

ROUTES = (
    # What has a name comes before what an id stands for.
    *(EXTRACT, RUNS, RUN_BATCH, RUN, CANCEL_RUN),
    *(BATCH_RUNS, BATCH_RUN, CANCEL_BATCH, RETRY_BATCH, BATCH_WORKBOOK),
    *(FILES, UPLOAD_FILE, UPLOAD_URL, FILE),
    *(EXTRACTORS, EXTRACTOR, VERSIONS, VERSION),
    *(ENDPOINTS, ENDPOINT, DELIVERIES, REPLAY_SINCE, REPLAY, SUBSCRIPTIONS, SUBSCRIPTION),
)
