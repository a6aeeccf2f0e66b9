"""The headers of an error's answer, which are HTTP's and so the same in every dialect."""

from __future__ import annotations

from collections.abc import Mapping

from lambdas.errors import Conflict, MethodNotAllowed, NotReady, RateExceeded, Throttled, Unauthorized

RETRY_AFTER_SECONDS = 1


def headers_of(error: Exception) -> Mapping[str, str]:
    """Return what an error's answer says beside its body: how to be let in, what is allowed, when to come again."""
    if isinstance(error, Unauthorized):
        return {"www-authenticate": "Bearer"}
    if isinstance(error, MethodNotAllowed):
        return {"allow": ", ".join(error.allowed)}
    if isinstance(error, NotReady | RateExceeded):
        return {"retry-after": str(error.retry_after)}
    if isinstance(error, Throttled | Conflict):
        return {"retry-after": str(RETRY_AFTER_SECONDS)}
    return {}
