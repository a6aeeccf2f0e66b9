"""Answers, and how they fit through the gateway: gzipped where the caller takes it, never over Lambda's limit.

A function's answer is a JSON object that holds the body as a string, and all of it may be 6 MB. So what counts is the
body's length once it is escaped, or in base64 when it is gzipped.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec

from lambdas.api.requests import Request
from lambdas.errors import PayloadTooLarge

MAX_ENCODED_BYTES = 5_500_000
WORTH_GZIP = 1_000
"""Bodies below this many characters are sent as they are."""
GZIP_LEVEL = 6
JSON, TEXT = "application/json", "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a route answers. `overflow` makes the answer to give instead, or raises, when the body does not fit."""

    status: int = 200
    body: str = ""
    content_type: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)
    overflow: Callable[[], Answer] | None = None


def answer_json(value: object, *, overflow: Callable[[], Answer] | None = None) -> Answer:
    """Return the answer 200 with `value` as JSON."""
    return Answer(body=msgspec.json.encode(value).decode(), overflow=overflow)


def answer_text(status: int, text: str, headers: Mapping[str, str] | None = None) -> Answer:
    """Return an answer in plain text."""
    return Answer(status=status, body=text, content_type=TEXT, headers=headers or {})


def guard_overflow(answer: Answer, stand_in: Callable[[Exception], Answer]) -> Answer:
    """Return an answer for which `stand_in` makes another one where it does not fit, nor what it has to give instead.

    For behind a commit, where no error may be the answer: `render` would raise it once the endpoint has returned.
    """

    def overflow() -> Answer:
        try:
            return answer if answer.overflow is None else answer.overflow()
        except Exception as error:  # noqa: BLE001 - whoever guards an answer takes no error for one
            return stand_in(error)

    return replace(answer, overflow=overflow)


def render(answer: Answer, request: Request) -> dict[str, Any]:
    """Return the answer as API Gateway takes it; PayloadTooLarge when it does not fit and nothing stands in for it."""
    rendered = _render_body(answer, accepts_gzip(request.headers.get("accept-encoding", "")))
    if rendered is None:
        if answer.overflow is None:
            raise PayloadTooLarge(f"The answer is over {MAX_ENCODED_BYTES} bytes; accept gzip to receive it")
        return render(answer.overflow(), request)
    if request.method == "HEAD":
        rendered = {"body": "", "isBase64Encoded": False}
    headers = {"content-type": answer.content_type, "vary": "accept-encoding"}
    return {
        "statusCode": answer.status,
        "headers": headers | dict(answer.headers) | rendered.pop("headers", {}),
        **rendered,
    }


def accepts_gzip(accept_encoding: str) -> bool:
    """Return whether an Accept-Encoding header admits gzip: named, or by `*`, and not with a quality of 0."""
    for name in ("gzip", "*"):
        for offered in accept_encoding.lower().split(","):
            coding, _, quality = offered.replace(" ", "").partition(";")
            if coding == name:
                return quality.removeprefix("q=").strip("0.") != "" if quality else True
    return False


def escaped_size(body: str) -> int:
    """Return the bytes that `body` takes as a JSON string, by the wordiest encoder that a runtime may use."""
    return len(json.dumps(body))


def _render_body(answer: Answer, gzip_accepted: bool) -> dict[str, Any] | None:
    if gzip_accepted and len(answer.body) >= WORTH_GZIP:
        # A fixed time makes the same answer the same bytes.
        packed = base64.b64encode(gzip.compress(answer.body.encode(), GZIP_LEVEL, mtime=0)).decode()
        if len(packed) > MAX_ENCODED_BYTES:
            return None
        return {"body": packed, "isBase64Encoded": True, "headers": {"content-encoding": "gzip"}}
    if escaped_size(answer.body) > MAX_ENCODED_BYTES:
        return None
    return {"body": answer.body, "isBase64Encoded": False}
