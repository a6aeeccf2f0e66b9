"""The query parameters that several routes take."""

from __future__ import annotations

import re

from lambdas.api.json_body import show
from lambdas.api.requests import Request
from lambdas.api.tokens import read_token
from lambdas.errors import InvalidRequest, LimitExceeded

COUNT = re.compile(r"[0-9]{1,9}")


def read_limit(request: Request, default: int, highest: int) -> int:
    """Return the query's `limit`: how many things a page holds."""
    text = request.query.get("limit")
    if text is None:
        return default
    if not COUNT.fullmatch(text) or not 1 <= int(text) <= highest:
        raise LimitExceeded(f"limit is {show(text)}; it is a whole number from 1 to {highest}")
    return int(text)


def read_position(request: Request, of: str, form: re.Pattern[str]) -> str | None:
    """Return the position that the query's `continuation_token` goes on behind; None without one."""
    token = request.query.get("continuation_token")
    return None if token is None else read_token(token, of, form)


def read_flag(request: Request, name: str) -> bool:
    """Return a query parameter that is `true` or `false`; false without one."""
    text = request.query.get(name, "false")
    if text not in ("true", "false"):
        raise InvalidRequest(f"{name} is {show(text)}; it is true or false")
    return text == "true"
