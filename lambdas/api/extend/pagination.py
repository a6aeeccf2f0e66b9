"""Pages of lists: `maxPageSize`, `sortDir`, `nextPageToken`, and what a page looks like."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from lambdas.api.json_body import show
from lambdas.api.requests import Request
from lambdas.api.tokens import make_token, read_token
from lambdas.errors import InvalidRequest, LimitExceeded

DEFAULT_PAGE, HIGHEST_PAGE = 10, 1_000
COUNT = re.compile(r"[0-9]{1,9}")


def read_query(request: Request, name: str) -> str | None:
    """Return a parameter of the query; None without it, and where it is empty, as a published client writes null."""
    return request.query.get(name) or None


def read_page_size(request: Request) -> int:
    """Return the query's `maxPageSize`: 1 to 1,000, 10 where it is not given."""
    text = read_query(request, "maxPageSize")
    if text is None:
        return DEFAULT_PAGE
    if not COUNT.fullmatch(text) or not 1 <= int(text) <= HIGHEST_PAGE:
        raise LimitExceeded(f"maxPageSize is {show(text)}; it is a whole number from 1 to {HIGHEST_PAGE}")
    return int(text)


def read_choice(request: Request, name: str, choices: Sequence[str], default: str) -> str:
    """Return the query's parameter, which is one of `choices`, or the default."""
    value = read_query(request, name)
    if value is None:
        return default
    if value not in choices:
        raise InvalidRequest(f"{name} is {show(value)}; it is one of {', '.join(choices)}")
    return value


def read_newest_first(request: Request) -> bool:
    """Return whether the query's `sortDir` is `desc`, as it is where it is not given."""
    return read_choice(request, "sortDir", ("asc", "desc"), "desc") == "desc"


def read_page_token(request: Request, of: str, form: re.Pattern[str]) -> str | None:
    """Return the position in the query's `nextPageToken`; None without one.

    `of` names the list with whatever the position depends on (its order, say), so that a token of another list is
    refused and not misread.
    """
    token = read_query(request, "nextPageToken")
    if token is None:
        return None
    try:
        return read_token(token, of, form)
    except InvalidRequest:
        raise InvalidRequest("nextPageToken is not one that this list returned") from None


def show_page(shown: Sequence[Any], of: str, after: str | None) -> dict[str, Any]:
    """Return a page of things that are shown already; `after` is the position to go on behind, None on the last."""
    page: dict[str, Any] = {"object": "list", "data": list(shown)}
    return page if after is None else page | {"nextPageToken": make_token(of, after)}
