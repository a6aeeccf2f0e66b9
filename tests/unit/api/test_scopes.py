"""What a key may do: one check, by route and method."""

from __future__ import annotations

import pytest

from lambdas.access.scopes import Scope
from lambdas.api.sensible.routes import ROUTES
from tests.unit.api.service import TENANT, Service, make_event

BATCH = "6bd67eb5-9e28-4161-9ae1-43015e6b680c"


def call(service: Service, scope: Scope, method: str, path: str) -> tuple[int, str]:
    key = service.keys.create(TENANT, "limited", scopes=[scope])
    response = service.call(method, path, {}, key=key)
    return response.status, response.text


@pytest.mark.parametrize(
    ("scope", "method", "path", "refusal"),
    [
        (Scope.READ, "POST", "/v0/extract/batch", "POST /v0/extract/batch needs a key with the scope submit"),
        (Scope.MANAGE, "POST", "/v0/extract/batch", "POST /v0/extract/batch needs a key with the scope submit"),
        (Scope.SUBMIT, "GET", "/v0/extract/batch", "GET /v0/extract/batch needs a key with the scope read"),
        (
            Scope.READ,
            "POST",
            f"/v0/extract/batch/{BATCH}/cancel",
            "needs a key with the scope submit; this one has read",
        ),
        (Scope.READ, "GET", f"/v0/extract/batch/upload_urls/{BATCH}/0/0", "needs a key with the scope submit"),
        (Scope.SUBMIT, "HEAD", f"/v0/documents/{BATCH}", ""),
        (Scope.SUBMIT, "GET", "/v0/document_types", "needs a key with the scope read or manage"),
        (Scope.READ, "POST", "/v0/document_types", "POST /v0/document_types needs a key with the scope manage"),
        (Scope.READ, "DELETE", f"/v0/document_types/{BATCH}", "needs a key with the scope manage"),
        (Scope.SUBMIT, "POST", "/v0/extract_text_from_golden/contracts", "needs a key with the scope manage"),
    ],
)
def test_key_without_the_scope_answers_403_naming_it(
    service: Service, scope: Scope, method: str, path: str, refusal: str
) -> None:
    status, text = call(service, scope, method, path)

    assert status == 403
    assert refusal in text


@pytest.mark.parametrize(
    ("scope", "method", "path"),
    [
        (Scope.READ, "GET", f"/v0/extract/batch/{BATCH}"),
        (Scope.SUBMIT, "GET", f"/v0/extract/batch/upload_urls/{BATCH}/0/0"),
        (Scope.SUBMIT, "PUT", f"/v0/extract/batch/{BATCH}"),
        (Scope.SUBMIT, "POST", f"/v0/extract/batch/{BATCH}/retry"),
    ],
)
def test_key_with_the_scope_comes_through_to_the_route(service: Service, scope: Scope, method: str, path: str) -> None:
    assert call(service, scope, method, path)[0] in (400, 404)


def test_every_key_learns_a_paths_methods_and_that_there_is_no_path(service: Service) -> None:
    for scope in Scope:
        assert call(service, scope, "OPTIONS", "/v0/extract/batch")[0] == 204
        assert call(service, scope, "DELETE", "/v0/extract/batch")[0] == 405
        assert call(service, scope, "GET", "/v0/unknown")[0] == 404


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.template)
def test_key_of_no_scope_is_refused_by_every_route(service: Service, route: object) -> None:
    key = service.keys.create(TENANT, "useless", scopes=[])
    for method in route.methods:  # type: ignore[attr-defined]
        path = route.template.replace("{", "").replace("}", "")  # type: ignore[attr-defined]
        response = service.send(make_event(method, path, None, {"authorization": f"Bearer {key}"}))
        assert response.status == 403


def test_expired_key_answers_401(service: Service) -> None:
    key = service.keys.create(TENANT, "short", valid_until=service.clock() + 1_000)
    assert service.call("GET", "/v0/extract/batch", key=key).status == 200

    service.clock.advance(1_000)

    response = service.call("GET", "/v0/extract/batch", key=key)
    assert (response.status, response.text) == (401, "Unauthorized")
