"""All routes of the dialect, whichever function serves them. What the published API does not have is marked."""

from __future__ import annotations

from lambdas.access.scopes import Scope
from lambdas.api.routing import Route


def _managed(template: str, *methods: str) -> Route:
    return Route(template, methods, looking=(Scope.READ, Scope.MANAGE), changing=(Scope.MANAGE,))


EXTRACT = Route("/extract", ("POST",), consuming=("POST",))
RUNS = Route("/extract_runs", ("GET", "HEAD", "POST"), consuming=("POST",))
RUN_BATCH = Route("/extract_runs/batch", ("POST",), consuming=("POST",))
RUN = Route("/extract_runs/{id}", ("GET", "HEAD", "DELETE"))
CANCEL_RUN = Route("/extract_runs/{id}/cancel", ("POST",))
BATCH_RUNS = Route("/batch_runs", ("GET", "HEAD"))  # ours
BATCH_RUN = Route("/batch_runs/{id}", ("GET", "HEAD"))
CANCEL_BATCH = Route("/batch_runs/{id}/cancel", ("POST",))  # ours
RETRY_BATCH = Route("/batch_runs/{id}/retry", ("POST",))  # ours
BATCH_WORKBOOK = Route("/batch_runs/{id}/workbook", ("GET", "HEAD"))  # ours

FILES = Route("/files", ("GET", "HEAD"), looking=(Scope.READ, Scope.SUBMIT))
# A client that uploads once more after a refusal may send an empty file: it is let through.
UPLOAD_FILE = Route("/files/upload", ("POST",), hurried=False)
UPLOAD_URL = Route("/files/upload_url", ("POST",))  # ours
FILE = Route("/files/{id}", ("GET", "HEAD", "DELETE"), looking=(Scope.READ, Scope.SUBMIT))

EXTRACTORS = _managed("/extractors", "GET", "HEAD", "POST")
EXTRACTOR = _managed("/extractors/{id}", "GET", "HEAD", "POST")
VERSIONS = _managed("/extractors/{id}/versions", "GET", "HEAD", "POST")
VERSION = _managed("/extractors/{id}/versions/{version}", "GET", "HEAD")

ENDPOINTS = _managed("/webhook_endpoints", "GET", "HEAD", "POST")
ENDPOINT = _managed("/webhook_endpoints/{id}", "GET", "HEAD", "POST", "DELETE")
DELIVERIES = _managed("/webhook_endpoints/{id}/deliveries", "GET", "HEAD")  # ours
REPLAY_SINCE = _managed("/webhook_endpoints/{id}/replay", "POST")  # ours
REPLAY = _managed("/webhook_deliveries/{id}/replay", "POST")  # ours
SUBSCRIPTIONS = _managed("/webhook_subscriptions", "GET", "HEAD", "POST")
SUBSCRIPTION = _managed("/webhook_subscriptions/{id}", "GET", "HEAD", "POST", "DELETE")

ROUTES = (
    # What has a name comes before what an id stands for.
    *(EXTRACT, RUNS, RUN_BATCH, RUN, CANCEL_RUN),
    *(BATCH_RUNS, BATCH_RUN, CANCEL_BATCH, RETRY_BATCH, BATCH_WORKBOOK),
    *(FILES, UPLOAD_FILE, UPLOAD_URL, FILE),
    *(EXTRACTORS, EXTRACTOR, VERSIONS, VERSION),
    *(ENDPOINTS, ENDPOINT, DELIVERIES, REPLAY_SINCE, REPLAY, SUBSCRIPTIONS, SUBSCRIPTION),
)
