"""The routes of document types and all that belongs to them."""

from __future__ import annotations

from lambdas.access.scopes import Scope
from lambdas.api.routing import Route

_GET, _LIST = ("GET", "HEAD", "PUT", "DELETE"), ("GET", "HEAD", "POST")


def _route(template: str, methods: tuple[str, ...]) -> Route:
    return Route(template, methods, looking=(Scope.READ, Scope.MANAGE), changing=(Scope.MANAGE,))


DOCUMENT_TYPES = _route("/v0/document_types", _LIST)
DOCUMENT_TYPE = _route("/v0/document_types/{type_id}", _GET)
CONFIGURATIONS = _route("/v0/document_types/{type_id}/configurations", _LIST)
CONFIGURATION = _route("/v0/document_types/{type_id}/configurations/{name}", _GET)
VERSIONS = _route("/v0/document_types/{type_id}/configurations/{name}/versions", ("GET", "HEAD"))
VERSION = _route("/v0/document_types/{type_id}/configurations/{name}/{version}", _GET)
GOLDENS = _route("/v0/document_types/{type_id}/goldens", _LIST)
GOLDEN = _route("/v0/document_types/{type_id}/goldens/{name}", _GET)
GOLDEN_CONFIGURATION = _route("/v0/document_types/{type_id}/goldens/{name}/configuration", ("DELETE",))
GOLDEN_TEXT = _route("/v0/extract_text_from_golden/{type_name}", ("POST",))

MANAGEMENT_ROUTES = (
    DOCUMENT_TYPES,
    DOCUMENT_TYPE,
    CONFIGURATIONS,
    CONFIGURATION,
    VERSIONS,
    VERSION,
    GOLDENS,
    GOLDEN,
    GOLDEN_CONFIGURATION,
    GOLDEN_TEXT,
)
