"""The dialect's hooks: its version header, and the request's id in every answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from lambdas.api.dialect import Dialect
from lambdas.api.extend.errors import REQUEST_ID, explain, show_request_id
from lambdas.api.json_body import show
from lambdas.api.requests import Request
from lambdas.errors import InvalidRequest

VERSION_HEADER, VERSION = "x-extend-api-version", "2026-02-09"


def check_version(request: Request) -> None:
    """InvalidRequest unless the request names the version of the API that is served here."""
    named = request.headers.get(VERSION_HEADER)
    if named is None:
        raise InvalidRequest(f"The header {VERSION_HEADER} is missing; it has to be {VERSION}")
    if named.strip() != VERSION:
        raise InvalidRequest(f"The header {VERSION_HEADER} is {show(named)}; it has to be {VERSION}")


def stamp(request: Request) -> Mapping[str, str]:
    """Return the header that repeats the request's id, as an error's body has it."""
    return {REQUEST_ID: show_request_id(request.id)}


EXTEND: Final = Dialect(explain=explain, check=check_version, stamp=stamp)
