"""How errors read in the dialect: a status, and one sentence in plain text."""

from __future__ import annotations

from collections.abc import Mapping

from lambdas.api.answers import Answer, answer_text
from lambdas.api.error_headers import headers_of
from lambdas.errors import (
    Conflict,
    Forbidden,
    IdempotencyMismatch,
    InvalidRequest,
    MethodNotAllowed,
    NotFound,
    NotReady,
    Occupied,
    PayloadTooLarge,
    QuotaExceeded,
    RateExceeded,
    Throttled,
    Unauthorized,
)

STATUSES: Mapping[type[BaseException], int] = {
    InvalidRequest: 400,
    IdempotencyMismatch: 400,
    Unauthorized: 401,
    Forbidden: 403,
    NotFound: 404,
    MethodNotAllowed: 405,
    Occupied: 409,
    PayloadTooLarge: 413,
    QuotaExceeded: 429,
    RateExceeded: 429,
    Throttled: 429,
    NotReady: 503,
    Conflict: 503,
}
"""By the nearest class; what is not listed is a defect of ours, 500."""

TOO_FAST = "Attempt limit exceeded, please retry after some time."
SENTENCES: Mapping[type[BaseException], str] = {
    RateExceeded: f"{TOO_FAST} {{}}",
    Throttled: TOO_FAST,
    Conflict: "Somebody else changed the same thing at the same time, please retry.",
}
"""What to say where the error's own message, which is put into the braces, is not meant for callers, or not all."""


def explain(error: Exception, request_id: str) -> Answer:
    """Return the answer to an error that ended the request."""
    kind = next((kind for kind in type(error).__mro__ if kind in STATUSES), None)
    if kind is None:
        return answer_text(500, f"The request could not be completed; its id is {request_id}")
    return answer_text(STATUSES[kind], SENTENCES.get(kind, "{}").format(error), headers_of(error))
