"""Errors, by the table that the code explains them by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lambdas.api.extend.errors import ANSWERS, DEFECT, REQUEST_ID, RETRYABLE
from local.openapi.responses import ALLOWED, CHALLENGE, MOVED, RETRY, Response, header
from local.openapi.values import Schema, refer

COMMON = (400, 401, 403, 429, 500, 503)
"""Errors that every path may answer: the header of the version alone may be a 400."""

OF_EVERY_ANSWER: dict[str, Schema] = {
    "RequestId": header("The request's id, which errors repeat as `requestId`."),
    "PerhapsRequestId": header("The request's id; not there where the gateway answered.", required=False),
}
STAMPED, PERHAPS = ({REQUEST_ID: {"$ref": f"#/components/headers/{name}"}} for name in OF_EVERY_ANSWER)


def _error(status: int, description: str, headers: Mapping[str, Schema] | None = None, *, gateway: bool) -> Response:
    codes = dict.fromkeys(code for known, code in (*ANSWERS.values(), DEFECT) if known == status)
    here = {"code": {"enum": list(codes)}, "retryable": {"const": status in RETRYABLE}}
    schema: dict[str, Any] = {"allOf": [refer("Error"), {"type": "object", "properties": here}]}
    if gateway:
        schema = {"anyOf": [schema, refer("GatewayMessage")]}
    return {
        "description": description,
        "headers": {**(PERHAPS if gateway else STAMPED), **(headers or {})},
        "content": {"application/json": {"schema": schema}},
    }


_REQUIRED_WAIT = {name: held | {"required": True} for name, held in RETRY.items()}
RESPONSES: dict[str, Response] = {
    "Moved": MOVED | {"headers": STAMPED | MOVED["headers"]},
    "Invalid": _error(
        400, "The request is wrong, or asks for more than a limit; the sentence names what.", gateway=True
    ),
    "Unauthorized": _error(401, "The key is missing, malformed, unknown or revoked.", CHALLENGE, gateway=False),
    "QuotaExceeded": _error(402, "The key's pages of this month are used up.", gateway=False),
    "Forbidden": _error(403, "The key has none of the scopes that the route needs.", gateway=False),
    "NotFound": _error(404, "It does not exist, or belongs to another tenant.", gateway=False),
    "MethodNotAllowed": _error(405, "The path has other methods.", ALLOWED, gateway=False),
    "Occupied": _error(409, "Its state does not admit this yet.", _REQUIRED_WAIT, gateway=False),
    "TooLarge": _error(413, "The body, or what would be answered without gzip, is over a limit.", gateway=True),
    "Mismatch": _error(422, "The Idempotency-Key was sent before, with another body.", gateway=False),
    "Throttled": _error(429, "Too much at once.", RETRY, gateway=True),
    "Defect": _error(500, "A defect of the service.", gateway=True),
    "NotReady": _error(503, "True later, and nothing of it has come to be.", RETRY, gateway=True),
}
NAMES = {
    303: "Moved",
    400: "Invalid",
    401: "Unauthorized",
    402: "QuotaExceeded",
    403: "Forbidden",
    404: "NotFound",
    405: "MethodNotAllowed",
    409: "Occupied",
    413: "TooLarge",
    422: "Mismatch",
    429: "Throttled",
    500: "Defect",
    503: "NotReady",
}
