"""Answers that several routes give: errors in plain text, and what the gateway says itself."""

from __future__ import annotations

from typing import Any

from lambdas.api.sensible.single.extraction import ID_HEADER
from local.openapi.responses import ALLOWED, CHALLENGE, MOVED, RETRY, Response, header
from local.openapi.values import TEXT, refer

COMMON = (401, 403, 404, 429, 500, 503)
"""Errors that every path may answer."""


def _plain(description: str, headers: dict[str, Any] | None = None, *, gateway: bool = False) -> Response:
    content: dict[str, Any] = {"text/plain": {"schema": TEXT}}
    if gateway:
        content["application/json"] = {"schema": refer("GatewayMessage")}
    return {"description": description, "content": content} | ({"headers": headers} if headers else {})


RESPONSES: dict[str, Response] = {
    "Moved": MOVED,
    "Invalid": _plain("The request is wrong, or asks for more than a limit; the sentence names what.", gateway=True),
    "InvalidDocument": _plain(
        "The request is wrong, or its document cannot be extracted.",
        {ID_HEADER: header("The extraction's id, where the document was taken in.", required=False)},
        gateway=True,
    ),
    "Unauthorized": _plain("The key is missing, malformed, unknown, expired or revoked.", CHALLENGE),
    "Forbidden": _plain("The key has none of the scopes that the route needs."),
    "NotFound": _plain("It does not exist, or belongs to another tenant.", gateway=True),
    "MethodNotAllowed": _plain("The path has other methods.", ALLOWED),
    "Occupied": _plain("The batch is in a state that does not admit this yet.", RETRY),
    "TooLarge": _plain("The body, or what would be answered without gzip, is over a limit.", gateway=True),
    "Throttled": _plain("Too much at once.", RETRY, gateway=True),
    "Defect": _plain("A defect of the service; the sentence has the request's id.", gateway=True),
    "NotReady": _plain("True later.", RETRY, gateway=True),
}
NAMES = {
    303: "Moved",
    400: "Invalid",
    401: "Unauthorized",
    403: "Forbidden",
    404: "NotFound",
    405: "MethodNotAllowed",
    409: "Occupied",
    413: "TooLarge",
    429: "Throttled",
    500: "Defect",
    503: "NotReady",
}
