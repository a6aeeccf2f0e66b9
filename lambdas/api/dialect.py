"""What makes a dialect of an API beside its routes: how errors read, what a request has to say, what answers carry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lambdas.api.answers import Answer
from lambdas.api.requests import Request

Explain = Callable[[Exception, str], Answer]
"""Makes an error's answer in the dialect's shape, given the error and the request's id."""


def _admit_any(_request: Request) -> None:
    """Most dialects want nothing of a request but a key."""


def _add_nothing(_request: Request) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """What a function's API asks a dialect for.

    `check` raises a RequestError for a request that the dialect does not take, whatever its route; it runs once the
    key was admitted. `stamp` returns headers that every answer to a request carries, those of errors included.
    """

    explain: Explain
    check: Callable[[Request], None] = _admit_any
    stamp: Callable[[Request], Mapping[str, str]] = _add_nothing
