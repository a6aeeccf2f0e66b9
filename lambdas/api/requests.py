"""An HTTP request, as API Gateway's HTTP API hands it to a function (payload format 2.0)."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lambdas.errors import InvalidRequest, PayloadTooLarge

DEFAULT_STAGE = "$default"
MAX_BODY_BYTES = 5_000_000
"""Below what the gateway can hand to a function (6 MB with the event around it), so that the limit answers itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request. Header names are lower case; `path` is percent-decoded, starts with `/` and has no stage in it."""

    id: str
    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    encoded_body: str
    body_is_base64: bool

    def read_body(self, limit: int = MAX_BODY_BYTES) -> bytes:
        """Return the body's bytes; PayloadTooLarge over `limit` of them, InvalidRequest when it cannot be decoded."""
        try:
            body = base64.b64decode(self.encoded_body) if self.body_is_base64 else self.encoded_body.encode()
        except (binascii.Error, UnicodeEncodeError):
            raise InvalidRequest("The body could not be decoded") from None
        if len(body) > limit:
            raise PayloadTooLarge(f"The body has {len(body)} bytes; the limit is {limit}")
        return body


def read_request(event: Mapping[str, Any]) -> Request:
    """Return the request in an event of payload format 2.0."""
    context = event["requestContext"]
    return Request(
        id=context.get("requestId", ""),
        method=context["http"]["method"].upper(),
        path=_without_stage(event["rawPath"], context.get("stage", DEFAULT_STAGE)),
        query=event.get("queryStringParameters") or {},
        headers={name.lower(): value for name, value in (event.get("headers") or {}).items()},
        encoded_body=event.get("body") or "",
        body_is_base64=bool(event.get("isBase64Encoded")),
    )


def _without_stage(path: str, stage: str) -> str:
    """A named stage is the first segment of the path it is called by; the default stage is not."""
    prefix = f"/{stage}/"
    return path[len(prefix) - 1 :] if stage != DEFAULT_STAGE and path.startswith(prefix) else path
