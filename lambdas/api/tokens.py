"""Continuation tokens: opaque to callers, and bound to the list that they continue."""

from __future__ import annotations

import base64
import re

import msgspec

from lambdas.errors import InvalidRequest


def make_token(of: str, after: str) -> str:
    """Return the token that continues the list `of` behind the position `after`."""
    return base64.urlsafe_b64encode(msgspec.json.encode((of, after))).decode().rstrip("=")


def read_token(token: str, of: str, form: re.Pattern[str]) -> str:
    """Return the position in a token of the list `of`; InvalidRequest for what is no such token.

    Tokens are not signed: a position is checked for its `form`, and only ever looked up in the caller's own lists.
    """
    try:
        packed = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
        named, after = msgspec.json.decode(packed, type=tuple[str, str])
    except (ValueError, msgspec.DecodeError):
        named, after = "", ""
    if named != of or not form.fullmatch(after):
        raise InvalidRequest("continuation_token is not one that this list returned")
    return after
