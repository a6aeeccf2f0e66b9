"""How errors read in the dialect: a status, and a JSON object at the top level."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from lambdas.api.answers import Answer
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

REQUEST_ID = "x-extend-request-id"

ANSWERS: Mapping[type[BaseException], tuple[int, str]] = {
    InvalidRequest: (400, "INVALID_REQUEST"),
    Unauthorized: (401, "UNAUTHORIZED"),
    QuotaExceeded: (402, "USAGE_BLOCKED"),
    Forbidden: (403, "FORBIDDEN"),
    NotFound: (404, "NOT_FOUND"),
    MethodNotAllowed: (405, "METHOD_NOT_ALLOWED"),
    Occupied: (409, "CONFLICT"),
    PayloadTooLarge: (413, "PAYLOAD_TOO_LARGE"),
    IdempotencyMismatch: (422, "IDEMPOTENCY_MISMATCH"),
    RateExceeded: (429, "RATE_LIMIT_EXCEEDED"),
    Throttled: (429, "RATE_LIMIT_EXCEEDED"),
    NotReady: (503, "SERVICE_UNAVAILABLE"),
    Conflict: (503, "SERVICE_UNAVAILABLE"),
}
"""A status and a code by the nearest class; what is not listed is a defect of ours."""
DEFECT = (500, "INTERNAL_ERROR")

SENTENCES: Mapping[type[BaseException], str] = {
    Throttled: "Too many requests at the moment, please retry after some time.",
    Conflict: "Somebody else changed the same thing at the same time, please retry.",
}
"""What to say where the error's own message is not meant for callers."""

RETRYABLE = frozenset({409, 429, 500, 503})


def explain(error: Exception, request_id: str) -> Answer:
    """Return the answer to an error that ended the request."""
    kind = next((kind for kind in type(error).__mro__ if kind in ANSWERS), None)
    status, code = DEFECT if kind is None else ANSWERS[kind]
    message = "The request could not be completed" if kind is None else SENTENCES.get(kind, str(error))
    body = {
        "code": code,
        "message": message,
        "retryable": status in RETRYABLE,
        "requestId": show_request_id(request_id),
    }
    return Answer(status=status, body=msgspec.json.encode(body).decode(), headers=headers_of(error))


def show_request_id(request_id: str) -> str:
    """Return a request's id as answers have it, in their body and in the header `x-extend-request-id`."""
    return f"req_{request_id}"
