"""Headers of answers, as any dialect has them."""

from __future__ import annotations

from typing import Any

from local.openapi.values import TEXT

Response = dict[str, Any]

RETRY = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer", "minimum": 0}}}


def header(description: str, *, required: bool = True) -> dict[str, Any]:
    """Return a header that an answer has, or may have."""
    return {"description": description, "required": required, "schema": TEXT}


CHALLENGE = {"WWW-Authenticate": header("Bearer")}
ALLOWED = {"Allow": header("Those that it has.")}
MOVED: Response = {
    "description": "The answer is too long for one; the same JSON is at another place.",
    "headers": {"Location": header("A presigned URL, good for 15 minutes; call it without the key.")},
}
