"""All schemas by name."""

from __future__ import annotations

from local.openapi.extend.schemas import configs, extraction, extractors, files, runs, submissions, webhooks
from local.openapi.values import FLAG, GATEWAY, TEXT, Schema, closed

ERRORS: dict[str, Schema] = {
    "Error": closed(
        {
            "code": TEXT,
            "message": TEXT | {"minLength": 1},
            "retryable": FLAG,
            "requestId": {"type": "string", "pattern": "^req_."},
        }
    ),
    "GatewayMessage": GATEWAY,
    "Deleted": closed({"id": TEXT}),
}
GROUPS = (configs, extraction, extractors, files, runs, submissions, webhooks)
SCHEMAS: dict[str, Schema] = dict(
    sorted([*ERRORS.items(), *(named for group in GROUPS for named in group.SCHEMAS.items())])
)
