"""The header `Idempotency-Key`: who sends a request again under the same one gets what the first one made."""

from __future__ import annotations

import re

from lambdas.api.json_body import show
from lambdas.api.requests import Request
from lambdas.errors import InvalidRequest

IDEMPOTENCY_KEY = re.compile(r"[ -~]{1,255}")


def read_idempotency_key(request: Request) -> str | None:
    """Return the request's `Idempotency-Key`, None where it has none; InvalidRequest for what is not one."""
    key = request.headers.get("idempotency-key")
    if key is not None and not IDEMPOTENCY_KEY.fullmatch(key):
        raise InvalidRequest(f"Idempotency-Key ({show(key)}) is not 1 to 255 printable ASCII characters")
    return key
