"""Routes: which path and method is answered by what.

Powertools' event handler was weighed and left out: it answers 404 where a path exists and only the method does not,
runs no middleware for what it does not route (so an unknown path could not ask for a key first), and matches a
parameter only where it is made of characters from its own list. The rules here are the few that a dialect needs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lambdas.access.scopes import ALL_SCOPES, Scope
from lambdas.api.answers import Answer
from lambdas.api.requests import Request
from lambdas.errors import MethodNotAllowed, NotFound

LONGEST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Route:
    """A path template, as `/v0/documents/{id}`, and the methods that are served there by whichever function.

    `looking` and `changing` are the scopes that open it to a key: one of them for GET and HEAD, or for other methods.
    The methods in `consuming` submit documents, which the key's quota of pages pays for. `hurried` says that a key's
    rate may refuse a request; it counts towards the rate in any case.
    """

    template: str
    methods: tuple[str, ...]
    looking: tuple[Scope, ...] = (Scope.READ,)
    changing: tuple[Scope, ...] = (Scope.SUBMIT,)
    consuming: tuple[str, ...] = ()
    hurried: bool = True

    def scopes(self, method: str) -> tuple[Scope, ...]:
        """Return the scopes of which a key needs one; any key may learn which methods there are."""
        if method not in self.methods:
            return ALL_SCOPES
        return self.looking if method in ("GET", "HEAD") else self.changing

    def match(self, path: str) -> Mapping[str, str] | None:
        """Return the path's parameters; None when it is another route's. A parameter is one segment, never empty."""
        wanted, given = self.template.split("/"), path.split("/")
        if len(wanted) != len(given):
            return None
        parameters = {}
        for template, segment in zip(wanted, given, strict=True):
            if template.startswith("{") and segment:
                parameters[template[1:-1]] = segment
            elif template != segment:
                return None
        return parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A routed request of a tenant; `key_id` and `key_name` are those of the API key that it came with."""

    tenant: str
    key_id: str
    key_name: str
    request: Request
    parameters: Mapping[str, str]


Endpoint = Callable[[Call], Answer]
Endpoints = Mapping[Route, Mapping[str, Endpoint]]
"""By route and method."""

ANY_PATH: Final = Route("(unknown)", ())
"""Stands for a path that no route has, where logs name a route."""


@dataclass(frozen=True, slots=True)
class Router:
    """All routes of a dialect, and the endpoints of those that this function serves.

    The gateway sends this function what no other one is there for, so that a wrong method of another function's path
    ends here too: 405 needs all routes, not only the own ones.
    """

    routes: Sequence[Route]
    endpoints: Endpoints

    def find(self, path: str) -> tuple[Route, Mapping[str, str]]:
        """Return the route of a path and its parameters; NotFound when there is none."""
        for route in self.routes:
            parameters = route.match(path)
            if parameters is not None:
                return route, parameters
        raise NotFound(f"Nothing is served at {_shortened(path)}")

    def endpoint(self, route: Route, request: Request) -> Endpoint:
        """Return what answers the request; MethodNotAllowed when the route does not serve its method.

        NotFound when another function serves it, and the gateway sent it here all the same.
        """
        if request.method == "OPTIONS":
            return lambda _call: Answer(status=204, headers={"allow": ", ".join(route.methods)})
        if request.method not in route.methods:
            raise MethodNotAllowed(_shortened(request.method), _shortened(request.path), route.methods)
        endpoint = self.endpoints.get(route, {}).get("GET" if request.method == "HEAD" else request.method)
        if endpoint is None:
            # A path that only reads as one of another function's once it is decoded, as by `%2F`.
            raise NotFound(f"Nothing is served at {_shortened(request.path)}")
        return endpoint


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"
