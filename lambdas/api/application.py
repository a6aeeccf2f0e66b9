"""A function's API: whose request it is, which endpoint answers it, how errors read, and one line in the log for it."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from lambdas.access.api_key import ApiKey
from lambdas.access.keys import Doorkeeper
from lambdas.api.answers import Answer, render
from lambdas.api.dialect import Dialect
from lambdas.api.requests import Request, read_request
from lambdas.api.routing import ANY_PATH, Call, Route, Router
from lambdas.batches.ports import Clock

App = Callable[[dict[str, Any], object], dict[str, Any]]
"""Answers an event of payload format 2.0; the second argument is the Lambda context."""


class RequestLogger(Protocol):
    """Powertools' Logger or one of the standard library."""

    def info(self, msg: object, /, *, extra: Mapping[str, object] | None = None) -> None:
        """Log something ordinary."""

    def error(self, msg: object, /, *, extra: Mapping[str, object] | None = None) -> None:
        """Log a defect."""


def log_defect(logger: RequestLogger, error: Exception, request_id: str) -> None:
    """Log where an error happened, never its message: that may quote a document, a key or a URL."""
    frames = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    logger.error("request broke", extra={"error": type(error).__name__, "frames": frames, "request_id": request_id})


@dataclass(slots=True)
class _Visit:
    """What the log tells of a request, as far as it came."""

    tenant: str | None = None
    route: str = ANY_PATH.template


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """Answers every request: 401 comes before anything else, so that nothing is told to somebody without a key.

    What a key may do, and how much, is asked here and nowhere else, by route and method. What is refused for another
    reason before costs a key nothing of its rate.
    """

    doorkeeper: Doorkeeper
    router: Router
    dialect: Dialect
    clock: Clock
    logger: RequestLogger

    def __call__(self, event: dict[str, Any], _context: object) -> dict[str, Any]:
        """Answer one event of API Gateway's HTTP API."""
        started = self.clock()
        request, visit = read_request(event), _Visit()
        try:
            response = render(self._serve(request, visit), request)
        except Exception as error:  # noqa: BLE001 - the function's edge: every error has an answer in the dialect's shape
            response = render(self._explain(error, request), request)
        response["headers"] |= self.dialect.stamp(request)
        self._log(request, visit, response["statusCode"], self.clock() - started)
        return response

    def _serve(self, request: Request, visit: _Visit) -> Answer:
        key = self.doorkeeper.admit(request.headers.get("authorization"))
        visit.tenant = key.tenant
        self.dialect.check(request)
        route, parameters = self.router.find(request.path)
        visit.route = route.template
        key.check_scope(route.scopes(request.method), f"{request.method} {route.template}")
        endpoint = self.router.endpoint(route, request)
        self._check_limits(key, route, request)
        return endpoint(
            Call(tenant=key.tenant, key_id=key.id, key_name=key.name, request=request, parameters=parameters)
        )

    def _check_limits(self, key: ApiKey, route: Route, request: Request) -> None:
        limits = self.doorkeeper.limits
        limits.count_request(key, refusable=route.hurried)
        if request.method in route.consuming:
            limits.check_pages(key)

    def _explain(self, error: Exception, request: Request) -> Answer:
        answer = self.dialect.explain(error, request.id)
        if answer.status == 500:
            log_defect(self.logger, error, request.id)
        return answer

    def _log(self, request: Request, visit: _Visit, status: int, milliseconds: int) -> None:
        self.logger.info(
            "request answered",
            extra={
                "method": request.method[:20],
                "route": visit.route,
                "status": status,
                "tenant": visit.tenant,
                "milliseconds": milliseconds,
                "request_id": request.id,
            },
        )
